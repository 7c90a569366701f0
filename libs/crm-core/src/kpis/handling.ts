import type { FoldedCall } from '../calls/call';
import { gaveAway } from '../calls/call-results';

/** One person's part in one call with the outside, once it is over. */
export interface Handling {
  userId: string;
  /** When their last talk, hold or consultation in it ended: a part is counted there, whole. */
  endedAt: string;
  talkMilliseconds: number;
  holdMilliseconds: number;
  transferred: boolean;
}

const PARTS: ReadonlySet<string> = new Set(['talk', 'conference', 'hold', 'consult']);
const isTalk = (kind: string) => kind === 'talk' || kind === 'conference';

/** Who talked with the client in a call, and whose part in it is over. */
export function handlingsOf(call: Pick<FoldedCall, 'direction' | 'segments' | 'transfers'>): Handling[] {
  if (call.direction === 'internal') return [];
  const people = new Set(call.segments.flatMap(({ kind, agentId }) => (isTalk(kind) && agentId ? [agentId] : [])));
  return [...people].flatMap((userId) => {
    const parts = call.segments.filter(({ kind, agentId }) => agentId === userId && PARTS.has(kind));
    const ends = parts.flatMap(({ to }) => (to === null ? [] : [Date.parse(to)]));
    if (ends.length < parts.length) return [];
    const sum = (wanted: (kind: string) => boolean) =>
      parts.reduce((total, { kind, from, to }) => total + (wanted(kind) ? Math.max(0, Date.parse(to!) - Date.parse(from)) : 0), 0);
    return [
      {
        userId,
        endedAt: new Date(Math.max(...ends)).toISOString(),
        talkMilliseconds: sum(isTalk),
        holdMilliseconds: sum((kind) => kind === 'hold'),
        transferred: gaveAway(call, userId),
      },
    ];
  });
}
