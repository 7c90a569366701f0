import fc from 'fast-check';
import { sampleCalls, type SampleCandidate } from './sampling';

const calls = fc.uniqueArray(
  fc.record({
    callId: fc.integer({ min: 0, max: 10_000 }).map((n) => `call-${n}`),
    agentId: fc.constantFrom('anna', 'boris', 'vera'),
    stratum: fc.constantFrom('sales in', 'sales out', 'support in', 'support out'),
  }),
  { selector: ({ callId }) => callId, maxLength: 80 },
);
const quota = fc.integer({ min: 1, max: 12 });
const seed = fc.string({ maxLength: 8 });
const countOf = (sample: readonly SampleCandidate[], wanted: Partial<SampleCandidate>) =>
  sample.filter((call) => Object.entries(wanted).every(([key, value]) => call[key as keyof SampleCandidate] === value)).length;

describe('a sample of calls', () => {
  it('has of each agent as many as the quota says, or all there are, and none twice', () => {
    fc.assert(
      fc.property(calls, quota, seed, (all, wanted, chance) => {
        const sample = sampleCalls([...all, ...all], wanted, chance);
        for (const agentId of ['anna', 'boris', 'vera'])
          expect(countOf(sample, { agentId })).toBe(Math.min(wanted, countOf(all, { agentId })));
        expect(new Set(sample.map(({ callId }) => callId)).size).toBe(sample.length);
      }),
    );
  });

  it('is the same for the same seed, in whatever order the calls come', () => {
    fc.assert(
      fc.property(calls, quota, seed, fc.infiniteStream(fc.nat()), (all, wanted, chance, order) => {
        const shuffled = all.map((call) => [order.next().value as number, call] as const).sort(([a], [b]) => a - b).map(([, call]) => call); // prettier-ignore
        expect(sampleCalls(shuffled, wanted, chance)).toEqual(sampleCalls(all, wanted, chance));
      }),
    );
  });

  it('takes no kind of call twice more often than another that still has some', () => {
    fc.assert(
      fc.property(calls, quota, seed, (all, wanted, chance) => {
        const sample = sampleCalls(all, wanted, chance);
        for (const agentId of ['anna', 'boris', 'vera']) {
          const kinds = [...new Set(all.filter((call) => call.agentId === agentId).map(({ stratum }) => stratum))];
          const taken = kinds.map((stratum) => countOf(sample, { agentId, stratum }));
          const left = kinds.filter((stratum, at) => countOf(all, { agentId, stratum }) > taken[at]!);
          for (const stratum of left) expect(countOf(sample, { agentId, stratum })).toBeGreaterThanOrEqual(Math.max(...taken) - 1);
        }
      }),
    );
  });

  it('goes on in the middle of a period: what was drawn counts, and is not drawn again', () => {
    fc.assert(
      fc.property(calls, quota, seed, fc.nat(80), (all, wanted, chance, half) => {
        const drawn = sampleCalls(all.slice(0, half), wanted, chance);
        const more = sampleCalls(all, wanted, chance, drawn);
        const both = [...drawn, ...more];
        expect(new Set(both.map(({ callId }) => callId)).size).toBe(both.length);
        for (const agentId of ['anna', 'boris', 'vera'])
          expect(countOf(both, { agentId })).toBe(Math.min(wanted, countOf(all, { agentId })));
        expect(sampleCalls(all, wanted, chance, both)).toEqual([]);
      }),
    );
  });

  it('prefers no call: over many seeds each is drawn as often', () => {
    const ten = Array.from({ length: 10 }, (_, n) => ({
      callId: `0190a0b0-0000-7000-8000-00000000000${n}`,
      agentId: 'anna',
      stratum: 'sales',
    }));
    const drawn = new Map<string, number>();
    for (let n = 0; n < 2000; n++)
      for (const { callId } of sampleCalls(ten, 2, `seed ${n}`)) drawn.set(callId, (drawn.get(callId) ?? 0) + 1);
    // 400 each; five standard deviations are 90.
    for (const { callId } of ten) expect(Math.abs(drawn.get(callId)! - 400)).toBeLessThan(90);
  });
});
