import fc from 'fast-check';
import { afterSilence, silencesOf } from './recording-silences';

describe('silences of a recording', () => {
  it('are two seconds at least, and keep a moment at both ends', () => {
    // Ten seconds in stretches of half a second: talk, 1.5 s of nothing, talk, 3 s of nothing, talk to the end.
    const peaks = [90, 80, 2, 0, 3, 100, 90, 0, 1, 0, 0, 4, 2, 70, 60, 60, 60, 60, 60, 60];
    const silences = silencesOf(peaks, 10);
    expect(silences).toEqual([{ from: 3.9, to: 6.1 }]);
    expect([afterSilence(silences, 3.8), afterSilence(silences, 4), afterSilence(silences, 6.1)]).toEqual([null, 6.1, null]);
  });

  it('at the end are some too; of a recording without any sound nothing is left out', () => {
    expect(silencesOf([100, 0, 0, 0], 4)).toEqual([{ from: 1.4, to: 3.6 }]);
    expect([silencesOf([0, 0, 0], 30), silencesOf([], 30), silencesOf([5, 0], 0)]).toEqual([[], [], []]);
  });

  it('lie within the recording, one after the other, and going on leads out of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255), { minLength: 1, maxLength: 400 }), fc.integer({ min: 1, max: 3600 }), (peaks, seconds) => {
        let before = 0;
        for (const silence of silencesOf(peaks, seconds)) {
          expect(silence.from).toBeGreaterThan(before);
          expect(silence.to).toBeGreaterThan(silence.from);
          expect(silence.to).toBeLessThan(seconds);
          expect(afterSilence(silencesOf(peaks, seconds), silence.to)).toBeNull();
          before = silence.to;
        }
      }),
    );
  });
});
