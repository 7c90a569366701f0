import type { AgentStateChoice, DeviceState } from './agent';
import type { AgentCause, AgentChangeDetails } from './agent-change';
import { type Situation, deviceOf } from './agent-state';
import { type Desk, isBase, isNext, losePhone, miss, present, regainPhone, rest, serve, serveToo, settle, toNext } from './desk';
import { type PhoneActivity, phoneOf } from './phone-activity';
import { type WrapUpPolicy, beginWrapUp } from './wrap-up';

/** Where a change leads, and why it came about. null: nothing changed. */
export interface Step {
  situation: Situation;
  /** null: nothing that a history would tell. */
  cause: AgentCause | null;
  callId?: string;
  details?: AgentChangeDetails;
}

/** How a leg ended, as far as it matters to the person at it. */
export type LegEnding =
  | { how: 'talked'; callId: string; wrapUp: WrapUpPolicy }
  /** An offer of a queue that may be missed so many times in a row. */
  | { how: 'missed'; limit: number }
  | { how: 'other' };

export const isBusy = ({ phones }: Situation) => phoneOf(phones.values()) !== null;
export const withDesk = (situation: Situation, desk: Desk): Situation => ({ ...situation, desk });

/** Who becomes available while the phone is lost is unreachable from then on. */
const withPhone = (situation: Situation, desk: Desk, now: Date) => (deviceOf(situation) === 'unavailable' ? losePhone(desk, now) : desk);

/** Nothing is going on any more: what was chosen for afterwards begins. */
export const rests = (situation: Situation, now: Date): Situation =>
  withDesk(situation, withPhone(situation, rest(situation.desk, now), now));

/**
 * The person chooses a state: at once when nothing is going on, else for after the call. A break waits for the end of a wrap-up too; being
 * available, or the end of the shift, ends it early, and so does any choice that somebody else (`other`) makes.
 */
export function chooses(situation: Situation, choice: AgentStateChoice, now: Date, by: 'self' | 'other' = 'self'): Step | null {
  const desk = serve(situation.desk, choice.queues);
  const wish = toNext(choice);
  const cause = causeOf(desk, wish.state);
  const waits = isBusy(situation) || (desk.wrapUp !== null && by === 'self' && wish.state === 'break');
  const chosen = waits ? choosesNext(desk, wish, cause) : choosesNow(situation, desk, wish, cause, now);
  if (chosen) return { ...chosen, situation: withDesk(situation, chosen.desk) };
  if (desk === situation.desk) return null;
  return { situation: withDesk(situation, desk), cause: 'queuesChosen', details: desk.queues ? { queues: desk.queues.join(', ') } : {} };
}

type Wish = ReturnType<typeof toNext>;
type DeskStep = Omit<Step, 'situation'> & { desk: Desk };

function choosesNow(situation: Situation, desk: Desk, wish: Wish, cause: AgentCause, now: Date): DeskStep | null {
  const isNews = !isBase(desk, wish) || desk.wrapUp !== null || desk.missedSince !== null || desk.lostSince !== null;
  if (!isNews) return null;
  return { desk: withPhone(situation, settle(desk, wish, now), now), cause };
}

function choosesNext(desk: Desk, wish: Wish, cause: AgentCause): DeskStep | null {
  if (isNext(desk, wish)) return null;
  if (!isBase(desk, wish)) return { desk: { ...desk, next: wish }, cause: 'nextChosen', details: nextDetails(wish) };
  if (desk.missedSince !== null) return { desk: { ...present(desk), next: null }, cause };
  return desk.next ? { desk: { ...desk, next: null }, cause: 'nextDropped' } : null;
}

const nextDetails = ({ state, reason }: Wish): AgentChangeDetails => ({ state, ...(reason !== null && { reason }) });

function causeOf(desk: Desk, state: AgentStateChoice['state']): AgentCause {
  if (state === 'offline') return 'shiftEnded';
  if (state === 'break') return 'breakBegan';
  if (desk.base === 'offline') return 'shiftStarted';
  if (desk.base === 'break') return 'breakEnded';
  return desk.wrapUp ? 'wrapUpLeft' : 'returned';
}

/** What was chosen for afterwards is not wanted any more. */
export const dropsNext = (situation: Situation): Step | null =>
  situation.desk.next ? { situation: withDesk(situation, { ...situation.desk, next: null }), cause: 'nextDropped' } : null;

/** Somebody else gave the person these queues; of a shift that serves only some, what is new is served too. */
export function isAssigned(situation: Situation, queues: readonly string[], before: readonly string[]): Step | null {
  const further = queues.filter((queue) => !before.includes(queue));
  if (further.length === 0 && queues.length === before.length) return null;
  const desk = serveToo(situation.desk, further);
  return { situation: withDesk(situation, desk), cause: 'queuesAssigned', details: { queues: queues.join(', ') } };
}

/** Asks for help, or does so no more. Whoever has no shift asks for none. */
export function raisesHand({ desk, ...rest }: Situation, isUp: boolean, now: Date): Step | null {
  if (isUp === (desk.handRaisedAt !== null) || (isUp && desk.base === 'offline')) return null;
  const after = { ...desk, handRaisedAt: isUp ? now.toISOString() : null };
  return { situation: { ...rest, desk: after }, cause: isUp ? 'handRaised' : 'handLowered' };
}

/** A leg at the person's phone does something else than before. Who picks up is there again. */
export function phoneDoes(situation: Situation, leg: string, activity: PhoneActivity): Step | null {
  const before = situation.phones.get(leg);
  if (before?.activity === activity.activity && before.callId === activity.callId) return null;
  const desk = activity.activity === 'talking' && before?.activity !== 'talking' ? present(situation.desk) : situation.desk;
  const phones = new Map(situation.phones).set(leg, activity);
  return { situation: { ...situation, desk, phones }, cause: causeOfPhone(before, activity) };
}

function causeOfPhone(before: PhoneActivity | undefined, { activity }: PhoneActivity): AgentCause {
  if (activity !== 'talking') return activity;
  return before?.activity === 'held' ? 'resumed' : 'answered';
}

/** A leg is over: wrap-up, a missed offer, or back to what was before. */
export function phoneDone(situation: Situation, leg: string, ending: LegEnding, now: Date): Step | null {
  const gone = situation.phones.get(leg);
  if (!gone) return null;
  const phones = new Map(situation.phones);
  phones.delete(leg);
  const { desk } = situation;
  const after = afterLeg(desk, ending, now);
  const left = { ...situation, phones, desk: after };
  const step = { situation: isBusy(left) ? left : rests(left, now), callId: gone.callId };
  if (ending.how === 'talked') return { ...step, cause: 'talkEnded' };
  if (after.missedOffers > desk.missedOffers) {
    const isLast = after.missedSince !== null && desk.missedSince === null;
    return { ...step, cause: isLast ? 'autoPaused' : 'ringMissed', details: missDetails(after, ending) };
  }
  return { ...step, cause: gone.activity === 'ringing' ? 'ringEnded' : 'callEnded' };
}

function afterLeg(desk: Desk, ending: LegEnding, now: Date): Desk {
  if (ending.how === 'talked') return beginWrapUp(desk, ending.callId, ending.wrapUp, now);
  return ending.how === 'missed' ? miss(desk, ending.limit, now) : desk;
}

const missDetails = ({ missedOffers }: Desk, ending: LegEnding): AgentChangeDetails => ({
  count: missedOffers,
  ...(ending.how === 'missed' && { limit: ending.limit }),
});

/** What a PBX says of the phone. */
export function deviceIs(situation: Situation, pbx: string, state: DeviceState, now: Date): Step | null {
  if (situation.devices.get(pbx) === state) return null;
  const after = { ...situation, devices: new Map(situation.devices).set(pbx, state) };
  const [is, was] = [deviceOf(after), deviceOf(situation)];
  const { desk } = situation;
  if (is === 'unavailable' && was !== 'unavailable') return { situation: withDesk(after, losePhone(desk, now)), cause: 'deviceLost' };
  if (!isThere(is) || isThere(was)) return { situation: after, cause: null };
  return {
    situation: withDesk(after, regainPhone(desk, now)),
    cause: was === 'unavailable' || desk.lostSince !== null ? 'deviceBack' : null,
  };
}

/** Whether the phone would be heard. Whoever unlocks its sound is there. */
export function phoneSounds(situation: Situation, isHeard: boolean, now: Date): Step | null {
  if (isHeard === (situation.silentSince === null)) return null;
  if (!isHeard) return { situation: { ...situation, silentSince: now.toISOString() }, cause: 'soundLocked' };
  const { desk } = situation;
  const back = desk.base === 'available' ? { ...desk, baseSince: now.toISOString() } : desk;
  return { situation: { ...situation, desk: back, silentSince: null }, cause: 'soundUnlocked' };
}

const isThere = (state: DeviceState) => state !== 'unavailable' && state !== 'unknown';

/** Whoever may work here no more has no shift either. */
export const leaves = (situation: Situation, now: Date): Step | null =>
  situation.desk.base === 'offline' && situation.desk.next === null
    ? null
    : { situation: withDesk(situation, settle(situation.desk, { state: 'offline', reason: null }, now)), cause: 'deactivated' };
