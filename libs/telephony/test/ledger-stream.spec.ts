import fc from 'fast-check';
import { brokenInvariants, FoldedCall, type CallFact, type GroupedCall } from '@callcard/crm-core';
import { AmiDecoder } from '../src/asterisk/ami-codec';
import type { AmiMessage } from '../src/asterisk/ami-message';
import { millisecondsOf } from '../src/asterisk/ami-values';
import { everything, histories, runs, skews } from './mini-pbx/history';
import { callsOf, decoded, lost, track, tracker } from './mini-pbx/ledger';
import { play, type Step } from './mini-pbx/people';
import { examples } from './mini-pbx/remembered';
import type { Sent } from './mini-pbx/tapes';

/** Deeds that come as fast as machines do them. */
const day = histories(everything, 0);
const sentOf = (steps: Step[], skew = 0): Sent[] => play(steps, skew).pbx.tapes.ami;
const byKey = (facts: readonly CallFact[]) => [...facts].sort((one, other) => (one.key < other.key ? -1 : 1));
const byId = (calls: readonly GroupedCall[]) => [...calls].sort((one, other) => (one.call.id < other.call.id ? -1 : 1));
/** Three hundred places in a stream, the same in every run. */
const anyPlaces = (salt: number) => Array.from({ length: 300 }, (_, index) => (index * 7919 + salt * 104_729) % 4001);
const unsound = (calls: readonly GroupedCall[]) =>
  calls.flatMap(({ call }) => {
    FoldedCall.parse(call);
    return brokenInvariants(call);
  });

/** Everything an event names: what two events have in common, they tell in order. */
const namesIn = (event: AmiMessage) =>
  new Set([...event.entries()].filter(([name]) => /uniqueid$|^queue$|^conference$/.test(name)).map(([, value]) => value));
const areNear = (one: AmiMessage, other: AmiMessage) => Math.abs((millisecondsOf(one) ?? 0) - (millisecondsOf(other) ?? 0)) < 200;
const mayOvertake = (one: AmiMessage, other: AmiMessage) =>
  areNear(one, other) && ![...namesIn(one)].some((name) => namesIn(other).has(name));

/** The events with neighbours swapped at `places`, where `may` allows it. */
function shuffled(events: readonly AmiMessage[], places: readonly number[], may: typeof mayOvertake): AmiMessage[] {
  const mixed = [...events];
  for (const place of places) {
    const at = place % (mixed.length - 1);
    const [one, other] = [mixed[at]!, mixed[at + 1]!];
    if (may(one, other)) mixed.splice(at, 2, other, one);
  }
  return mixed;
}

describe('a day at the mini PBX, told by a bad line', () => {
  it('gives the same facts when events come twice, and none when the whole day is told again', () => {
    fc.assert(
      fc.property(day, skews, fc.infiniteStream(fc.boolean()), (steps, skew, twice) => {
        const events = decoded(sentOf(steps, skew));
        const by = tracker();
        const doubled = events.flatMap((event) => (twice.next().value ? [event, event] : [event]));
        expect(track(doubled, by)).toEqual(track(events));
        expect(track(events, by)).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });

  it('gives the same facts however its bytes are cut into chunks', () => {
    fc.assert(
      fc.property(day, fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 50 }), (steps, sizes) => {
        const sent = sentOf(steps);
        const bytes = Buffer.from(sent.map(({ text }) => text).join(''));
        const decoder = new AmiDecoder();
        const events: AmiMessage[] = [];
        for (let from = 0, turn = 0; from < bytes.length; from += sizes[turn++ % sizes.length]!)
          events.push(...decoder.push(bytes.subarray(from, from + sizes[turn % sizes.length]!)));
        expect(track(events)).toEqual(track(decoded(sent)));
      }),
      { numRuns: runs(40) },
    );
  });

  it('I10: gives the same facts and calls when events that have nothing in common overtake each other within 200 ms', () => {
    fc.assert(
      fc.property(day, fc.array(fc.nat(), { maxLength: 300 }), (steps, places) => {
        const events = decoded(sentOf(steps));
        if (events.length < 2) return;
        const facts = track(shuffled(events, places, mayOvertake));
        expect(byKey(facts)).toEqual(byKey(track(events)));
        expect(byId(callsOf(facts))).toEqual(byId(callsOf(track(events))));
      }),
      { numRuns: runs(60), examples: examples.map(([steps], at): [Step[], number[]] => [steps, anyPlaces(at)]) },
    );
  });

  it('I10: gives the same calls in whatever order its facts are read', () => {
    const read = fc.infiniteStream(fc.nat(1_000_000));
    fc.assert(
      fc.property(day, skews, read, (steps, skew, dice) => {
        const facts = track(decoded(sentOf(steps, skew)));
        const dealt = facts.map((fact) => ({ fact, lot: dice.next().value })).sort((one, other) => one.lot - other.lot);
        expect(byId(callsOf(dealt.map(({ fact }) => fact)))).toEqual(byId(callsOf(facts)));
      }),
      { numRuns: runs(40) },
    );
  });

  it('still gives sound calls when any events overtake each other, which Asterisk never lets them', () => {
    fc.assert(
      fc.property(day, fc.array(fc.nat(), { maxLength: 300 }), (steps, places) => {
        const events = decoded(sentOf(steps));
        if (events.length > 1) expect(unsound(callsOf(track(shuffled(events, places, areNear))))).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });

  it('still gives sound calls, and no call that nobody made, when events are lost', () => {
    fc.assert(
      fc.property(day, fc.infiniteStream(fc.nat(9)), (steps, dice) => {
        const sent = sentOf(steps);
        const calls = callsOf(track(decoded(sent.filter(() => dice.next().value !== 0))));
        expect(unsound(calls)).toEqual([]);
        const made = new Set(callsOf(track(decoded(sent))).map(({ call }) => call.id));
        expect(calls.filter(({ call }) => !made.has(call.id))).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });
});

/** The stream up to a byte, then nothing for `gap` events, then the PBX's list of channels and the rest. */
function torn(sent: readonly Sent[], byte: number, gap: number): { facts: CallFact[]; from: number; to: number } {
  const bytes = Buffer.from(sent.map(({ text }) => text).join(''));
  const heard = new AmiDecoder().push(bytes.subarray(0, byte % (bytes.length + 1)));
  const [from, to] = [heard.length, Math.min(sent.length, heard.length + gap)];
  const by = tracker();
  const facts = track(heard, by);
  const last = sent[to - 1];
  if (last) facts.push(...lost(facts, last.living, new Date(last.at / 1000).toISOString()));
  facts.push(...track(decoded(sent.slice(to)), by));
  return { facts, from, to };
}

describe('a day at the mini PBX with the link cut', () => {
  const cuts = [fc.nat({ max: 10_000_000 }), fc.nat(200)] as const;

  it('has sound calls, all of them ended once the PBX is quiet', () => {
    fc.assert(
      fc.property(day, skews, ...cuts, (steps, skew, byte, gap) => {
        const sent = sentOf(steps, skew);
        const { facts } = torn(sent, byte, gap);
        const calls = callsOf([...facts, ...lost(facts, [], new Date((sent.at(-1)?.at ?? 0) / 1000 + 1000).toISOString())]);
        expect(unsound(calls)).toEqual([]);
        expect(calls.filter(({ call }) => call.state !== 'ended')).toEqual([]);
      }),
      { numRuns: runs(80), examples: examples.map(([steps, skew]) => [steps, skew, 12_345, 20]) },
    );
  });

  it('has every call right that did not change while nobody listened', () => {
    fc.assert(
      fc.property(day, skews, ...cuts, (steps, skew, byte, gap) => {
        const sent = sentOf(steps, skew);
        const { facts, from, to } = torn(sent, byte, gap);
        const missed = new Set(decoded(sent.slice(from, to)).flatMap((event) => [...namesIn(event)]));
        const whole = callsOf(track(decoded(sent)));
        const touched = (calls: readonly GroupedCall[]) => calls.filter(({ call }) => call.legs.some(({ leg }) => missed.has(leg)));
        const ids = new Set([...touched(whole)].map(({ call }) => call.id));
        // Joined calls are told together: one that changed changes what is told of the others.
        const untouched = (calls: readonly GroupedCall[]) => calls.filter(({ call }) => !ids.has(call.id));
        if (whole.some(({ mergedInto }) => mergedInto !== null)) return;
        const after = new Map(callsOf(facts).map((each) => [each.call.id, each]));
        for (const each of untouched(whole)) expect(after.get(each.call.id)).toEqual(each);
      }),
      { numRuns: runs(80) },
    );
  });
});
