import type { QueueEntry } from './call';
import type { CallFact, CallFactOf } from './call-fact';
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
  /** Who stood in it during the wait: the one who joined and, where the place was handed over by a transfer, the one who got it. */
  places: (Span & { leg: string })[];
  /** Who got the place, and when. */
  heir: { leg: string; at: number } | null;
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
    const last = stay.heir?.leg ?? stay.leg;
    const caller = legs.get(last);
    const next = stays.slice(index + 1).find(({ leg }) => leg === last);
    // Leaving is told before the bridge; with a member found, the wait lasts until the two really hear each other.
    const begun = stay.heir?.at ?? stay.joinedAt;
    const bridged = conversations.find(({ leg, from, kind }) => leg === last && from >= begun && kind !== 'hold')?.from ?? null;
    const sought = stay.acceptedAt !== null || stay.leftAt === null ? (bridged ?? stay.leftAt ?? stay.acceptedAt) : stay.leftAt;
    // A queue may notice only a second later that its caller has hung up.
    const ends = [sought, next?.joinedAt, caller?.hangupRequestedAt, caller?.endedAt].filter(
      (end): end is number => typeof end === 'number',
    );
    stay.wait = { from: stay.joinedAt, to: ends.length ? Math.max(stay.joinedAt, Math.min(...ends)) : null };
    stay.places = placesOf(stay);
    stay.outcome = outcomeOf(stay, caller, next !== undefined);
  });
  return stays;
}

function placesOf({ leg, wait, heir }: Stay): Stay['places'] {
  if (heir === null) return [{ leg, ...wait }];
  return [
    { leg, from: wait.from, to: heir.at },
    { leg: heir.leg, from: heir.at, to: wait.to },
  ];
}

function gather(facts: readonly Timed[]): Stay[] {
  const stays: Stay[] = [];
  for (const { fact, at: moment } of facts) {
    if (fact.kind !== 'queue.joined') continue;
    const { leg, stay, queue, position } = fact;
    const wait = { from: moment, to: null };
    const empty = { leftAt: null, abandonMarked: false, status: null, acceptedAt: null, outcome: null, heir: null, places: [] };
    stays.push({ leg, stay, queue, position, joinedAt: moment, wait, ...empty });
  }
  for (const { fact, at } of facts) tell(stays, fact, at);
  return stays;
}

/** Whoever waits in a queue may give the place to somebody: the PBX puts one channel where the other was. */
function handOver(stays: readonly Stay[], { second, transferee }: CallFactOf<'transfer.completed'>, at: number): void {
  const stay = stays.findLast(({ leg, joinedAt }) => leg === second && joinedAt <= at);
  if (stay && transferee !== null && stay.acceptedAt === null && stay.leftAt === null) stay.heir = { leg: transferee, at };
}

function tell(stays: readonly Stay[], fact: CallFact, at: number): void {
  switch (fact.kind) {
    case 'transfer.completed':
      return handOver(stays, fact, at);
    case 'queue.left':
      return void Object.assign(stayOf(stays, fact) ?? {}, { leftAt: at });
    case 'queue.abandonMarked':
      return void Object.assign(stayOf(stays, fact) ?? {}, { abandonMarked: true });
    case 'queue.exited': {
      const stay = stayOf(stays, fact);
      if (stay && (fact.queue === null || fact.queue === stay.queue)) stay.status = fact.status;
      return;
    }
    case 'offer.accepted': {
      const isOf = ({ leg, heir }: Stay) => (heir?.leg ?? leg) === fact.caller;
      const stay = stays.findLast((each) => isOf(each) && each.queue === fact.queue && each.joinedAt <= at);
      if (stay) stay.acceptedAt ??= at;
    }
  }
}

/** The stay that a fact is about; that of an heir is counted among the stays of the one who joined. */
const stayOf = (stays: readonly Stay[], { leg, stay, queue }: { leg: string; stay: number; queue: string | null }) =>
  stays.find((each) => each.leg === leg && each.stay === stay && each.heir === null) ??
  stays.findLast((each) => each.heir?.leg === leg && (queue === null || each.queue === queue));

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
