import fc from 'fast-check';
import { brokenInvariants } from '@callcard/crm-core';
import { attended, blind, conferring, everyday, everything, histories, parking, runs } from './mini-pbx/history';
import { callsOf, decoded, track } from './mini-pbx/ledger';
import { play } from './mini-pbx/people';
import { contradictions } from './mini-pbx/told';

describe('the ledger of a day at the mini PBX is what people did', () => {
  it.each([
    ['taking, holding and ending calls', everyday],
    ['handing them over', blind],
    ['handing them over after a word with the next', attended],
    ['parking them', parking],
    ['meeting in a conference, listening in', conferring],
    ['all of it', everything],
  ])('%s', (_what, deeds) => {
    fc.assert(
      fc.property(histories(deeds, 400), fc.constantFrom(0, 90_000, -90_000), (steps, skew) => {
        const world = play(steps, skew);
        const calls = callsOf(track(decoded(world.pbx.tapes.ami)));
        expect(contradictions(calls, world.book)).toEqual([]);
        expect(calls.flatMap(({ call }) => brokenInvariants(call))).toEqual([]);
      }),
      { numRuns: runs(200) },
    );
  });
});
