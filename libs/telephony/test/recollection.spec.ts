import fc from 'fast-check';
import type { CallFact } from '@callcard/crm-core';
import type { AmiMessage } from '../src/asterisk/ami-message';
import { CallTracker } from '../src/asterisk/call-tracker';
import { AmiDecoder } from '../src/asterisk/ami-codec';
import { recordings, sideOf, eventsOf } from './recordings';
import { scenarios, streamOf } from './shipped-pbx';

const newTracker = () => new CallTracker({ pbx: 'main', sideOf });
const track = (tracker: CallTracker, events: readonly AmiMessage[]) => events.flatMap((event) => tracker.take(event));
const sorted = (facts: readonly CallFact[]) => [...facts].sort((one, other) => (one.key < other.key ? -1 : 1));

const streams = [
  ...recordings.map((name) => [name, () => eventsOf(name)] as const),
  ...scenarios.map((name) => [name, () => new AmiDecoder().push(Buffer.from(streamOf(name)))] as const),
];

describe('a tracker that takes up calls from the facts of another', () => {
  it('tells the rest of every recorded call as if it had heard all of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...streams), fc.nat(), ([, events], place) => {
        const all = events();
        const at = place % all.length;
        const whole = track(newTracker(), all);
        const before = track(newTracker(), all.slice(0, at));
        const restarted = newTracker();
        restarted.recall(before);
        expect(sorted([...before, ...track(restarted, all.slice(at))])).toEqual(sorted(whole));
      }),
      { numRuns: 400 },
    );
  });

  it('knows the queue in which somebody was given a place', () => {
    const all = new AmiDecoder().push(streamOf('attended-to-queue'));
    const place = all.findLastIndex((event) => event.get('Event') === 'QueueCallerLeave') + 1;
    const before = track(newTracker(), all.slice(0, place));
    const restarted = newTracker();
    restarted.recall(before);
    expect(track(restarted, all.slice(place))).toContainEqual(expect.objectContaining({ kind: 'queue.completed', queue: 'sales' }));
  });

  it('tells nothing twice when the PBX lists what is known already', () => {
    for (const [, events] of streams) {
      const facts = track(newTracker(), events());
      const restarted = newTracker();
      restarted.recall(facts);
      expect(track(restarted, events())).toEqual([]);
    }
  });
});
