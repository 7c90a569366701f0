import fc from 'fast-check';
import type { CallId } from '../ids';
import { type AgentChange, isTold } from './agent-change';
import { type LegEnding, type Step, chooses, deviceIs, dropsNext, leaves, phoneDoes, phoneDone, phoneSounds } from './agent-machine';
import { type Situation, membership, shownState } from './agent-state';
import { newDesk } from './desk';
import { wrapUpDone, wrapUpExtended, wrapUpOver } from './wrap-up-machine';

type Move = (situation: Situation, now: Date) => Step | null;

const callId = '0195d5b0-0000-8000-8000-000000000001' as CallId;
const leg = fc.constantFrom('a', 'b', 'c');
const ending: fc.Arbitrary<LegEnding> = fc.oneof(
  fc
    .record({ seconds: fc.constantFrom(0, 30), extensions: fc.constantFrom(0, 2, 10), holdMinutes: fc.constantFrom(null, 5) })
    .map((wrapUp): LegEnding => ({ how: 'talked', callId, wrapUp })),
  fc.integer({ min: 1, max: 3 }).map((limit): LegEnding => ({ how: 'missed', limit })),
  fc.constant<LegEnding>({ how: 'other' }),
);
const activity = fc.constantFrom('ringing', 'talking', 'held', 'listening');
const device = fc.constantFrom('idle', 'inUse', 'unavailable', 'unknown');

const move: fc.Arbitrary<Move> = fc.oneof(
  fc
    .record({
      state: fc.constantFrom('available', 'break', 'offline'),
      reason: fc.constantFrom('lunch', null),
      queues: fc.constantFrom(undefined, null, ['sales']),
      by: fc.constantFrom('self', 'other'),
    })
    .map(
      ({ by, ...choice }): Move =>
        (one, now) =>
          chooses(one, choice, now, by),
    ),
  fc.record({ leg, activity }).map(
    (phone): Move =>
      (one, now) =>
        phoneDoes(one, phone.leg, { callId, pbx: 'main', activity: phone.activity, since: now.toISOString() }),
  ),
  fc.record({ leg, ending }).map(
    (over): Move =>
      (one, now) =>
        phoneDone(one, over.leg, over.ending, now),
  ),
  device.map(
    (state): Move =>
      (one, now) =>
        deviceIs(one, 'main', state, now),
  ),
  fc.boolean().map(
    (isHeard): Move =>
      (one, now) =>
        phoneSounds(one, isHeard, now),
  ),
  fc.constant<Move>((one) => wrapUpExtended(one, 30)),
  fc.constant<Move>((one) => dropsNext(one)),
  fc.record({ isTyping: fc.boolean(), hasResult: fc.boolean() }).map(
    ({ isTyping, hasResult }): Move =>
      (one, now) =>
        wrapUpOver(one, { writtenAt: isTyping ? now : null, hasResult }),
  ),
  fc.constant<Move>((one, now) => wrapUpDone(one, 'wrapUpSaved', now)),
  fc.constant<Move>((one, now) => leaves(one, now)),
);

/** Plays the moves a second apart; each that leads somewhere is handed on. */
function play(moves: readonly Move[], onStep: (step: Step, now: Date) => void = () => undefined): { situation: Situation; now: Date } {
  let now = new Date('2026-11-22T09:00:00.000Z');
  let situation: Situation = { desk: newDesk(now), phones: new Map(), devices: new Map(), silentSince: null };
  for (const each of moves) {
    now = new Date(now.getTime() + 1000);
    const step = each(situation, now);
    if (!step) continue;
    situation = step.situation;
    onStep(step, now);
  }
  return { situation, now };
}

describe('whatever happens to a person', () => {
  it('nobody is stuck: when every call is over and the wrap-up has run out, they rest in a state of their own, and the queues know', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const before = play(moves);
        let { situation } = before;
        for (const one of ['a', 'b', 'c']) situation = phoneDone(situation, one, { how: 'other' }, before.now)?.situation ?? situation;
        situation = deviceIs(situation, 'main', 'idle', before.now)?.situation ?? situation;
        situation = phoneSounds(situation, true, before.now)?.situation ?? situation;
        const { wrapUp } = situation.desk;
        const end = wrapUp ? new Date(wrapUp.until) : before.now;
        situation = wrapUpDone(situation, 'wrapUpExpired', end)?.situation ?? situation;

        const { state, until } = shownState(situation);
        expect(['offline', 'available', 'break', 'missed', 'unreachable']).toContain(state);
        expect({ until, next: situation.desk.next }).toEqual({ until: null, next: null });
        const places = { offline: 'out', available: 'ready', break: 'paused', missed: 'paused', unreachable: 'paused' };
        expect(membership(situation)).toBe(places[state as 'offline']);
        const back = chooses(situation, { state: 'available' }, end)?.situation ?? situation;
        expect(shownState(back).state).toBe('available');
      }),
    );
  });

  it('every change has a cause, and the history of states has no gap', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let told: Pick<AgentChange, 'to' | 'reason'> = { to: 'offline', reason: null };
        play(moves, ({ situation, cause }) => {
          const { state: to, reason } = shownState(situation);
          if (cause === null) expect({ to, reason }).toEqual(told);
          else if (isTold(told, { to, reason, cause })) told = { to, reason };
          expect({ to, reason }).toEqual(told);
        });
      }),
    );
  });

  it('a wrap-up has an end, at most so many extensions and one for typing later than it should be', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        play(moves, ({ situation: { desk } }) => {
          if (desk.wrapUp) expect(Date.parse(desk.wrapUp.until) - Date.parse(desk.wrapUp.since)).toBeLessThanOrEqual((30 + 11 * 30) * 1000);
        });
      }),
    );
  });

  it('what the phone and the queues say twice changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), leg, activity, device, (moves, one, does, state) => {
        const { situation, now } = play(moves);
        const phone = { callId, pbx: 'main', activity: does, since: now.toISOString() };
        const rung = phoneDoes(situation, one, phone)?.situation ?? situation;
        expect(phoneDoes(rung, one, phone)).toBeNull();
        const seen = deviceIs(rung, 'main', state, now)?.situation ?? rung;
        expect(deviceIs(seen, 'main', state, now)).toBeNull();
      }),
    );
  });
});
