import type { Agent, AgentStateChoice } from './agent';

/** A phone that is lost for longer than this has left its person: on its return they are asked whether they are back. */
export const LOST_PHONE_SECONDS = 60;

/**
 * What a person at work decided, or the server decided for them. What the phone does and where the queues have them is not in here.
 *
 *   offline ──start shift──> available <──> break                       (the base, chosen)
 *   a talk ends ──> wrap-up until saved, its time is over, or, where the queue wants it, a result is chosen   (over the base)
 *   so many offers in a row ring out ──> missed until back               (over the base)
 *   the phone is lost for long ──> unreachable until back                (over the base)
 */
export interface Desk {
  base: 'offline' | 'available' | 'break';
  reason: string | null;
  baseSince: string;
  wrapUp: WrapUp | null;
  missedSince: string | null;
  /** Offers of queues in a row that rang out. */
  missedOffers: number;
  /** The phone of somebody available was lost then; null when it was soon back, or the person is. */
  lostSince: string | null;
  /** What begins when the call and its wrap-up are over. */
  next: Agent['next'];
  /** The queues chosen for this shift; null: all of the person's. */
  queues: readonly string[] | null;
  /** The person asks for help since then. */
  handRaisedAt: string | null;
  /** It was told that the break, or the wrap-up, lasts too long. */
  overdueTold: boolean;
}

/** The time after a talk in which its person finishes the call. */
export interface WrapUp {
  callId: string;
  since: string;
  until: string;
  /** null: as many as needed. */
  extensionsLeft: number | null;
  /** The one extension for being in the middle of a sentence was given. */
  typingExtended: boolean;
  /** As in the policy. */
  holdMinutes: number | null;
  /** Its time is over, and it lasts until a result is chosen. */
  held: boolean;
}

type Base = NonNullable<Agent['next']>;

export const newDesk = (now: Date): Desk => ({
  base: 'offline',
  reason: null,
  baseSince: now.toISOString(),
  wrapUp: null,
  missedSince: null,
  missedOffers: 0,
  lostSince: null,
  next: null,
  queues: null,
  handRaisedAt: null,
  overdueTold: false,
});

export const toNext = ({ state, reason }: AgentStateChoice): Base => ({
  state,
  reason: state === 'break' ? (reason ?? null) : null,
});

export const isBase = (desk: Desk, { state, reason }: Base) => desk.base === state && desk.reason === reason;

export const isNext = ({ next }: Desk, { state, reason }: Base) => next?.state === state && next.reason === reason;

/** The person is seen to be there. */
export const present = (desk: Desk): Desk => ({ ...desk, missedSince: null, missedOffers: 0, lostSince: null });

/** A state begins; it ends wrap-up and absence. The choice of queues, and a raised hand, end with the shift. */
export const settle = (desk: Desk, { state, reason }: Base, now: Date): Desk => ({
  ...present(desk),
  ...{ base: state, reason, baseSince: now.toISOString(), wrapUp: null, next: null, overdueTold: false },
  queues: state === 'offline' ? null : desk.queues,
  handRaisedAt: state === 'offline' ? null : desk.handRaisedAt,
});

/** Nothing is going on any more: what was chosen for afterwards begins. */
export const rest = (desk: Desk, now: Date): Desk => (desk.wrapUp === null && desk.next ? settle(desk, desk.next, now) : desk);

/** Which queues the person serves from now on; `undefined`: as it is. */
export function serve(desk: Desk, queues: AgentStateChoice['queues']): Desk {
  if (queues === undefined) return desk;
  const chosen = queues === null ? null : [...new Set(queues)].sort();
  return JSON.stringify(chosen) === JSON.stringify(desk.queues) ? desk : { ...desk, queues: chosen };
}

/** Further queues are served too, where only some were chosen for the shift. */
export const serveToo = (desk: Desk, further: readonly string[]): Desk =>
  desk.queues === null ? desk : serve(desk, [...desk.queues, ...further]);

/** An offer of a queue rang out. `limit` of them in a row: no more offers until the person is back. */
export function miss(desk: Desk, limit: number, now: Date): Desk {
  if (desk.base !== 'available') return desk;
  const missedOffers = desk.missedOffers + 1;
  return { ...desk, missedOffers, missedSince: desk.missedSince ?? (missedOffers >= limit ? now.toISOString() : null) };
}

/** The phone of somebody on offer is lost. */
export const losePhone = (desk: Desk, now: Date): Desk =>
  desk.base !== 'available' || desk.lostSince !== null ? desk : { ...desk, lostSince: now.toISOString() };

/** The phone is there again. After a while its person may be gone: then they say themselves that they are back. */
export function regainPhone(desk: Desk, now: Date): Desk {
  if (desk.lostSince === null || now.getTime() - Date.parse(desk.lostSince) >= LOST_PHONE_SECONDS * 1000) return desk;
  return { ...desk, lostSince: null, baseSince: now.toISOString() };
}
