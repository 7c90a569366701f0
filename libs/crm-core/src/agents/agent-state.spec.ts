import type { CallId } from '../ids';
import { type Step, chooses, deviceIs, leaves, phoneDoes, phoneDone, wrapUpDone, wrapUpExtended } from './agent-machine';
import { type Situation, deviceOf, membership, shownState } from './agent-state';
import { WRAP_UP_LIMIT_SECONDS, newDesk } from './desk';
import type { PhoneActivity } from './phone-activity';

const now = new Date('2026-11-22T09:00:00.000Z');
const later = new Date('2026-11-22T09:01:00.000Z');
const callId = '0195d5b0-0000-8000-8000-000000000001' as CallId;
const phone = (activity: PhoneActivity['activity']): PhoneActivity => ({ callId, pbx: 'main', activity, since: now.toISOString() });
const offline: Situation = { desk: newDesk(now), phones: new Map(), devices: new Map() };

const after = (step: Step | null, otherwise: Situation): Situation => step?.situation ?? otherwise;
const choose = (one: Situation, state: 'available' | 'break' | 'offline', reason: string | null = null) => after(chooses(one, { state, reason }, now), one); // prettier-ignore
const does = (one: Situation, activity: PhoneActivity['activity'], leg = 'a') => after(phoneDoes(one, leg, phone(activity)), one);
const talked = (one: Situation, wrapUpSeconds = 30) => after(phoneDone(one, 'a', { how: 'talked', callId, wrapUpSeconds }, now), one);
const missed = (one: Situation, limit: number) => phoneDone(does(one, 'ringing'), 'a', { how: 'missed', limit }, now)!;

const available = choose(offline, 'available');
const talking = does(available, 'talking');
const wrapping = talked(talking);
const paused = missed(available, 1).situation;

describe('the state of a person at work', () => {
  it('is offline until the shift starts', () => {
    expect(shownState(offline).state).toBe('offline');
    expect(chooses(offline, { state: 'available' }, now)?.cause).toBe('shiftStarted');
    expect(shownState(available).state).toBe('available');
  });

  it('is what the phone does, whatever was chosen', () => {
    expect(shownState(talking)).toMatchObject({ state: 'talking', callId });
    expect(shownState(does(offline, 'ringing')).state).toBe('ringing');
  });

  it('is a talk while a second call is held or rings, and a hold when nothing else goes on', () => {
    expect(shownState(does(does(available, 'held'), 'talking', 'b')).state).toBe('talking');
    expect(shownState(does(does(available, 'held'), 'ringing', 'b')).state).toBe('ringing');
    expect(shownState(does(available, 'held')).state).toBe('held');
  });

  it('is not changed by listening in on others', () => {
    expect(shownState(does(available, 'listening')).state).toBe('available');
    expect(shownState(choose(does(available, 'listening'), 'break')).state).toBe('break');
  });

  it('takes a break chosen in a call only after its wrap-up', () => {
    const inCall = choose(talking, 'break', 'lunch');
    expect(shownState(inCall).state).toBe('talking');
    const over = talked(inCall);
    expect(shownState(over)).toMatchObject({ state: 'wrapUp', until: '2026-11-22T09:00:30.000Z' });
    const rested = after(wrapUpDone(over, 'wrapUpExpired', later), over);
    expect(shownState(rested)).toMatchObject({ state: 'break', reason: 'lunch', since: later.toISOString() });
  });

  it('takes a break chosen while it rang, when the ring is over without a talk', () => {
    const ringing = choose(does(available, 'ringing'), 'break', 'lunch');
    expect(shownState(after(phoneDone(ringing, 'a', { how: 'other' }, now), ringing))).toMatchObject({ state: 'break', reason: 'lunch' });
  });

  it('waits with what was chosen until the second call is over too', () => {
    const two = choose(does(does(available, 'talking'), 'held', 'b'), 'offline');
    const one = after(phoneDone(two, 'a', { how: 'other' }, now), two);
    expect(shownState(one).state).toBe('held');
    expect(shownState(after(phoneDone(one, 'b', { how: 'other' }, now), one)).state).toBe('offline');
  });

  it('goes back on what was chosen for afterwards', () => {
    const inCall = choose(talking, 'break', 'lunch');
    const back = chooses(inCall, { state: 'available' }, now);
    expect(back?.cause).toBe('nextDropped');
    expect(back?.situation.desk.next).toBeNull();
  });

  it('has no wrap-up off shift, nor where the queue gives no time for it', () => {
    expect(shownState(talked(does(offline, 'talking'))).state).toBe('offline');
    expect(shownState(talked(talking, 0)).state).toBe('available');
  });

  it('ends a shift at once where it was chosen in a talk that needs no wrap-up', () => {
    expect(shownState(talked(choose(talking, 'offline'), 0)).state).toBe('offline');
  });

  it('is unreachable while the phone is lost, and tells when it is back', () => {
    const lost = deviceIs(after(deviceIs(available, 'main', 'idle'), available), 'main', 'unavailable');
    expect(lost?.cause).toBe('deviceLost');
    expect(shownState(lost!.situation).state).toBe('unreachable');
    expect(deviceIs(lost!.situation, 'main', 'idle')?.cause).toBe('deviceBack');
    expect(deviceIs(available, 'main', 'inUse')?.cause).toBeNull();
  });

  it('is reachable as long as one of several PBXs has the phone', () => {
    const here = after(deviceIs(available, 'one', 'idle'), available);
    expect(deviceOf(after(deviceIs(here, 'two', 'unavailable'), here))).toBe('idle');
  });

  it('ends with the right to work here', () => {
    expect(leaves(wrapping, now)?.cause).toBe('deactivated');
    expect(shownState(after(leaves(wrapping, now), wrapping)).state).toBe('offline');
    expect(leaves(offline, now)).toBeNull();
  });
});

describe('a wrap-up', () => {
  it('returns to what was before', () => {
    expect(shownState(after(wrapUpDone(wrapping, 'wrapUpSaved', later), wrapping)).state).toBe('available');
    expect(wrapUpDone(available, 'wrapUpSaved', later)).toBeNull();
  });

  it('gets thirty seconds more from where the timer stood', () => {
    expect(wrapUpExtended(wrapping, 30)?.situation.desk.wrapUp?.until).toBe('2026-11-22T09:01:00.000Z');
  });

  it('is never endless, however often more time is asked for', () => {
    let longest = wrapping;
    for (let times = 0; times < 100; times += 1) longest = after(wrapUpExtended(longest, 30), longest);
    const { since, until } = longest.desk.wrapUp!;
    expect(Date.parse(until) - Date.parse(since)).toBe(WRAP_UP_LIMIT_SECONDS * 1000);
    expect(wrapUpExtended(longest, 30)).toBeNull();
  });

  it('is not made shorter by asking for more where the queue gives more than the limit', () => {
    const long = talked(talking, 2000);
    expect(wrapUpExtended(long, 30)).toBeNull();
  });
});

describe('missed offers', () => {
  it('pause a person when so many in a row rang out, and tell how many', () => {
    const first = missed(available, 3);
    expect(first).toMatchObject({ cause: 'ringMissed', details: { count: 1, limit: 3 } });
    expect(shownState(first.situation).state).toBe('available');
    const third = missed(missed(first.situation, 3).situation, 3);
    expect(third).toMatchObject({ cause: 'autoPaused', details: { count: 3, limit: 3 } });
    expect(shownState(third.situation).state).toBe('missed');
  });

  it('are forgotten with the next call that is answered', () => {
    const twice = missed(missed(available, 3).situation, 3).situation;
    expect(missed(talked(does(does(twice, 'ringing'), 'talking'), 0), 3).cause).toBe('ringMissed');
  });

  it('pause nobody who is not on offer', () => {
    expect(missed(choose(offline, 'break'), 1).cause).toBe('ringEnded');
  });

  it('pause until the person is back', () => {
    expect(chooses(paused, { state: 'available' }, now)?.cause).toBe('returned');
    expect(shownState(choose(paused, 'available')).state).toBe('available');
    expect(choose(paused, 'available').desk.missedOffers).toBe(0);
  });

  it('are over when the person says so while the phone rings', () => {
    expect(choose(does(paused, 'ringing'), 'available').desk.missedSince).toBeNull();
  });
});

describe('the membership of queues', () => {
  it.each([
    ['out', offline],
    ['ready', available],
    ['ready', talking],
    ['ready', missed(available, 3).situation],
    ['paused', choose(available, 'break', 'lunch')],
    ['paused', paused],
    ['paused', wrapping],
    ['paused', choose(talking, 'offline')],
    ['paused', after(deviceIs(available, 'main', 'unavailable'), available)],
  ] as const)('is %s', (expected, situation) => {
    expect(membership(situation)).toBe(expected);
  });
});
