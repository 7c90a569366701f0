import type { QueueEntry } from './call';
import type { LegStory } from './call-legs';
import type { Conversation } from './call-topology';
import type { Timed } from './fact-order';
import type { Span } from './span';

/** One stay of a caller in a queue. */
export interface Stay {
  leg: string;
  stay: number;
  queue: string;
  position: number;
  joinedAt: number;
  leftAt: number | null;
  abandonMarked: boolean;
  /** The PBX's word for the end, where the dialplan tells it. */
  status: string | null;
  acceptedAt: number | null;
  /** From the joining until the caller was bridged with a member, or left. */
  wait: Span;
  outcome: QueueEntry['outcome'];
}

/** A hang-up may be told this much after the leaving that it caused. */
const SLACK = 100;
/** No queue gives up sooner because of its time-out, which counts in seconds: it was empty. */
const SHORTEST_TIMEOUT = 1000;

const outcomeOfStatus: Record<string, QueueEntry['outcome']> = {
  TIMEOUT: 'timeout',
  JOINEMPTY: 'empty',
  LEAVEEMPTY: 'empty',
  JOINUNAVAIL: 'empty',
  LEAVEUNAVAIL: 'empty',
  WITHDRAW: 'withdrawn',
};

/** The stays of a call in the order of joining. */
export function staysOf(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>, conversations: readonly Conversation[]): Stay[] {
  const stays = gather(facts);
  stays.forEach((stay, index) => {
    const caller = legs.get(stay.leg);
    const next = stays.slice(index + 1).find(({ leg }) => leg === stay.leg);
    // Leaving is told before the bridge; with a member found, the wait lasts until the two really hear each other.
    const bridged = conversations.find(({ leg, from }) => leg === stay.leg && from >= stay.joinedAt)?.from ?? null;
    const sought = stay.acceptedAt !== null || stay.leftAt === null ? (bridged ?? stay.leftAt ?? stay.acceptedAt) : stay.leftAt;
    // A queue may notice only a second later that its caller has hung up.
    const ends = [sought, next?.joinedAt, caller?.hangupRequestedAt, caller?.endedAt].filter(
      (end): end is number => typeof end === 'number',
    );
    stay.wait = { from: stay.joinedAt, to: ends.length ? Math.max(stay.joinedAt, Math.min(...ends)) : null };
    stay.outcome = outcomeOf(stay, caller, next !== undefined);
  });
  return stays;
}

function gather(facts: readonly Timed[]): Stay[] {
  const stays = new Map<string, Stay>();
  const at = (leg: string, stay: number) => stays.get(`${leg} ${stay}`);
  for (const { fact, at: moment } of facts) {
    if (fact.kind === 'queue.joined') {
      const { leg, stay, queue, position } = fact;
      const wait = { from: moment, to: null };
      const empty = { leftAt: null, abandonMarked: false, status: null, acceptedAt: null, outcome: null };
      stays.set(`${leg} ${stay}`, { leg, stay, queue, position, joinedAt: moment, wait, ...empty });
    }
  }
  const inOrder = [...stays.values()].sort((one, other) => one.joinedAt - other.joinedAt || one.stay - other.stay);
  for (const { fact, at: moment } of facts) {
    if (fact.kind === 'queue.left') Object.assign(at(fact.leg, fact.stay) ?? {}, { leftAt: moment });
    if (fact.kind === 'queue.abandonMarked') Object.assign(at(fact.leg, fact.stay) ?? {}, { abandonMarked: true });
    if (fact.kind === 'queue.exited') {
      const stay = at(fact.leg, fact.stay);
      if (stay && (fact.queue === null || fact.queue === stay.queue)) stay.status = fact.status;
    }
    if (fact.kind === 'offer.accepted') {
      const stay = inOrder.findLast((each) => each.leg === fact.caller && each.queue === fact.queue && each.joinedAt <= moment);
      if (stay) stay.acceptedAt ??= moment;
    }
  }
  return inOrder;
}

function outcomeOf(stay: Stay, caller: LegStory | undefined, movedOn: boolean): QueueEntry['outcome'] {
  if (stay.acceptedAt !== null) return 'connected';
  const told = outcomeOfStatus[stay.status ?? ''];
  if (told) return told;
  const left = stay.leftAt ?? caller?.endedAt ?? null;
  if (left === null) return movedOn ? 'unknown' : null;
  const asked = caller?.hangupRequestedAt ?? null;
  if (asked !== null && asked <= left + SLACK && !movedOn) return 'abandoned';
  if (stay.leftAt === null) return 'unknown';
  // A caller who pressed the key out of the queue is the one whom no abandonment is told of.
  if (!stay.abandonMarked) return 'key';
  return left - stay.joinedAt < SHORTEST_TIMEOUT ? 'empty' : 'timeout';
}
