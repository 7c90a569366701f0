import { z } from 'zod';
import { UserId } from '../ids';

const share = z.number().min(0).max(1);
const milliseconds = z.number().min(0).max(60_000);
const seconds = z.number().min(0).max(86_400);

/** The way the sound took from the browser: straight, through a router's own address, or over a relay. */
export const SoundWay = z.enum(['host', 'srflx', 'prflx', 'relay']);
export type SoundWay = z.infer<typeof SoundWay>;

/** How a call sounded at one browser phone, as the browser counted it from the first second to the last. */
export const CallSoundInput = z.object({
  /** From the first look at it to the last. */
  seconds,
  /** Share of the packets that did not come here, and of those that did not come there as the other side told on average. */
  lossIn: share,
  lossOut: share,
  /** On average. */
  jitter: milliseconds,
  /** On average, there and back; null: never told. */
  roundTrip: milliseconds.nullable(),
  /** Nothing came from the other side, though it was not on hold. */
  callerSilentSeconds: seconds,
  /** The microphone gave nothing, though it was not muted. */
  microphoneSilentSeconds: seconds,
  way: SoundWay.nullable(),
});
export type CallSoundInput = z.infer<typeof CallSoundInput>;

/** The same as it is kept with the call: at whose phone, and at which leg. */
export const CallSound = CallSoundInput.extend({
  leg: z.string(),
  userId: UserId,
  userName: z.string().nullable(),
  reportedAt: z.iso.datetime(),
  /** Mean opinion score, 1 to 4.5. */
  mos: z.number(),
});
export type CallSound = z.infer<typeof CallSound>;

/**
 * What listeners would say of such a line, 1 (bad) to 4.5 (excellent): the E-model of ITU-T G.107 in its usual short form, in which delay
 * and loss alone take from a rating of 93.2.
 */
export function meanOpinion({
  lossIn,
  lossOut,
  jitter,
  roundTrip,
}: Pick<CallSoundInput, 'lossIn' | 'lossOut' | 'jitter' | 'roundTrip'>): number {
  // A buffer of twice the jitter, and the coding.
  const delay = (roundTrip ?? 0) / 2 + 2 * jitter + 10;
  const delayed = delay < 160 ? delay / 40 : (delay - 120) / 10;
  const rating = Math.min(100, Math.max(0, 93.2 - delayed - 250 * Math.max(lossIn, lossOut)));
  const score = 1 + 0.035 * rating + 0.000007 * rating * (rating - 60) * (100 - rating);
  return Math.round(Math.max(1, score) * 10) / 10;
}
