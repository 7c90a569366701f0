import type { LocalText } from '../calls/disposition';
import { inWords } from '../clients/client-words';
import type { Locale } from '../users/user';
import { type CampaignReport, type CampaignsReport, conversionRates, type ReportFigures, type ReportTable } from './campaign-report';

type Cell = string | number;

const text = (en: string, ru: string, uk: string): LocalText => ({ en, ru, uk });

const TITLES: Record<ReportTable, LocalText> = {
  agents: text('Agents', 'Операторы', 'Оператори'),
  hours: text('Hours', 'Часы', 'Години'),
  lists: text('Lists', 'Списки', 'Списки'),
  prefixes: text('Numbers', 'Номера', 'Номери'),
  results: text('Results', 'Итоги', 'Підсумки'),
};

const FIRST: Record<ReportTable, LocalText> = {
  agents: text('Agent', 'Оператор', 'Оператор'),
  hours: text('Hour', 'Час', 'Година'),
  lists: text('List', 'Список', 'Список'),
  prefixes: text('Number begins with', 'Начало номера', 'Початок номера'),
  results: text('Result', 'Итог', 'Підсумок'),
};

const NOBODY = text('No agent', 'Без оператора', 'Без оператора');

/** The columns of every group, in their order. */
const COLUMNS: readonly (readonly [LocalText, (row: ReportFigures) => Cell])[] = [
  [text('Dialled', 'Набрано', 'Набрано'), ({ dialled }) => dialled],
  [text('Answered by a person', 'Ответил человек', 'Відповіла людина'), ({ answeredLive }) => answeredLive],
  [text('Machines', 'Автоответчики', 'Автовідповідачі'), ({ machines }) => machines],
  [text('Dropped', 'Потеряно', 'Втрачено'), ({ dropped }) => dropped],
  [text('Drop rate, %', 'Доля потерь, %', 'Частка втрат, %'), ({ dropRate }) => (dropRate === null ? '' : rounded(100 * dropRate))],
  [text('Reached', 'Дозвоны', 'Додзвони'), ({ reached }) => reached],
  [text('Contacts', 'Контакты', 'Контакти'), ({ contacts }) => contacts],
  [text('Conversions', 'Конверсии', 'Конверсії'), ({ conversions }) => conversions],
  [text('Minutes on the line', 'Минут на линии', 'Хвилин на лінії'), ({ lineSeconds }) => rounded(lineSeconds / 60)],
  [text('Cost', 'Стоимость', 'Вартість'), ({ cost }) => rounded(cost)],
  [text('Cost per conversion', 'Цена конверсии', 'Ціна конверсії'), ({ costPerConversion: each }) => (each === null ? '' : rounded(each))],
];

const RESULT_COLUMNS = [
  text('Given', 'Сколько раз', 'Скільки разів'),
  text('Conversion', 'Конверсия', 'Конверсія'),
  text('Cost of each', 'Цена каждого', 'Ціна кожного'),
];

const rounded = (value: number) => Number(value.toFixed(2));

/** One table of a report for a file, its header first. `labels`: what results are called. */
export function reportTable(report: CampaignReport, table: ReportTable, locale: Locale, labels: ReadonlyMap<string, LocalText>) {
  const say = (words: LocalText) => inWords(words, locale);
  const figures = (name: Cell, row: ReportFigures): Cell[] => [name, ...COLUMNS.map(([, cell]) => cell(row))];
  const columns = table === 'results' ? RESULT_COLUMNS : COLUMNS.map(([title]) => title);
  const rows: Record<ReportTable, () => Cell[][]> = {
    agents: () => report.agents.map((row) => figures(row.name ?? say(NOBODY), row)),
    hours: () => report.hours.map((row) => figures(`${String(row.hour).padStart(2, '0')}:00`, row)),
    lists: () => report.lists.map((row) => figures(row.name, row)),
    prefixes: () => report.prefixes.map((row) => figures(row.prefix, row)),
    results: () =>
      report.results.map(({ result, count, conversion, costEach }) => {
        const label = labels.get(result);
        return [label ? say(label) : result, count, conversion ? 1 : 0, rounded(costEach)];
      }),
  };
  return { title: say(TITLES[table]), lines: [[say(FIRST[table]), ...columns.map(say)], ...rows[table]()] };
}

const RATES = [text('Conversion of contacts, %', 'Конверсия контактов, %', 'Конверсія контактів, %'), text('Conversion of attempts, %', 'Конверсия попыток, %', 'Конверсія спроб, %')]; // prettier-ignore

/** Campaigns side by side for a file, its header first. */
export function campaignsReportTable({ rows }: CampaignsReport, locale: Locale) {
  const say = (words: LocalText) => inWords(words, locale);
  const rates = (row: ReportFigures): Cell[] =>
    Object.values(conversionRates(row)).map((rate) => (rate === null ? '' : rounded(100 * rate)));
  return {
    title: say(text('Campaigns', 'Кампании', 'Кампанії')),
    lines: [
      [say(text('Campaign', 'Кампания', 'Кампанія')), ...COLUMNS.map(([title]) => say(title)), ...RATES.map(say)],
      ...rows.map((row): Cell[] => [row.name, ...COLUMNS.map(([, cell]) => cell(row)), ...rates(row)]),
    ],
  };
}
