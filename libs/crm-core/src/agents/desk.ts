import type { Agent, AgentStateChoice } from './agent';

/** More time than this for one call is no wrap-up any more, however often it is asked for. */
export const WRAP_UP_LIMIT_SECONDS = 900;

/**
 * What a person at work decided, or the server decided for them. What the phone does and where the queues have them is not in here.
 *
 *   offline ──start shift──> available <──> break                       (the base, chosen)
 *   a talk ends ──> wrap-up until saved or its time is over              (over the base)
 *   so many offers in a row ring out ──> missed until back               (over the base)
 */
export interface Desk {
  base: 'offline' | 'available' | 'break';
  reason: string | null;
  baseSince: string;
  wrapUp: { callId: string; since: string; until: string } | null;
  missedSince: string | null;
  /** Offers of queues in a row that rang out. */
  missedOffers: number;
  /** What begins when the call and its wrap-up are over. */
  next: Agent['next'];
}

export const newDesk = (now: Date): Desk => ({
  base: 'offline',
  reason: null,
  baseSince: now.toISOString(),
  wrapUp: null,
  missedSince: null,
  missedOffers: 0,
  next: null,
});

export const toNext = ({ state, reason }: AgentStateChoice): NonNullable<Agent['next']> => ({
  state,
  reason: state === 'break' ? (reason ?? null) : null,
});

export const isBase = (desk: Desk, { state, reason }: NonNullable<Agent['next']>) => desk.base === state && desk.reason === reason;

/** The person is seen to be there. */
export const present = (desk: Desk): Desk => ({ ...desk, missedSince: null, missedOffers: 0 });

/** A state begins; it ends wrap-up and absence. */
export const settle = (desk: Desk, { state, reason }: NonNullable<Agent['next']>, now: Date): Desk => ({
  ...present(desk),
  ...{ base: state, reason, baseSince: now.toISOString(), wrapUp: null, next: null },
});

/** Nothing is going on any more: what was chosen for afterwards begins. */
export const rest = (desk: Desk, now: Date): Desk => (desk.wrapUp === null && desk.next ? settle(desk, desk.next, now) : desk);

/** A talk with the outside ended: the person finishes it before the next. Off shift there is no next. */
export function beginWrapUp(desk: Desk, callId: string, seconds: number, now: Date): Desk {
  if (desk.base === 'offline') return desk;
  if (seconds === 0) return { ...present(desk), wrapUp: null, baseSince: now.toISOString() };
  const until = new Date(now.getTime() + seconds * 1000).toISOString();
  return { ...present(desk), wrapUp: { callId, since: now.toISOString(), until } };
}

/** More time to finish, counted from what was left; never beyond the limit. */
export function extendWrapUp(desk: Desk, seconds: number): Desk {
  if (!desk.wrapUp) return desk;
  const { since, until } = desk.wrapUp;
  const asked = Math.min(Date.parse(until) + seconds * 1000, Date.parse(since) + WRAP_UP_LIMIT_SECONDS * 1000);
  return asked <= Date.parse(until) ? desk : { ...desk, wrapUp: { ...desk.wrapUp, until: new Date(asked).toISOString() } };
}

/** An offer of a queue rang out. `limit` of them in a row: no more offers until the person is back. */
export function miss(desk: Desk, limit: number, now: Date): Desk {
  if (desk.base !== 'available') return desk;
  const missedOffers = desk.missedOffers + 1;
  return { ...desk, missedOffers, missedSince: desk.missedSince ?? (missedOffers >= limit ? now.toISOString() : null) };
}
