import type { LocalText } from '../calls/disposition';
import { inWords } from '../clients/client-words';
import type { Locale } from '../users/user';
import { AGENT_KPIS, type AgentKpi, type KpiUnit, QUEUE_KPIS, type QueueKpi } from './kpi';
import type { AgentReport, QueueReport } from './report';
import { startOfRow } from './report-row';
import { type Cell, CORRECTED, FIRST, text, TOTAL, written } from './report-words';

const QUEUE_COLUMNS: Record<QueueKpi, LocalText> = {
  offered: text('Offered', 'Поступило', 'Надійшло'),
  answered: text('Answered', 'Отвечено', 'Прийнято'),
  abandoned: text('Abandoned', 'Потеряно', 'Втрачено'),
  shortAbandoned: text('Short abandoned', 'Короткие потери', 'Короткі втрати'),
  callbacks: text('Asked for a callback', 'Просили перезвонить', 'Просили передзвонити'),
  elsewhere: text('Sent on', 'Ушли дальше', 'Пішли далі'),
  answeredWithin: text('Answered in time', 'Отвечено вовремя', 'Прийнято вчасно'),
  serviceLevel: text('Service level, %', 'Уровень обслуживания, %', 'Рівень обслуговування, %'),
  serviceLevelNegative: text('Service level, negative, %', 'Уровень обслуживания, строгий, %', 'Рівень обслуговування, суворий, %'),
  serviceLevelPositive: text('Service level, positive, %', 'Уровень обслуживания, мягкий, %', 'Рівень обслуговування, м’який, %'),
  abandonmentRate: text('Abandonment rate, %', 'Доля потерянных, %', 'Частка втрачених, %'),
  averageSpeedOfAnswer: text('Average speed of answer, s', 'Средняя скорость ответа, с', 'Середня швидкість відповіді, с'),
  longestWait: text('Longest wait, s', 'Самое долгое ожидание, с', 'Найдовше очікування, с'),
};

const AGENT_COLUMNS: Record<AgentKpi, LocalText> = {
  loggedIn: text('On shift, s', 'На смене, с', 'На зміні, с'),
  available: text('Available, s', 'Доступен, с', 'Доступний, с'),
  ringing: text('Ringing, s', 'Звонит телефон, с', 'Дзвонить телефон, с'),
  talking: text('Talking, s', 'Разговор, с', 'Розмова, с'),
  held: text('On hold, s', 'Удержание, с', 'Утримання, с'),
  wrapUp: text('Wrap-up, s', 'Обработка, с', 'Обробка, с'),
  break: text('On break, s', 'Перерыв, с', 'Перерва, с'),
  missedState: text('After missed calls, s', 'После пропущенных, с', 'Після пропущених, с'),
  unreachable: text('Unreachable, s', 'Недоступен, с', 'Недоступний, с'),
  handling: text('Handling, s', 'Занят звонками, с', 'Зайнятий дзвінками, с'),
  handled: text('Handled', 'Обслужено', 'Обслуговано'),
  missed: text('Missed', 'Пропущено', 'Пропущено'),
  averageHandlingTime: text('Average handling time, s', 'Среднее время обслуживания, с', 'Середній час обслуговування, с'),
  occupancy: text('Occupancy, %', 'Занятость, %', 'Зайнятість, %'),
  utilisation: text('Utilisation, %', 'Загрузка, %', 'Завантаження, %'),
  transferRate: text('With a transfer, %', 'С переводом, %', 'З переведенням, %'),
  holdRate: text('With a hold, %', 'С удержанием, %', 'З утриманням, %'),
};

const TITLES = { queues: text('Queues', 'Очереди', 'Черги'), agents: text('Agents', 'Операторы', 'Оператори') };
function tableOf<Key extends string>(
  report: QueueReport | AgentReport,
  kpis: Record<Key, { unit: KpiUnit }>,
  columns: Record<Key, LocalText>,
  locale: Locale,
): Cell[][] {
  const say = (words: LocalText) => inWords(words, locale);
  const keys = Object.keys(columns) as Key[];
  const line = (name: Cell, row: QueueReport['total'] | AgentReport['total']): Cell[] => [
    ...[name, ...keys.map((key) => written(row.kpis[key], kpis[key].unit))],
    row.correctedAt ?? '',
  ];
  return [
    [say(FIRST[report.by]), ...keys.map((key) => say(columns[key])), say(CORRECTED)],
    ...report.rows.map((row) => line(row.name ?? startOfRow(report.by, row.key, report.timeZone, locale), row)),
    line(say(TOTAL), report.total),
  ];
}

/** A report for a file, its header first and its total last; every count and second as it is, shares in per cent. */
export const queueReportTable = (report: QueueReport, locale: Locale) => ({
  title: inWords(TITLES.queues, locale),
  lines: tableOf(report, QUEUE_KPIS, QUEUE_COLUMNS, locale),
});

export const agentReportTable = (report: AgentReport, locale: Locale) => ({
  title: inWords(TITLES.agents, locale),
  lines: tableOf(report, AGENT_KPIS, AGENT_COLUMNS, locale),
});
