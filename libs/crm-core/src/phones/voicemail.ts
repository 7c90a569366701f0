import { z } from 'zod';
import { UserId } from '../ids';

/** What callers hear before the tone: nothing, what the person has recorded at the phone, an announcement of the PBX. */
export const VoicemailGreeting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('own') }),
  z.object({
    kind: z.literal('sound'),
    /** Its name under the sounds folder; no way out of that folder, where recordings of others lie. */
    name: z
      .string()
      .trim()
      .regex(/^(?=.{1,100}$)(?!own$)[\w-]+(\/[\w-]+)*$/, 'The name of an announcement has Latin letters, digits and _ - / only.'),
  }),
]);
export type VoicemailGreeting = z.infer<typeof VoicemailGreeting>;

/** What becomes of callers whom a person does not answer. */
export const Voicemail = z.object({
  userId: UserId,
  /** null: as the PBX itself has it. */
  enabled: z.boolean().nullable(),
  /** Seconds that the phone rings before the message; null: as the PBX itself has it. */
  ringSeconds: z.int().min(5).max(120).nullable(),
  greeting: VoicemailGreeting,
  version: z.int(),
});
export type Voicemail = z.infer<typeof Voicemail>;

export const VoicemailChange = Voicemail.omit({ userId: true });
export type VoicemailChange = z.infer<typeof VoicemailChange>;

/** What is dialled at the phone to record the greeting. */
export const GREETING_CODE = '*77';
