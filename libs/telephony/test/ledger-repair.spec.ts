import fc from 'fast-check';
import { brokenInvariants, type CallFact } from '@callcard/crm-core';
import { isLogged } from './logs';
import { heardWith, type Gap } from './mini-pbx/gaps';
import { everything, histories, runs, skews } from './mini-pbx/history';
import { callsOf, decoded, track, tracker } from './mini-pbx/ledger';
import { play, type Step } from './mini-pbx/people';
import { remembered } from './mini-pbx/remembered';
import { repaired } from './mini-pbx/repair';

const AGREEMENT_SECONDS = 0.2;
const day = histories(everything, 400);
const gap: fc.Arbitrary<Gap> = fc.record({ from: fc.nat(3000), events: fc.nat(300) });
const deaf: Gap[] = [{ from: 0, events: 1_000_000 }];

/** The calls that facts amount to, by what a log of the PBX can tell. */
const told = (facts: readonly CallFact[]) =>
  new Map(
    callsOf(facts.filter(isLogged)).map(({ call, mergedInto }) => [
      call.id,
      { call, judged: { mergedInto, direction: call.direction, state: call.state, outcome: call.outcome, entries: entriesOf(call) } },
    ]),
  );
const entriesOf = ({ queueEntries }: { queueEntries: { queue: string; outcome: string | null }[] }) =>
  queueEntries.map(({ queue, outcome }) => `${queue} ${outcome}`);

/** What the PBX's own logs could not put right of a day that was not heard in full. */
function wrong(steps: Step[], skew: number, gaps: readonly Gap[]): unknown[] {
  const { tapes } = play(steps, skew).pbx;
  const { facts, since } = heardWith(gaps, tapes.ami);
  const mended = repaired(facts, tapes, since);
  expect(repaired(mended, tapes, since)).toEqual(mended);
  const [whole, found] = [told(track(decoded(tapes.ami))), told(mended)];
  expect([...found.keys()].sort()).toEqual([...whole.keys()].sort());
  return [...whole].flatMap(([id, { call, judged }]) => {
    const other = found.get(id)!;
    expect(other.judged).toEqual(judged);
    const apart = Math.abs(other.call.talkSeconds - call.talkSeconds);
    return [
      ...brokenInvariants(other.call),
      ...(apart > AGREEMENT_SECONDS ? [`${id}: ${other.call.talkSeconds} s of talk, not ${call.talkSeconds}`] : []),
    ];
  });
}

describe('I12: a day at the mini PBX of which some was not heard, repaired from its logs', () => {
  it('has the same calls with the same ends and talk, wherever the link was cut, once or twice', () => {
    const gaps = fc.array(gap, { minLength: 1, maxLength: 2 });
    const examples = remembered.map(({ steps, skew = 0 }): [Step[], number, Gap[]] => [steps, skew, [{ from: 20, events: 60 }]]);
    fc.assert(
      fc.property(day, skews, gaps, (steps, skew, cuts) => expect(wrong(steps, skew, cuts)).toEqual([])),
      { numRuns: runs(60), examples },
    );
  });

  it('has the same calls when nothing at all was heard', () => {
    const examples = remembered.map(({ steps, skew = 0 }): [Step[], number] => [steps, skew]);
    fc.assert(
      fc.property(day, skews, (steps, skew) => expect(wrong(steps, skew, deaf)).toEqual([])),
      { numRuns: runs(30), examples },
    );
  });
});

describe('a day at the mini PBX during which the server is restarted', () => {
  it('gives the same facts, whenever that was', () => {
    const byKey = (facts: readonly CallFact[]) => [...facts].sort((one, other) => (one.key < other.key ? -1 : 1));
    fc.assert(
      fc.property(histories(everything, 0), skews, fc.nat(3000), (steps, skew, place) => {
        const events = decoded(play(steps, skew).pbx.tapes.ami);
        const at = place % (events.length + 1);
        const before = track(events.slice(0, at));
        const restarted = tracker();
        restarted.recall(before);
        expect(byKey([...before, ...track(events.slice(at), restarted)])).toEqual(byKey(track(events)));
      }),
      { numRuns: runs(60), examples: remembered.map(({ steps, skew = 0 }, index) => [steps, skew, 40 + index]) },
    );
  });
});
