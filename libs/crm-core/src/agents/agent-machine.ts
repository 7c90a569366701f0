import type { AgentStateChoice, DeviceState } from './agent';
import type { AgentCause, AgentChangeDetails } from './agent-change';
import { type Situation, deviceOf } from './agent-state';
import { type Desk, beginWrapUp, extendWrapUp, isBase, miss, present, rest, settle, toNext } from './desk';
import { type PhoneActivity, phoneOf } from './phone-activity';

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
  | { how: 'talked'; callId: string; wrapUpSeconds: number }
  /** An offer of a queue that may be missed so many times in a row. */
  | { how: 'missed'; limit: number }
  | { how: 'other' };

const isBusy = ({ phones }: Situation) => phoneOf(phones.values()) !== null;
const withDesk = (situation: Situation, desk: Desk): Situation => ({ ...situation, desk });

/** The person, or somebody for them, chooses a state: at once when nothing is going on, else for after the call and its wrap-up. */
export function chooses(situation: Situation, choice: AgentStateChoice, now: Date): Step | null {
  const { desk } = situation;
  const wish = toNext(choice);
  const cause = causeOf(desk, wish.state);
  if (!isBusy(situation)) {
    const isNews = !isBase(desk, wish) || desk.wrapUp !== null || desk.missedSince !== null;
    return isNews ? { situation: withDesk(situation, settle(desk, wish, now)), cause } : null;
  }
  if (!isBase(desk, wish))
    return { situation: withDesk(situation, { ...desk, next: wish }), cause: 'nextChosen', details: nextDetails(wish) };
  if (desk.missedSince !== null) return { situation: withDesk(situation, { ...present(desk), next: null }), cause };
  return desk.next ? { situation: withDesk(situation, { ...desk, next: null }), cause: 'nextDropped' } : null;
}

const nextDetails = ({ state, reason }: ReturnType<typeof toNext>): AgentChangeDetails => ({ state, ...(reason !== null && { reason }) });

function causeOf(desk: Desk, state: AgentStateChoice['state']): AgentCause {
  if (state === 'offline') return 'shiftEnded';
  if (state === 'break') return 'breakBegan';
  if (desk.base === 'offline') return 'shiftStarted';
  if (desk.base === 'break') return 'breakEnded';
  return desk.wrapUp ? 'wrapUpLeft' : 'returned';
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
  const step = { situation: isBusy(left) ? left : withDesk(left, rest(after, now)), callId: gone.callId };
  if (ending.how === 'talked') return { ...step, cause: 'talkEnded' };
  if (after.missedOffers > desk.missedOffers) {
    const isLast = after.missedSince !== null && desk.missedSince === null;
    return { ...step, cause: isLast ? 'autoPaused' : 'ringMissed', details: missDetails(after, ending) };
  }
  return { ...step, cause: gone.activity === 'ringing' ? 'ringEnded' : 'callEnded' };
}

function afterLeg(desk: Desk, ending: LegEnding, now: Date): Desk {
  if (ending.how === 'talked') return beginWrapUp(desk, ending.callId, ending.wrapUpSeconds, now);
  return ending.how === 'missed' ? miss(desk, ending.limit, now) : desk;
}

const missDetails = ({ missedOffers }: Desk, ending: LegEnding): AgentChangeDetails => ({
  count: missedOffers,
  ...(ending.how === 'missed' && { limit: ending.limit }),
});

/** The wrap-up is over, by saving or by its time. What was chosen for afterwards begins, unless the next call is there already. */
export function wrapUpDone(situation: Situation, cause: 'wrapUpSaved' | 'wrapUpExpired', now: Date): Step | null {
  if (!situation.desk.wrapUp) return null;
  const desk: Desk = { ...situation.desk, wrapUp: null, baseSince: now.toISOString() };
  return { situation: withDesk(situation, isBusy(situation) ? desk : rest(desk, now)), cause };
}

/** More time; null where there is no wrap-up, or no more to be had. */
export function wrapUpExtended(situation: Situation, seconds: number): Step | null {
  const desk = extendWrapUp(situation.desk, seconds);
  if (desk === situation.desk) return null;
  return { situation: withDesk(situation, desk), cause: 'wrapUpExtended', details: { until: desk.wrapUp!.until } };
}

/** What a PBX says of the phone. */
export function deviceIs(situation: Situation, pbx: string, state: DeviceState): Step | null {
  if (situation.devices.get(pbx) === state) return null;
  const after = { ...situation, devices: new Map(situation.devices).set(pbx, state) };
  const [isLost, wasLost] = [after, situation].map((one) => deviceOf(one) === 'unavailable');
  return { situation: after, cause: isLost === wasLost ? null : isLost ? 'deviceLost' : 'deviceBack' };
}

/** Whoever may work here no more has no shift either. */
export const leaves = (situation: Situation, now: Date): Step | null =>
  situation.desk.base === 'offline' && situation.desk.next === null
    ? null
    : { situation: withDesk(situation, settle(situation.desk, { state: 'offline', reason: null }, now)), cause: 'deactivated' };
