import { z } from 'zod';
import { PlanVersionState } from '../plans/plan';
import { BranchingScript } from './script-step';

/** The steps of a script as they were, are, or are to be. A published version never changes: what was answered stays understood. */
export const ScriptVersion = BranchingScript.extend({
  id: z.uuid(),
  scriptId: z.uuid(),
  /** Of the script. */
  title: z.string(),
  number: z.int(),
  /** As of a plan's version. */
  state: PlanVersionState,
  publishedAt: z.iso.datetime().nullable(),
  publishedByName: z.string().nullable(),
  version: z.int(),
});
export type ScriptVersion = z.infer<typeof ScriptVersion>;

/** The draft, all of it, finished or not; `version` is that of the draft, 0 while there is none. */
export const ScriptDraft = BranchingScript.omit({ locale: true }).extend({
  objections: BranchingScript.shape.objections.default([]),
  version: z.int().default(0),
});
export type ScriptDraft = z.infer<typeof ScriptDraft>;
