import { RingSound } from '@callcard/crm-core';
import { loudnessAt, ringTones } from './rings';

describe('a ring', () => {
  it('rises within two seconds and is no louder later', () => {
    expect(loudnessAt(0)).toBeLessThan(loudnessAt(1));
    expect(loudnessAt(1)).toBeLessThan(loudnessAt(2));
    expect(loudnessAt(60)).toBe(loudnessAt(2));
  });

  it('of each kind sounds differently, and ends before it begins again', () => {
    const heard = RingSound.options.map((ring) =>
      ringTones(ring, 0)
        .map(({ hertz, from }) => `${hertz}@${from}`)
        .join(),
    );
    expect(new Set(heard).size).toBe(RingSound.options.length);
    for (const ring of RingSound.options) for (const { from, seconds } of ringTones(ring, 0)) expect(from + seconds).toBeLessThan(2.5);
  });
});
