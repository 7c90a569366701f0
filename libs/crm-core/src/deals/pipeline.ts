import { z } from 'zod';
import { LocalText } from '../calls/disposition';

/** A step on the way to a sale. */
export const Stage = z.object({
  id: z.uuid(),
  names: LocalText,
  /** How likely a deal in this stage is won, in percent. */
  probability: z.int().min(0).max(100),
  /** After so many days in it a deal is rotting; null: it never is. */
  rottingDays: z.int().min(1).max(365).nullable(),
  /** Not in use any more: deals that are in it stay, none comes in. */
  active: z.boolean(),
});
export type Stage = z.infer<typeof Stage>;

/** A way to sell, as stages in their order. */
export const Pipeline = z.object({
  id: z.uuid(),
  names: LocalText,
  stages: z.array(Stage),
  active: z.boolean(),
  version: z.int(),
});
export type Pipeline = z.infer<typeof Pipeline>;

const StageInput = Stage.extend({ id: z.uuid().optional(), active: z.boolean().default(true) });

export const PipelineInput = z.object({
  names: LocalText,
  /** In their order; those without an id are new. */
  stages: z
    .array(StageInput)
    .min(1)
    .max(20)
    .refine((stages) => stages.some(({ active }) => active), 'A pipeline has a stage in use.'),
  active: z.boolean().default(true),
});
export type PipelineInput = z.infer<typeof PipelineInput>;

export const PipelineChange = PipelineInput.extend({ version: z.int() });
export type PipelineChange = z.infer<typeof PipelineChange>;

/** Why deals are lost, as the administrator lists it. */
export const LostReason = z.object({
  id: z.uuid(),
  /** Stable, for programs and reports: `price`. */
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  names: LocalText,
  order: z.int().min(1).max(1000),
  active: z.boolean(),
  version: z.int(),
});
export type LostReason = z.infer<typeof LostReason>;

export const LostReasonInput = LostReason.omit({ id: true, version: true }).extend({ active: z.boolean().default(true) });
export type LostReasonInput = z.infer<typeof LostReasonInput>;

export const LostReasonChange = LostReasonInput.extend({ version: z.int() });
export type LostReasonChange = z.infer<typeof LostReasonChange>;

const DAY = 24 * 60 * 60_000;

/** When a deal that came into its stage then begins to rot; null: never. */
export const rotsAt = (stageSince: Date, rottingDays: number | null): Date | null =>
  rottingDays === null ? null : new Date(stageSince.getTime() + rottingDays * DAY);
