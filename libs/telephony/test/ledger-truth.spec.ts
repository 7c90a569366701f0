import fc from 'fast-check';
import { attended, blind, conferring, everyday, everything, histories, parking, runs, skews } from './mini-pbx/history';
import { callsOf, decoded, track } from './mini-pbx/ledger';
import { play, type Step } from './mini-pbx/people';
import { examples, remembered } from './mini-pbx/remembered';
import { contradictions } from './mini-pbx/told';

const wrong = (steps: Step[], skew: number) => {
  const { pbx, book } = play(steps, skew);
  return contradictions(callsOf(track(decoded(pbx.tapes.ami))), book);
};

describe('the ledger of a day at the mini PBX is what people did', () => {
  it.each([
    ['taking, holding and ending calls', everyday],
    ['handing them over', blind],
    ['handing them over after a word with the next', attended],
    ['parking them, picking them up', parking],
    ['meeting in a conference, listening in', conferring],
    ['all of it', everything],
  ])('%s', (_what, deeds) => {
    fc.assert(
      fc.property(histories(deeds, 400), skews, (steps, skew) => expect(wrong(steps, skew)).toEqual([])),
      { numRuns: runs(60), examples },
    );
  });

  it('and people do there all that they can do', () => {
    const done = new Set(fc.sample(histories(everything, 400), { numRuns: 200, seed: 7 }).flatMap((steps) => [...play(steps).done]));
    expect([...done].sort()).toEqual([...everything].sort());
  });

  it.each(remembered)('$story', ({ steps, skew = 0 }) => {
    expect(wrong(steps, skew)).toEqual([]);
  });
});
