import fc from 'fast-check';
import { brokenInvariants, FoldedCall, foldCall, type CallFact } from '@callcard/crm-core';
import { AmiDecoder } from '../src/asterisk/ami-codec';
import type { AmiMessage } from '../src/asterisk/ami-message';
import { CallTracker } from '../src/asterisk/call-tracker';
import { millisecondsOf } from '../src/asterisk/ami-values';
import { recordings, sideOf, eventsOf, recordingOf } from './recordings';

const track = (events: readonly AmiMessage[], tracker = new CallTracker({ pbx: 'main', sideOf })) =>
  events.flatMap((event) => tracker.take(event));
const sorted = (facts: readonly CallFact[]) => [...facts].sort((one, other) => (one.key < other.key ? -1 : 1));
const scenario = fc.constantFrom(...recordings);

/** The channels an event speaks of: events of one channel come in order, those of different ones may overtake each other. */
const channelsOf = (event: AmiMessage) =>
  new Set(['Uniqueid', 'DestUniqueid', 'BridgeUniqueid'].flatMap((header) => event.get(header) ?? []));
const mayOvertake = (one: AmiMessage, other: AmiMessage) =>
  Math.abs((millisecondsOf(one) ?? 0) - (millisecondsOf(other) ?? 0)) < 200 &&
  ![...channelsOf(one)].some((channel) => channelsOf(other).has(channel));

describe('a recorded call, told otherwise', () => {
  it('gives the same facts however the stream is cut', () => {
    fc.assert(
      fc.property(scenario, fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 200 }), (name, sizes) => {
        const decoder = new AmiDecoder();
        const bytes = recordingOf(name);
        const events: AmiMessage[] = [];
        for (let from = 0, turn = 0; from < bytes.length; turn++) {
          const to = from + sizes[turn % sizes.length]!;
          events.push(...decoder.push(bytes.subarray(from, to)));
          from = to;
        }
        expect(track(events)).toEqual(track(eventsOf(name)));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same facts when events come twice, and none when the whole call is told again', () => {
    fc.assert(
      fc.property(scenario, fc.infiniteStream(fc.boolean()), (name, twice) => {
        const events = eventsOf(name);
        const tracker = new CallTracker({ pbx: 'main', sideOf });
        const doubled = events.flatMap((event) => (twice.next().value ? [event, event] : [event]));
        expect(track(doubled, tracker)).toEqual(track(events));
        expect(track(events, tracker)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same facts when events of different channels overtake each other within 200 ms', () => {
    fc.assert(
      fc.property(scenario, fc.array(fc.nat(), { maxLength: 200 }), (name, places) => {
        const events = [...eventsOf(name)];
        for (const place of places) {
          const at = place % (events.length - 1);
          const [one, other] = [events[at]!, events[at + 1]!];
          if (mayOvertake(one, other)) events.splice(at, 2, other, one);
        }
        expect(sorted(track(events))).toEqual(sorted(track(eventsOf(name))));
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same facts among all the other calls of the PBX', () => {
    const alone = recordings.flatMap((name) => track(eventsOf(name)));
    const queues = recordings.map((name) => [...eventsOf(name)]);
    const crowd: AmiMessage[] = [];
    for (let turn = 0; queues.some((events) => events.length > 0); turn++)
      crowd.push(...queues[(turn * 7) % queues.length]!.splice(0, 1 + (turn % 3)));
    expect(sorted(track(crowd))).toEqual(sorted(alone));
  });

  it('still is one consistent call when events are lost', () => {
    fc.assert(
      fc.property(scenario, fc.infiniteStream(fc.nat(9)), (name, dice) => {
        const facts = track(eventsOf(name).filter(() => dice.next().value !== 0));
        if (facts.length === 0) return;
        const call = foldCall(facts);
        FoldedCall.parse(call);
        expect(brokenInvariants(call)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves nothing in memory ten minutes later', () => {
    const tracker = new CallTracker({ pbx: 'main', sideOf });
    const events = recordings.flatMap((name) => eventsOf(name));
    track(events, tracker);
    expect(tracker.size).toBeGreaterThan(50);
    const last = Math.max(...events.map((event) => millisecondsOf(event) ?? 0));
    const decoder = new AmiDecoder();
    const later = decoder.push(Buffer.from(`Event: FullyBooted\r\nTimestamp: ${Math.ceil(last / 1000) + 601}.000000\r\n\r\n`));
    track(later, tracker);
    expect(tracker.size).toBe(0);
  });
});
