import { z } from 'zod';
import { CallOutcome } from './call';

/** A text in the three languages; `en` is the fallback of the others. */
export const LocalText = z.object({
  en: z.string().min(1).max(200),
  ru: z.string().max(200).optional(),
  uk: z.string().max(200).optional(),
});
export type LocalText = z.infer<typeof LocalText>;

/** What a result proposes to do next: nothing, a task, a callback, or a lead. */
export const ResultNext = z.enum(['close', 'task', 'callback', 'lead']);
export type ResultNext = z.infer<typeof ResultNext>;

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
  /** Where it is offered, by the queues' names; none: everywhere. */
  queues: z.array(z.string().min(1).max(200)),
  /** It is what became of a part that was given to somebody, offered to whoever gave it away. */
  transferred: z.boolean(),
  next: ResultNext,
  version: z.int(),
});
export type Disposition = z.infer<typeof Disposition>;

export const DispositionInput = Disposition.omit({ id: true, version: true }).extend({
  outcomes: z.array(CallOutcome).max(8).default([]),
  queues: Disposition.shape.queues.max(100).default([]),
  transferred: z.boolean().default(false),
  next: ResultNext.default('close'),
});
export type DispositionInput = z.infer<typeof DispositionInput>;

/** How often a result was chosen in the last thirty days, and for how many people it goes when it is switched off. */
export const DispositionUse = z.object({ key: z.string(), calls: z.int(), people: z.int() });
export type DispositionUse = z.infer<typeof DispositionUse>;
