import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CelRow, readCel } from './cel';

/** What the PBX's own logs say of one call. */
export interface TrueCall {
  linkedId: string;
  /** Seconds that the client was in a bridge with somebody. */
  together: number;
  outcome: 'answered' | 'abandoned' | 'noAnswer';
  /** Nobody ended it: the PBX was restarted while the client waited, which its queue log calls an abandonment. */
  cut: boolean;
}

/** Every call from outside that the channel event log knows, judged by it and the queue log; without any code of ours. */
export function trueCalls(logDir: string, isOutside: (channel: string) => boolean): Map<string, TrueCall> {
  const rows = readCel(logDir);
  const queues = queueEnds(logDir);
  const calls = new Map<string, TrueCall>();
  for (const client of clientsOf(rows, isOutside)) {
    const together = togetherSeconds(rows, client);
    const queue = queues.get(client);
    const answered = together > 0 || queue === 'CONNECT';
    const gaveUp = asked(rows, client) && (queue === undefined || queue === 'ABANDON');
    const outcome = answered ? 'answered' : gaveUp ? 'abandoned' : 'noAnswer';
    calls.set(client, { linkedId: client, together, outcome, cut: !answered && !gaveUp && queue === 'ABANDON' });
  }
  return calls;
}

/** All Linkedids that ever began. */
export const linkedIds = (logDir: string): Set<string> =>
  new Set(readCel(logDir).flatMap(({ type, linkedId }) => (type === 'CHAN_START' ? [linkedId] : [])));

const clientsOf = (rows: readonly CelRow[], isOutside: (channel: string) => boolean) =>
  rows
    .filter(({ type, channel, uniqueId, linkedId }) => type === 'CHAN_START' && uniqueId === linkedId && isOutside(channel))
    .map(({ uniqueId }) => uniqueId);

/** The queue log's last word on each caller. */
function queueEnds(logDir: string): Map<string, string> {
  const ends = new Map<string, string>();
  for (const line of readFileSync(join(logDir, 'queue_log'), 'utf8').trim().split('\n')) {
    const [, call, , , event] = line.split('|');
    if (['CONNECT', 'ABANDON', 'EXITWITHTIMEOUT', 'EXITEMPTY'].includes(event!)) ends.set(call!, event!);
  }
  return ends;
}

/** Did the client hang up? */
const asked = (rows: readonly CelRow[], client: string) =>
  rows.some(({ type, uniqueId, extra, channel }) => type === 'HANGUP' && uniqueId === client && extra['hangupsource'] === channel);

function togetherSeconds(rows: readonly CelRow[], client: string): number {
  const inside = new Map<string, Set<string>>();
  let since: number | null = null;
  let total = 0;
  for (const { type, at, uniqueId, extra } of rows) {
    if (type !== 'BRIDGE_ENTER' && type !== 'BRIDGE_EXIT') continue;
    const bridge = String(extra['bridge_id']);
    const members = inside.get(bridge) ?? new Set();
    inside.set(bridge, members);
    if (type === 'BRIDGE_ENTER') members.add(uniqueId);
    else members.delete(uniqueId);
    const withSomebody = [...inside.values()].some((each) => each.has(client) && each.size > 1);
    if (withSomebody && since === null) since = at;
    if (!withSomebody && since !== null) {
      total += at - since;
      since = null;
    }
  }
  return total;
}
