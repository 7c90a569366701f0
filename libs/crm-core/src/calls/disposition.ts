import { z } from 'zod';
import { CallOutcome } from './call';

/** A text in the three languages; `en` is the fallback of the others. */
export const LocalText = z.object({
  en: z.string().min(1).max(200),
  ru: z.string().max(200).optional(),
  uk: z.string().max(200).optional(),
});
export type LocalText = z.infer<typeof LocalText>;

/** A result an operator may give a call (label "Result"), defined by the administrator. */
export const Disposition = z.object({
  id: z.uuid(),
  /** Stable, for programs and reports: `sale`. */
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  label: LocalText,
  /** Its place, and with it the digit that chooses it. */
  position: z.int().min(1),
  active: z.boolean(),
  /** What the PBX said came of the call, when this result is proposed by itself. */
  outcomes: z.array(CallOutcome),
  version: z.int(),
});
export type Disposition = z.infer<typeof Disposition>;

export const DispositionInput = Disposition.omit({ id: true, version: true }).extend({ outcomes: z.array(CallOutcome).max(8).default([]) });
export type DispositionInput = z.infer<typeof DispositionInput>;

/** How often a result was chosen in the last thirty days, and for how many people it goes when it is switched off. */
export const DispositionUse = z.object({ key: z.string(), calls: z.int(), people: z.int() });
export type DispositionUse = z.infer<typeof DispositionUse>;

/** The result to propose for a call that ended like this; null where nobody said. */
export const proposedResult = (dispositions: readonly Disposition[], outcome: CallOutcome | null): string | null =>
  dispositions.find(({ active, outcomes }) => active && outcome !== null && outcomes.includes(outcome))?.key ?? null;
