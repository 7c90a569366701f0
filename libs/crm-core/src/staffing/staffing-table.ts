import type { LocalText } from '../calls/disposition';
import { inWords } from '../clients/client-words';
import { startOfRow } from '../kpis/report-row';
import type { Locale } from '../users/user';
import { ADHERENCE_EXCEPTIONS, type AdherenceKind } from './adherence';
import type { AdherenceDay } from './adherence-report';
import type { StaffingForecast } from './staffing-forecast';

type Cell = string | number;

const text = (en: string, ru: string, uk: string): LocalText => ({ en, ru, uk });
const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

const FORECAST_COLUMNS = [
  text('Beginning', 'Начало', 'Початок'),
  text('Quarter of an hour', 'Четверть часа', 'Чверть години'),
  text('Calls', 'Звонков', 'Дзвінків'),
  text('Average handling time, s', 'Среднее время обслуживания, с', 'Середній час обслуговування, с'),
  text('Load, erlangs', 'Нагрузка, эрланг', 'Навантаження, ерланг'),
  text('On the phone', 'На линии', 'На лінії'),
  text('To be planned', 'Запланировать', 'Запланувати'),
  text('Planned', 'Запланировано', 'Заплановано'),
  text('Service level, %', 'Уровень обслуживания, %', 'Рівень обслуговування, %'),
  text('Occupancy, %', 'Занятость, %', 'Зайнятість, %'),
  text('Average speed of answer, s', 'Средняя скорость ответа, с', 'Середня швидкість відповіді, с'),
];

/** A forecast for a file, every quarter of an hour a line: its beginning in UTC, and as it stands on the wall. */
export function forecastTable({ days, timeZone }: StaffingForecast, locale: Locale): { title: string; lines: Cell[][] } {
  const lines = days.flatMap(({ quarters }) =>
    quarters.map((quarter): Cell[] => [
      quarter.at,
      startOfRow('quarter', quarter.at, timeZone, locale),
      rounded(quarter.calls, 2),
      rounded(quarter.handlingSeconds, 1),
      rounded(quarter.load, 2),
      quarter.agents,
      quarter.needed,
      rounded(quarter.planned, 2),
      rounded(100 * quarter.serviceLevel, 1),
      rounded(100 * quarter.occupancy, 1),
      quarter.answerSeconds === null ? '' : rounded(quarter.answerSeconds, 1),
    ]),
  );
  return {
    title: inWords(text('Forecast', 'Прогноз', 'Прогноз'), locale),
    lines: [FORECAST_COLUMNS.map((words) => inWords(words, locale)), ...lines],
  };
}

const KINDS: Record<AdherenceKind, LocalText> = {
  late: text('Late, s', 'Опоздание, с', 'Запізнення, с'),
  left: text('Left early, s', 'Ранний уход, с', 'Ранній вихід, с'),
  absent: text('Absent, s', 'Отсутствие, с', 'Відсутність, с'),
  offline: text('Off shift meanwhile, s', 'Уход посреди смены, с', 'Вихід посеред зміни, с'),
  break: text('Unplanned break, s', 'Перерыв вне плана, с', 'Перерва поза планом, с'),
  unreachable: text('Unreachable, s', 'Недоступен, с', 'Недоступний, с'),
  workedBreak: text('Work in a planned break, s', 'Работа в перерыв, с', 'Робота в перерву, с'),
};

const ADHERENCE_COLUMNS = [
  text('Day', 'День', 'День'),
  text('Agent', 'Оператор', 'Оператор'),
  text('Adherence, %', 'Соблюдение графика, %', 'Дотримання графіка, %'),
  text('Conformance, %', 'Выработка графика, %', 'Виконання графіка, %'),
  text('Planned, s', 'По плану, с', 'За планом, с'),
  text('As planned, s', 'Как в плане, с', 'Як у плані, с'),
  text('At work in shifts, s', 'Работа в смены, с', 'Робота у зміни, с'),
  text('At work outside of shifts, s', 'Работа вне смен, с', 'Робота поза змінами, с'),
];

const percent = (share: number | null): Cell => (share === null ? '' : rounded(100 * share, 2));

/** The table of people's days beside their plans; the last columns and "as planned" add up to "planned". */
export const adherenceHead = (locale: Locale) => ({
  title: inWords(text('Adherence', 'Соблюдение графика', 'Дотримання графіка'), locale),
  head: [...ADHERENCE_COLUMNS, ...ADHERENCE_EXCEPTIONS.map((kind) => KINDS[kind])].map((words) => inWords(words, locale)),
});

/** One line of it. */
export const adherenceLine = (day: AdherenceDay): Cell[] => [
  ...[day.date, day.userName, percent(day.adherence), percent(day.conformance)],
  ...[day.plannedSeconds, day.adherentSeconds, day.workedSeconds, day.outsideSeconds].map((seconds) => rounded(seconds, 3)),
  ...ADHERENCE_EXCEPTIONS.map((kind) => rounded(secondsOut(day, kind), 3)),
];

/** How long a day was out of its plan for that reason. */
export const secondsOut = ({ exceptions }: Pick<AdherenceDay, 'exceptions'>, kind: AdherenceKind): number =>
  exceptions.reduce((sum, exception) => sum + (exception.kind === kind ? exception.seconds : 0), 0);
