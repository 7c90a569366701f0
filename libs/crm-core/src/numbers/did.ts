import { z } from 'zod';
import { LineRecording } from '../calls/recording-rules';
import { TeamId } from '../ids';
import { type NumberPlan, parseNumber } from '../phone-number';

export const AfterHours = z.enum(['none', 'voicemail', 'callback', 'queue', 'hangup']);
export type AfterHours = z.infer<typeof AfterHours>;

const SoundName = z
  .string()
  .trim()
  .regex(/^[\w./-]{1,100}$/, 'The name of an announcement has Latin letters, digits and _ . / - only.');

/** A number of ours that clients call, and what a call to it means. */
export const Did = z.object({
  id: z.uuid(),
  /** E.164, or the digits as the PBX presents them. */
  number: z.string(),
  title: z.string(),
  /** Where its callers heard of it: a site, an advertisement. */
  source: z.string().nullable(),
  /** When it is answered; null: the default calendar. */
  calendarId: z.uuid().nullable(),
  /** ISO country whose national spellings its callers' numbers have; null: the installation's. */
  region: z.string().nullable(),
  teamId: TeamId.nullable(),
  recording: LineRecording,
  /** Name of the announcement that its callers hear before they are recorded; null: none is owed. */
  notice: z.string().nullable(),
  /** What the PBX does with callers while the line is closed; `none`: the same as at any time. */
  afterHours: AfterHours,
  /** Where they wait, or whose message box or wish it is; null: the line itself. */
  afterHoursQueue: z.string().nullable(),
  /** Name of the announcement that they hear first. */
  afterHoursSound: z.string().nullable(),
  version: z.int(),
});
export type Did = z.infer<typeof Did>;

export const DidInput = z.object({
  number: z
    .string()
    .trim()
    .regex(/^\+?[\d\s().-]{2,30}$/, 'A number has digits only.'),
  title: z.string().trim().min(1).max(100),
  source: z.string().trim().max(200).nullish(),
  calendarId: z.uuid().nullish(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullish(),
  teamId: TeamId.nullish(),
  recording: LineRecording.optional(),
  notice: SoundName.nullish(),
  afterHours: AfterHours.optional(),
  afterHoursQueue: z
    .string()
    .trim()
    .regex(/^[a-z][\w-]{1,79}$/, 'The name of a queue has Latin letters, digits, - and _ only.')
    .nullish(),
  afterHoursSound: SoundName.nullish(),
});
export type DidInput = z.infer<typeof DidInput>;

export const DidChange = DidInput.partial().extend({ version: z.int() });
export type DidChange = z.infer<typeof DidChange>;

/** How a number of ours is kept and found again: E.164 where it can be told, else bare digits; null without any digit. */
export function didKey(number: string | null | undefined, plan: NumberPlan): string | null {
  const parsed = parseNumber(number, plan);
  if (parsed.kind === 'hidden') return null;
  return parsed.kind === 'number' ? parsed.e164 : parsed.digits || null;
}

/**
 * Which of our numbers was called. PBXs present it in any spelling, some only its last digits:
 * then six or more that fit exactly one number are enough.
 */
export function didOf<D extends Pick<Did, 'number'>>(dids: readonly D[], calledNumber: string | null, plan: NumberPlan): D | undefined {
  const key = didKey(calledNumber, plan);
  if (key === null) return undefined;
  const exact = dids.find(({ number }) => number === key) ?? dids.find(({ number }) => didKey(number, plan) === key);
  if (exact || key.length < 6 || key.startsWith('+')) return exact;
  const ending = dids.filter(({ number }) => number.endsWith(key));
  return ending.length === 1 ? ending[0] : undefined;
}
