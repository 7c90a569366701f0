import type { LocalText } from '../calls/disposition';
import type { KpiUnit } from './kpi';
import type { ReportInterval } from './report';

export type Cell = string | number;

export const text = (en: string, ru: string, uk: string): LocalText => ({ en, ru, uk });

export const FIRST: Record<ReportInterval | 'queue' | 'agent', LocalText> = {
  queue: text('Queue', 'Очередь', 'Черга'),
  agent: text('Agent', 'Оператор', 'Оператор'),
  quarter: text('Quarter of an hour', 'Четверть часа', 'Чверть години'),
  hour: text('Hour', 'Час', 'Година'),
  day: text('Day', 'День', 'День'),
  hourOfWeek: text('Hour of the week', 'Час недели', 'Година тижня'),
};

export const TOTAL = text('Total', 'Итого', 'Разом');
export const CORRECTED = text('Corrected', 'Исправлено', 'Виправлено');

export const written = (value: number | null | undefined, unit: KpiUnit): Cell =>
  value === null || value === undefined ? '' : Number((unit === 'share' ? 100 * value : value).toFixed(unit === 'seconds' ? 3 : 2));
