import type { Agent, AgentState, AgentStateChoice, DeviceState } from './agent';

/**
 * What a person at work decided or the server decided for them; what the phone does lies on top of it.
 *
 *   offline ──start shift──> available <──> break          (the base, chosen)
 *   a talk ends ──> wrap-up until saved or its time is over (over the base)
 *   a ring ends unanswered ──> missed until back            (over the base)
 *   the phone rings, talks, holds                           (over everything)
 */
export interface Desk {
  base: 'offline' | 'available' | 'break';
  reason: string | null;
  baseSince: string;
  wrapUp: { callId: string; since: string; until: string } | null;
  missedSince: string | null;
  next: Agent['next'];
}

/** What the person's phone does, from the open calls; null: nothing. */
export interface PhoneActivity {
  callId: string;
  activity: 'ringing' | 'talking' | 'held';
  since: string;
}

export const newDesk = (now: Date): Desk => ({
  base: 'offline',
  reason: null,
  baseSince: now.toISOString(),
  wrapUp: null,
  missedSince: null,
  next: null,
});

type Shown = Pick<Agent, 'state' | 'reason' | 'since' | 'until' | 'callId'>;

/** The one state everybody sees. */
export function shownState(desk: Desk, phone: PhoneActivity | null, device: DeviceState): Shown {
  const plain = { reason: null, until: null, callId: null };
  if (phone) return { ...plain, state: phone.activity, since: phone.since, callId: phone.callId as Agent['callId'] };
  if (desk.wrapUp) {
    const { since, until, callId } = desk.wrapUp;
    return { ...plain, state: 'wrapUp', since, until, callId: callId as Agent['callId'] };
  }
  if (desk.base === 'available' && device === 'unavailable') return { ...plain, state: 'unreachable', since: desk.baseSince };
  if (desk.base === 'available' && desk.missedSince) return { ...plain, state: 'missed', since: desk.missedSince };
  return { ...plain, state: desk.base, since: desk.baseSince, reason: desk.reason };
}

/** The person chooses a state: at once when nothing is going on, else for after the call and its wrap-up. */
export function choose(desk: Desk, phone: PhoneActivity | null, choice: AgentStateChoice, now: Date): Desk {
  const reason = choice.state === 'break' ? (choice.reason ?? null) : null;
  if (phone) return { ...desk, next: { state: choice.state, reason } };
  return settle({ ...desk, wrapUp: null, missedSince: null }, { state: choice.state, reason }, now);
}

/** A talk with the outside ended: the person finishes it before the next. Off shift there is no next. */
export function beginWrapUp(desk: Desk, callId: string, seconds: number, now: Date): Desk {
  if (desk.base === 'offline') return desk;
  if (seconds === 0) return endWrapUp({ ...desk, missedSince: null }, now);
  const until = new Date(now.getTime() + seconds * 1000).toISOString();
  return { ...desk, missedSince: null, wrapUp: { callId, since: now.toISOString(), until } };
}

/** More time to finish; counted from what was left. */
export function extendWrapUp(desk: Desk, seconds: number): Desk {
  if (!desk.wrapUp) return desk;
  const until = new Date(Date.parse(desk.wrapUp.until) + seconds * 1000).toISOString();
  return { ...desk, wrapUp: { ...desk.wrapUp, until } };
}

/** Finished, by saving or by the timer: what was chosen for afterwards begins. */
export function endWrapUp(desk: Desk, now: Date): Desk {
  const done = { ...desk, wrapUp: null };
  return desk.next ? settle(done, desk.next, now) : desk.wrapUp ? { ...done, baseSince: now.toISOString() } : done;
}

/** A queue's ring ended without an answer: no more offers until the person is back. */
export const miss = (desk: Desk, now: Date): Desk => (desk.base === 'available' ? { ...desk, missedSince: now.toISOString() } : desk);

/** What a queue of the PBX should know of a person in this state. */
export function membership(state: AgentState, desk: Desk): 'out' | 'ready' | 'paused' {
  if (desk.base === 'offline') return 'out';
  if (desk.base === 'break' || desk.next?.state === 'break' || desk.next?.state === 'offline') return 'paused';
  return state === 'wrapUp' || state === 'missed' || state === 'unreachable' || desk.missedSince !== null ? 'paused' : 'ready';
}

function settle(desk: Desk, { state, reason }: NonNullable<Agent['next']>, now: Date): Desk {
  return { ...desk, base: state, reason, baseSince: now.toISOString(), next: null };
}
