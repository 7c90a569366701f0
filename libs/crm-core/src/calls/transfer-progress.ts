import type { UserId } from '../ids';
import type { FoldedCall, Leg } from './call';
import type { TransferEnd, TransferHow, TransferState } from './call-control';

/** What was known when the transfer was ordered. Moments are the PBX's, so that no two clocks are compared. */
export interface TransferOrder {
  by: UserId;
  how: TransferHow;
  /** The leg of whoever transfers. */
  leg: string;
  /** When the talk began that the transfer takes the client out of. */
  talkFrom: string;
  /** The legs that lived then: every later one is there for the transfer's sake. */
  known: readonly string[];
  /** As it was last known to be. */
  state: TransferState;
}

export interface TransferProgress {
  state: TransferState;
  /** null: it goes on. */
  end: TransferEnd | null;
}

/** How the call looks from a transfer. */
interface Scene {
  /** Living legs that came with the transfer. */
  third: Leg[];
  talking: ReadonlySet<string>;
  /** The talk of before is over. */
  left: boolean;
  /** When the client was given away. */
  givenAt: string | null;
}

/*
 *   blind    ringing ─ somebody else talks ─> completed · the sender takes it back ─> returned · the call ends ─> failed
 *   consult  ringing ─ picks up ─> talking ─ all together ─> threeWay ─ the sender leaves ─> completed
 *                └── nobody left to ask, and back with the client ─> cancelled
 */

/** Where a transfer has got to, by what the call has become since it was ordered. */
export function transferProgress(order: TransferOrder, call: FoldedCall): TransferProgress {
  const scene = sceneOf(order, call);
  const ended = endOf(order, call, scene);
  return { state: stateOf(order, scene), end: ended };
}

function sceneOf(order: TransferOrder, { legs, segments, transfers }: FoldedCall): Scene {
  const lasting = segments.filter(({ kind, to }) => to === null && (kind === 'talk' || kind === 'conference'));
  return {
    third: legs.filter(({ leg, side, endedAt }) => endedAt === null && side !== 'local' && !order.known.includes(leg)),
    talking: new Set(lasting.map(({ leg }) => leg)),
    left: !lasting.some(({ leg, from }) => leg === order.leg && from === order.talkFrom),
    givenAt: transfers.find(({ leg, at }) => leg === order.leg && at >= order.talkFrom)?.at ?? null,
  };
}

/** While all talk together their channels are moved about: what looks like a pause there is none. */
function stateOf({ leg, how, state }: TransferOrder, { third, talking }: Scene): TransferState {
  if (how === 'blind' || state === 'threeWay') return state;
  const answered = third.filter(({ answeredAt }) => answeredAt !== null);
  if (answered.length === 0) return 'ringing';
  return talking.has(leg) && answered.some((other) => talking.has(other.leg)) ? 'threeWay' : 'talking';
}

function endOf(order: TransferOrder, call: FoldedCall, { third, talking, left, givenAt }: Scene): TransferEnd | null {
  const mine = call.legs.find(({ leg }) => leg === order.leg);
  const gone = givenAt !== null || mine?.endedAt != null;
  const taken = third.some(({ leg, userId }) => talking.has(leg) && userId !== order.by);
  if (gone && taken) return 'completed';
  if (givenAt !== null && order.how === 'consult') return 'completed';
  if (call.state === 'ended') return gone && wasTaken(order, call) ? 'completed' : 'failed';
  if (gone) return third.some(({ userId, answeredAt }) => userId === order.by && answeredAt !== null) ? 'returned' : null;
  const back = left && third.length === 0 && talking.has(order.leg);
  return order.how === 'consult' && back ? 'cancelled' : null;
}

/** Facts come in batches: the talk may be over when it is first seen. */
const wasTaken = (order: TransferOrder, { segments }: FoldedCall) =>
  segments.some(({ leg, kind, agentId }) => kind === 'talk' && !order.known.includes(leg) && agentId !== order.by);
