import type { RingSound } from '@callcard/crm-core';
import { play, repeat, tone, type Tone } from './play';

/** A ring is as loud as this, at the end of its rise. */
const LOUD = 0.3;
/** Seconds in which it rises to that: nobody jumps at the first ring. */
const RISE = 2;
/** Seconds from one ring to the next. */
const PERIOD = 2.5;

/** Hertz, beginning and length of each tone within one period. */
const PATTERNS: Record<RingSound, readonly (readonly [number, number, number])[]> = {
  classic: [
    [440, 0, 0.4],
    [554, 0.45, 0.4],
  ],
  bells: [
    [1047, 0, 0.3],
    [784, 0.3, 0.3],
    [1047, 0.9, 0.3],
    [784, 1.2, 0.4],
  ],
  pulse: [
    [330, 0, 0.15],
    [330, 0.25, 0.15],
    [330, 0.5, 0.15],
    [415, 1.25, 0.15],
    [415, 1.5, 0.15],
  ],
};

/** How loud it is so many seconds after it began. */
export const loudnessAt = (seconds: number): number => LOUD * Math.min(1, 0.2 + (0.8 * seconds) / RISE);

export const ringTones = (ring: RingSound, round: number): Tone[] =>
  PATTERNS[ring].map(([hertz, from, seconds]) => tone(hertz, from, seconds, loudnessAt(round * PERIOD + from)));

/** Rings until the returned function is called. */
export const startRing = (ring: RingSound): (() => void) => repeat(PERIOD * 1000, (round) => play('ringer', ringTones(ring, round)));

/** Once, at the loudness it rises to. */
export const previewRing = (ring: RingSound): void => void play('ringer', ringTones(ring, 1));
