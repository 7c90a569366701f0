import type { CallId } from '../ids';
import type { DeviceState } from './agent';
import { type Step, chooses, deviceIs, dropsNext, leaves, phoneDoes, phoneDone, phoneSounds } from './agent-machine';
import { type Situation, deviceOf, membership, shownState } from './agent-state';
import { newDesk } from './desk';
import type { PhoneActivity } from './phone-activity';
import { USUAL_WRAP_UP, type WrapUpPolicy, holdAlarmAt } from './wrap-up';
import { overdueTold, wrapUpDone, wrapUpExtended, wrapUpOver } from './wrap-up-machine';

const now = new Date('2026-11-22T09:00:00.000Z');
const later = new Date('2026-11-22T09:01:00.000Z');
const callId = '0195d5b0-0000-8000-8000-000000000001' as CallId;
const phone = (activity: PhoneActivity['activity']): PhoneActivity => ({ callId, pbx: 'main', activity, since: now.toISOString() });
const offline: Situation = { desk: newDesk(now), phones: new Map(), devices: new Map(), silentSince: null };

const after = (step: Step | null, otherwise: Situation): Situation => step?.situation ?? otherwise;
const choose = (one: Situation, state: 'available' | 'break' | 'offline', reason: string | null = null) => after(chooses(one, { state, reason }, now), one); // prettier-ignore
const does = (one: Situation, activity: PhoneActivity['activity'], leg = 'a') => after(phoneDoes(one, leg, phone(activity)), one);
const talked = (one: Situation, policy: Partial<WrapUpPolicy> = {}) =>
  after(phoneDone(one, 'a', { how: 'talked', callId, wrapUp: { ...USUAL_WRAP_UP, ...policy } }, now), one);
const missed = (one: Situation, limit: number) => phoneDone(does(one, 'ringing'), 'a', { how: 'missed', limit }, now)!;

const device = (one: Situation, state: DeviceState, at = now) => after(deviceIs(one, 'main', state, at), one);
const seconds = (from: Date, more: number) => new Date(from.getTime() + more * 1000);

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
    expect(shownState(talked(talking, { seconds: 0 })).state).toBe('available');
  });

  it('ends a shift at once where it was chosen in a talk that needs no wrap-up', () => {
    expect(shownState(talked(choose(talking, 'offline'), { seconds: 0 })).state).toBe('offline');
  });

  it('is unreachable from the moment the phone is lost, and available again when it is soon back', () => {
    const lost = deviceIs(device(available, 'idle'), 'main', 'unavailable', later)!;
    expect(lost.cause).toBe('deviceLost');
    expect(shownState(lost.situation)).toMatchObject({ state: 'unreachable', since: later.toISOString() });
    const back = deviceIs(lost.situation, 'main', 'idle', seconds(later, 59))!;
    expect(back.cause).toBe('deviceBack');
    expect(shownState(back.situation)).toMatchObject({ state: 'available', since: seconds(later, 59).toISOString() });
    expect(deviceIs(available, 'main', 'inUse', now)?.cause).toBeNull();
  });

  it('is asked for when the phone was lost for a minute: its person may be gone', () => {
    const back = device(device(device(available, 'idle'), 'unavailable', now), 'idle', seconds(now, 60));
    expect(shownState(back)).toMatchObject({ state: 'unreachable', since: now.toISOString() });
    expect(membership(back)).toBe('paused');
    const here = chooses(back, { state: 'available' }, later);
    expect(here?.cause).toBe('returned');
    expect(shownState(here!.situation).state).toBe('available');
    expect(shownState(talked(does(does(back, 'ringing'), 'talking'), { seconds: 0 })).state).toBe('available');
  });

  it('comes back by itself also where the server was restarted meanwhile, and knew nothing of the phone at first', () => {
    const lost = device(available, 'unavailable', now);
    const restarted = { ...lost, devices: new Map() };
    expect(shownState(device(restarted, 'idle', seconds(now, 30))).state).toBe('available');
    expect(shownState(device(restarted, 'idle', seconds(now, 90))).state).toBe('unreachable');
  });

  it('is no loss of a phone while the person is on a break', () => {
    const back = device(device(device(choose(available, 'break'), 'idle'), 'unavailable', now), 'idle', seconds(now, 300));
    expect(shownState(back).state).toBe('break');
    expect(shownState(choose(back, 'available')).state).toBe('available');
  });

  it('is unreachable, and says so, while the browser with the phone may not sound; a click is enough to be back', () => {
    const silent = phoneSounds(device(available, 'idle'), false, later)!;
    expect(shownState(silent.situation)).toMatchObject({ state: 'unreachable', reason: 'soundLocked', since: later.toISOString() });
    expect(membership(silent.situation)).toBe('paused');
    expect(shownState(does(silent.situation, 'ringing')).state).toBe('ringing');
    const back = phoneSounds(silent.situation, true, seconds(later, 300))!;
    expect(back.cause).toBe('soundUnlocked');
    expect(shownState(back.situation)).toMatchObject({ state: 'available', reason: null, since: seconds(later, 300).toISOString() });
    expect(membership(back.situation)).toBe('ready');
    expect(phoneSounds(back.situation, true, later)).toBeNull();
  });

  it('is reachable as long as one of several PBXs has the phone', () => {
    const here = after(deviceIs(available, 'one', 'idle', now), available);
    expect(deviceOf(after(deviceIs(here, 'two', 'unavailable', now), here))).toBe('idle');
  });

  it('ends with the right to work here', () => {
    expect(leaves(wrapping, now)?.cause).toBe('deactivated');
    expect(shownState(after(leaves(wrapping, now), wrapping)).state).toBe('offline');
    expect(leaves(offline, now)).toBeNull();
  });
});

describe('what was chosen for afterwards', () => {
  it('waits for the end of the wrap-up too where it is a break; being available or going home ends it', () => {
    const chosen = chooses(wrapping, { state: 'break', reason: 'lunch' }, later)!;
    expect(chosen.cause).toBe('nextChosen');
    expect(shownState(chosen.situation).state).toBe('wrapUp');
    const over = after(wrapUpDone(chosen.situation, 'wrapUpSaved', later), chosen.situation);
    expect(shownState(over)).toMatchObject({ state: 'break', reason: 'lunch' });
    expect(chooses(wrapping, { state: 'available' }, later)?.cause).toBe('wrapUpLeft');
    expect(shownState(choose(wrapping, 'offline')).state).toBe('offline');
  });

  it('does not wait where a supervisor chose it', () => {
    const sent = chooses(wrapping, { state: 'break' }, later, 'other')!;
    expect(shownState(sent.situation).state).toBe('break');
    expect(chooses(talking, { state: 'break' }, later, 'other')?.cause).toBe('nextChosen');
  });

  it('is dropped with one click, and the wrap-up goes on', () => {
    const chosen = choose(wrapping, 'break');
    expect(shownState(after(dropsNext(chosen), chosen)).state).toBe('wrapUp');
    expect(dropsNext(chosen)?.cause).toBe('nextDropped');
    expect(dropsNext(wrapping)).toBeNull();
  });

  it('is the former break again after a call made on it', () => {
    const resting = choose(available, 'break', 'rest');
    const over = talked(does(does(resting, 'ringing'), 'talking'));
    expect(shownState(over).state).toBe('wrapUp');
    expect(shownState(after(wrapUpDone(over, 'wrapUpSaved', later), over))).toMatchObject({
      state: 'break',
      reason: 'rest',
      since: later.toISOString(),
    });
  });
});

describe('the queues of a shift', () => {
  it('are those chosen at its start, until it ends', () => {
    const started = chooses(offline, { state: 'available', queues: ['vip', 'sales', 'vip'] }, now)!;
    expect(started).toMatchObject({ cause: 'shiftStarted', situation: { desk: { queues: ['sales', 'vip'] } } });
    expect(choose(started.situation, 'break').desk.queues).toEqual(['sales', 'vip']);
    expect(choose(started.situation, 'offline').desk.queues).toBeNull();
  });

  it('can be chosen anew at any time, also in a call', () => {
    const step = chooses(talking, { state: 'available', queues: ['sales'] }, now);
    expect(step).toMatchObject({ cause: 'queuesChosen', details: { queues: 'sales' }, situation: { desk: { queues: ['sales'] } } });
    expect(chooses(step!.situation, { state: 'available', queues: ['sales'] }, now)).toBeNull();
    expect(chooses(step!.situation, { state: 'available', queues: null }, now)?.situation.desk.queues).toBeNull();
  });
});

describe('a wrap-up', () => {
  const end = new Date(wrapping.desk.wrapUp!.until);
  const silent = { writtenAt: null, hasResult: false };

  it('returns to what was before', () => {
    expect(shownState(after(wrapUpDone(wrapping, 'wrapUpSaved', later), wrapping)).state).toBe('available');
    expect(wrapUpDone(available, 'wrapUpSaved', later)).toBeNull();
  });

  it('gets thirty seconds more from where the timer stood', () => {
    expect(wrapUpExtended(wrapping, 30)?.situation.desk.wrapUp?.until).toBe('2026-11-22T09:01:00.000Z');
  });

  it.each([
    [0, 0],
    [2, 2],
    [10, 10],
  ])('that may be extended %i times is extended %i times', (extensions, times) => {
    let longest = talked(talking, { extensions });
    for (let asked = 0; asked < 40; asked += 1) longest = after(wrapUpExtended(longest, 30), longest);
    expect(Date.parse(longest.desk.wrapUp!.until) - Date.parse(longest.desk.wrapUp!.since)).toBe((30 + times * 30) * 1000);
  });

  it('has as much time as needed where the limit is switched off for a person', () => {
    let longest = talked(talking, { extensions: null });
    for (let asked = 0; asked < 100; asked += 1) longest = after(wrapUpExtended(longest, 30), longest);
    expect(Date.parse(longest.desk.wrapUp!.until) - Date.parse(longest.desk.wrapUp!.since)).toBe((30 + 100 * 30) * 1000);
  });

  it('ends when its time is over, at that moment, with whatever is there', () => {
    const over = wrapUpOver(wrapping, silent)!;
    expect(over.cause).toBe('wrapUpExpired');
    expect(shownState(over.situation)).toMatchObject({ state: 'available', since: end.toISOString() });
    expect(wrapUpOver(wrapping, null)?.cause).toBe('wrapUpExpired');
  });

  it.each([
    [5, 'wrapUpTyped'],
    [6, 'wrapUpExpired'],
  ])('of somebody who wrote %i seconds before its end: %s', (before, cause) => {
    expect(wrapUpOver(wrapping, { ...silent, writtenAt: seconds(end, -before) })?.cause).toBe(cause);
  });

  it('is extended once for typing, beside what may be asked for', () => {
    const first = wrapUpOver(talked(talking, { extensions: 0 }), { ...silent, writtenAt: end })!;
    expect(first.situation.desk.wrapUp).toMatchObject({ until: seconds(end, 30).toISOString(), extensionsLeft: 0 });
    expect(wrapUpOver(first.situation, { ...silent, writtenAt: seconds(end, 30) })?.cause).toBe('wrapUpExpired');
  });

  it('lasts until a result is chosen where the queue wants one, without a deadline', () => {
    const wanted = talked(talking, { holdMinutes: 5 });
    expect(wrapUpOver(wanted, { ...silent, hasResult: true })?.cause).toBe('wrapUpExpired');
    const held = wrapUpOver(wanted, silent)!;
    expect(held.cause).toBe('wrapUpHeld');
    expect(shownState(held.situation)).toMatchObject({ state: 'wrapUp', until: null });
    expect(wrapUpOver(held.situation, silent)).toBeNull();
    expect(holdAlarmAt(held.situation.desk.wrapUp!)).toEqual(seconds(end, 300));
    expect(holdAlarmAt(wanted.desk.wrapUp!)).toBeNull();
  });

  it('that lasts too long is told once', () => {
    const told = overdueTold(wrapping, 'wrapUpOverdue', 5)!;
    expect(told).toMatchObject({ cause: 'wrapUpOverdue', details: { minutes: 5 } });
    expect(overdueTold(told.situation, 'wrapUpOverdue', 5)).toBeNull();
    const next = after(wrapUpDone(told.situation, 'wrapUpSaved', later), told.situation);
    expect(overdueTold(next, 'breakOverdue', 5)).not.toBeNull();
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
    expect(missed(talked(does(does(twice, 'ringing'), 'talking'), { seconds: 0 }), 3).cause).toBe('ringMissed');
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
    ['paused', device(available, 'unavailable')],
  ] as const)('is %s', (expected, situation) => {
    expect(membership(situation)).toBe(expected);
  });
});
