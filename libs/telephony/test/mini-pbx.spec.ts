import fc from 'fast-check';
import { brokenInvariants } from '@callcard/crm-core';
import { everyday, histories, runs } from './mini-pbx/history';
import { callsOf, decoded, track } from './mini-pbx/ledger';
import { play } from './mini-pbx/people';
import { contradictions } from './mini-pbx/told';

describe('the ledger of a day at the mini PBX', () => {
  it('is what people did', () => {
    fc.assert(
      fc.property(histories(everyday, 400), (steps) => {
        const world = play(steps);
        const calls = callsOf(track(decoded(world.pbx.tapes.ami)));
        expect(contradictions(calls, world.book, world.pbx.clock.milliseconds)).toEqual([]);
        expect(calls.flatMap(({ call }) => brokenInvariants(call))).toEqual([]);
      }),
      { numRuns: runs(200) },
    );
  });
});
