import { flat } from '../ami-message';
import { isErrand } from '../errands';
import { momentOf } from './cel-reader';

/** One call detail record: one pair of channels, in whole seconds. */
export interface CdrRow {
  uniqueid: string;
  source: string;
  destination: string;
  context: string;
  channel: string;
  /** Empty: nobody was rung. */
  otherChannel: string;
  /** UTC milliseconds. */
  start: number;
  answer: number | null;
  end: number;
  disposition: string;
}

/** The columns of `cdr-csv/Master.csv` with `loguniqueid`; null: not needed. */
const mapping = [
  ...([null, 'src', 'dst', 'dcontext', null, 'channel', 'dstchannel', null, null, 'start', 'answer', 'end'] as const),
  ...([null, null, 'disposition', null, 'uniqueid'] as const),
];

export type CdrColumns = Partial<Record<NonNullable<(typeof mapping)[number]>, string | null>>;

/** A row of `cdr-csv/Master.csv`; null when it is none. */
export const cdrRowOf = (fields: readonly string[]): CdrRow | null =>
  fields.length < mapping.length ? null : cdrRow(Object.fromEntries(mapping.flatMap((name, at) => (name ? [[name, fields[at]]] : []))));

/** The record of some columns; null without a Uniqueid, a beginning and an end, and where the channel is no call. */
export function cdrRow(columns: CdrColumns): CdrRow | null {
  const text = (name: keyof CdrColumns) => flat(columns[name] ?? '');
  const [start, end] = [momentOf(text('start')), momentOf(text('end'))];
  if (start === null || end === null || !text('uniqueid') || !text('channel') || isErrand(text('channel'))) return null;
  return {
    uniqueid: text('uniqueid'),
    source: text('src'),
    destination: text('dst'),
    context: text('dcontext'),
    channel: text('channel'),
    otherChannel: text('dstchannel'),
    start,
    answer: momentOf(text('answer')),
    end,
    disposition: text('disposition'),
  };
}
