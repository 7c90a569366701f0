import { flat } from '../ami-message';
import { momentOf } from './cel-reader';

/** One line of the queue log. */
export interface QueueLogRow {
  /** UTC milliseconds; the file counts whole seconds only. */
  at: number;
  /** Uniqueid of the caller's channel. */
  caller: string;
  queue: string;
  /** The member by name, or `NONE`. */
  member: string;
  event: string;
  data: readonly string[];
}

/** The moment of any line, also of one that is about no caller. */
export const queueLogMoment = (line: string): number | null => momentOf(line.slice(0, line.indexOf('|')));

/** `1795349351|pbx-1795349349.0|support|Anna|CONNECT|2|pbx-1795349349.1|1`, or the same columns of a table; null when it is none. */
export function queueLogRowOf(fields: readonly (string | null)[]): QueueLogRow | null {
  const [time = '', caller = '', queue = '', member = '', event = '', ...data] = fields.map((field) => flat(field ?? ''));
  const at = momentOf(time);
  return at === null || !caller || !event || caller === 'NONE' ? null : { at, caller, queue, member, event, data };
}

/** The lines of a text that comes in pieces. */
export class QueueLogLines {
  private rest = '';

  push(text: string): QueueLogRow[] {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => queueLogRowOf(line.trimEnd().split('|')) ?? []);
  }
}
