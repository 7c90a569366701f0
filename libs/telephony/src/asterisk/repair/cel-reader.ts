import { flat } from '../ami-message';
import { isErrand } from '../errands';

/** One channel event, as the PBX logged it. */
export interface CelRow {
  type: string;
  /** UTC milliseconds. */
  at: number;
  callerName: string;
  callerNumber: string;
  exten: string;
  context: string;
  channel: string;
  application: string;
  data: string;
  uniqueid: string;
  linkedid: string;
  extra: Readonly<Record<string, string>>;
}

/** What a log may hold of one event, by the names of the columns (those of `cel_custom.conf` and of a `cel` table alike). */
export type CelColumns = Partial<Record<CelColumn, string | null>>;
type CelColumn = 'eventtype' | 'eventtime' | 'cid_name' | 'cid_num' | 'exten' | 'context' | 'channame' | 'appname' | 'appdata' | 'uniqueid' | 'linkedid' | 'extra'; // prettier-ignore

/** The columns of the shipped mapping, docker/asterisk/cel_custom.conf; null: not needed. */
const mapping: (CelColumn | null)[] = [
  ...(['eventtype', 'eventtime', 'cid_name', 'cid_num', null, null, null, 'exten', 'context', 'channame'] as const),
  ...(['appname', 'appdata', 'uniqueid', 'linkedid', null, null, 'extra'] as const),
];

/** A row of `cel-custom/Master.csv`; null when it is none. */
export const celRowOf = (fields: readonly string[]): CelRow | null =>
  fields.length < mapping.length ? null : celRow(Object.fromEntries(mapping.flatMap((name, at) => (name ? [[name, fields[at]]] : []))));

/** The event of some columns; null without a type, a time and a channel, and where the channel is no call. */
export function celRow(columns: CelColumns): CelRow | null {
  const text = (name: CelColumn) => flat(columns[name] ?? '');
  const at = momentOf(text('eventtime'));
  if (at === null || !text('eventtype') || !text('uniqueid') || !text('linkedid') || isErrand(text('channame'))) return null;
  return {
    type: text('eventtype'),
    at,
    callerName: text('cid_name'),
    callerNumber: text('cid_num'),
    exten: text('exten'),
    context: text('context'),
    channel: text('channame'),
    application: text('appname'),
    data: text('appdata'),
    uniqueid: text('uniqueid'),
    linkedid: text('linkedid'),
    extra: extraOf(text('extra')),
  };
}

/** `1795349349.935268`, or a date where the PBX's `dateformat` writes one (taken for UTC unless it names its zone). */
export function momentOf(text: string): number | null {
  const seconds = /^(\d{9,11})(?:\.(\d+))?$/.exec(text);
  if (seconds) return Number(seconds[1]) * 1000 + Number((seconds[2] ?? '').slice(0, 3).padEnd(3, '0'));
  const date = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(text);
  if (!date) return null;
  const [, day, time, fraction = '', zone = 'Z'] = date;
  const moment = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${/^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone}`);
  return Number.isNaN(moment) ? null : moment;
}

function extraOf(text: string): Record<string, string> {
  if (!text.startsWith('{')) return {};
  try {
    const extra: unknown = JSON.parse(text);
    return typeof extra === 'object' && extra !== null
      ? Object.fromEntries(Object.entries(extra).map(([name, value]) => [name, typeof value === 'object' ? '' : String(value)]))
      : {};
  } catch {
    return {};
  }
}
