import type { FoldedCall } from '../calls/call';

/** Where a transfer led: to one of ours, into a queue, to a short number of the PBX, or out of the house. */
export type PathEnd = { kind: 'person' | 'queue' | 'extension'; key: string } | { kind: 'outside' | 'unknown'; key: '' };

/** One transfer of a call that is over, and how it ended: somebody else talked, whoever gave the call away got it back, or nobody talked any more. */
export interface TransferPath {
  /** Who gave the call away; null: nobody of ours that is known. */
  fromUserId: string | null;
  to: PathEnd;
  mode: 'blind' | 'attended';
  ended: 'talked' | 'returned' | 'lost';
}

type Told = Pick<FoldedCall, 'transfers' | 'segments' | 'legs' | 'queueEntries'>;

const isTalk = (kind: string) => kind === 'talk' || kind === 'conference';
/** What follows a transfer may be told this much before it. */
const EARLY = 2_000;
/** Numbers of the PBX itself are no longer than that; longer ones are of somebody outside, and are not kept. */
const LONGEST_EXTENSION = 6;

/** The transfers of a call, in their order. */
export function transferPaths(call: Told): TransferPath[] {
  return call.transfers.map(({ mode, agentId, to, at }, place) => {
    const [since, until] = [Date.parse(at) - EARLY, Date.parse(call.transfers[place + 1]?.at ?? '9999-12-31T00:00:00Z')];
    const next = call.segments.filter(({ kind, from }) => isTalk(kind) && Date.parse(from) >= since && Date.parse(from) < until);
    const others = next.filter((segment) => agentId === null || segment.agentId !== agentId);
    const ended = others.length > 0 ? 'talked' : next.length > 0 ? 'returned' : 'lost';
    return { fromUserId: agentId, to: endOf(call, to, { since, until }), mode, ended };
  });
}

function endOf({ queueEntries, legs }: Told, to: string | null, { since, until }: { since: number; until: number }): PathEnd {
  const isNext = (at: string) => Date.parse(at) >= since && Date.parse(at) < until;
  const queue = queueEntries.find(({ joinedAt }) => isNext(joinedAt));
  if (queue) return { kind: 'queue', key: queue.queue };
  if (to === null) return { kind: 'unknown', key: '' };
  // A desk that was asked first rang before the call was given to it.
  const person = legs.findLast(({ number, userId }) => number === to && userId !== null);
  if (person) return { kind: 'person', key: person.userId! };
  return to.length <= LONGEST_EXTENSION ? { kind: 'extension', key: to } : { kind: 'outside', key: '' };
}
