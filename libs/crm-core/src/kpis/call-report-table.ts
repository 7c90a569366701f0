import type { LocalText } from '../calls/disposition';
import { inWords } from '../clients/client-words';
import type { Locale } from '../users/user';
import { CALL_KPIS, type CallKpi } from './call-kpi';
import type { CallReport, CallReportBy, CallReportKey } from './call-report';
import type { Kpi } from './kpi';
import { ReportInterval } from './report';
import { startOfRow } from './report-row';
import { type Cell, CORRECTED, FIRST, text, TOTAL, written } from './report-words';

const COLUMNS: Record<CallKpi, LocalText> = {
  calls: text('Calls', 'Звонки', 'Дзвінки'),
  answered: text('Answered', 'Отвечено', 'Прийнято'),
  abandoned: text('Abandoned', 'Потеряно', 'Втрачено'),
  voicemail: text('Left a message', 'Оставили сообщение', 'Лишили повідомлення'),
  callbacks: text('Asked for a callback', 'Просили перезвонить', 'Просили передзвонити'),
  unserved: text('Not served', 'Не обслужено', 'Не обслуговано'),
  answeredRate: text('Answered, %', 'Отвечено, %', 'Прийнято, %'),
  averageTalk: text('Average talk, s', 'Средний разговор, с', 'Середня розмова, с'),
  averageWait: text('Average wait, s', 'Среднее ожидание, с', 'Середнє очікування, с'),
  inbound: text('From outside', 'Входящие', 'Вхідні'),
  outbound: text('To the outside', 'Исходящие', 'Вихідні'),
  withResult: text('With a result', 'С результатом', 'З результатом'),
  resultRate: text('With a result, %', 'С результатом, %', 'З результатом, %'),
  repeats: text('Repeat calls', 'Повторные звонки', 'Повторні дзвінки'),
  repeatRate: text('Repeat calls, %', 'Повторные звонки, %', 'Повторні дзвінки, %'),
  firstContacts: text('First contacts', 'Первые обращения', 'Перші звернення'),
  resolved: text('Resolved at once', 'Решено сразу', 'Вирішено одразу'),
  firstContactResolution: text('First-call resolution, %', 'Решено с первого звонка, %', 'Вирішено з першого дзвінка, %'),
  pending: text('Not decided yet', 'Ещё не решено', 'Ще не вирішено'),
  legs: text('Legs', 'Плечи звонков', 'Плечі дзвінків'),
  normal: text('Normal end', 'Обычное завершение', 'Звичайне завершення'),
  busy: text('Busy', 'Занято', 'Зайнято'),
  noAnswer: text('No answer', 'Не ответили', 'Не відповіли'),
  rejected: text('Rejected', 'Отклонено', 'Відхилено'),
  wrongNumber: text('Wrong number', 'Неверный номер', 'Хибний номер'),
  congestion: text('Congestion or failure', 'Перегрузка или сбой', 'Перевантаження чи збій'),
  otherCause: text('Other causes', 'Прочие причины', 'Інші причини'),
  transfers: text('Transfers', 'Переводы', 'Переведення'),
  blind: text('Blind', 'Без предупреждения', 'Без попередження'),
  attended: text('Attended', 'С консультацией', 'З консультацією'),
  talked: text('Talked on', 'Разговор продолжен', 'Розмову продовжено'),
  returned: text('Came back', 'Вернулся', 'Повернувся'),
  lost: text('Lost', 'Потерян', 'Втрачено'),
  talkedRate: text('Talked on, %', 'Разговор продолжен, %', 'Розмову продовжено, %'),
};

const BY: Record<Exclude<CallReportBy, ReportInterval>, LocalText> = {
  line: text('Line', 'Линия', 'Лінія'),
  result: text('Result', 'Результат', 'Результат'),
  topic: text('Topic', 'Тема', 'Тема'),
  caller: text('Caller', 'Кто звонил', 'Хто дзвонив'),
  trunk: text('Trunk', 'Транк', 'Транк'),
  cause: text('Trunk and cause', 'Транк и причина', 'Транк і причина'),
  path: text('From → to', 'От кого → кому', 'Від кого → кому'),
};

const TITLES: Record<CallReportKey, LocalText> = {
  lines: text('Lines', 'Линии', 'Лінії'),
  results: text('Results', 'Результаты', 'Результати'),
  repeats: text('Repeat callers', 'Повторные обращения', 'Повторні звернення'),
  causes: text('Hang-up causes', 'Причины завершения', 'Причини завершення'),
  paths: text('Transfers', 'Переводы', 'Переведення'),
};

/** What stands where a row has no key: no line was told, no result given. */
const NONE: LocalText = text('Without', 'Без него', 'Без нього');

/** A report on calls for a file, its header first and its total last; shares in per cent. */
export function callReportTable(report: CallReport, locale: Locale): { title: string; lines: Cell[][] } {
  const say = (words: LocalText) => inWords(words, locale);
  const kpis = Object.entries<Kpi<never>>(CALL_KPIS[report.report]);
  const line = (name: Cell, row: CallReport['total']): Cell[] => [
    ...[name, ...kpis.map(([key, { unit }]) => written(row.kpis[key], unit))],
    row.correctedAt ?? '',
  ];
  const nameOf = ({ key, name, label, number }: CallReport['rows'][number]): string => {
    if (ReportInterval.safeParse(report.by).success) return startOfRow(report.by, key, report.timeZone, locale);
    return [name ?? number ?? key, label && say(label)].filter(Boolean).join(' · ') || say(NONE);
  };
  const isOfTime = ReportInterval.safeParse(report.by);
  return {
    title: say(TITLES[report.report]),
    lines: [
      [
        say(isOfTime.success ? FIRST[isOfTime.data] : BY[report.by as keyof typeof BY]),
        ...kpis.map(([key]) => say(COLUMNS[key as CallKpi])),
        say(CORRECTED),
      ],
      ...report.rows.map((row) => line(nameOf(row), row)),
      line(say(TOTAL), report.total),
    ],
  };
}
