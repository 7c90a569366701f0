import { z } from 'zod';
import { PlanId } from '../ids';
import { ClientGroup, type Grouped, isInGroup, sharpness } from './client-group';
import { PlanStep } from './plan-steps';

//   draft ──publish──> published ──retire──> retired       retired by the next one that is published
/** A published version never changes: a change is made in the draft of the next one. */
export const PlanVersionState = z.enum(['draft', 'published', 'retired']);
export type PlanVersionState = z.infer<typeof PlanVersionState>;

/** The steps of a plan as they were, or are to be. */
export const PlanVersion = z.object({
  id: z.uuid(),
  number: z.int(),
  state: PlanVersionState,
  /** What is different in it, and why. */
  notes: z.string(),
  steps: z.array(PlanStep),
  publishedAt: z.iso.datetime().nullable(),
  publishedByName: z.string().nullable(),
  /** Deals that are in it now. */
  underWay: z.int(),
  version: z.int(),
});
export type PlanVersion = z.infer<typeof PlanVersion>;

/** A way to lead a deal from its first contact to its end: tasks in their order, for a group of clients. */
export const SalesPlan = z.object({
  id: PlanId,
  name: z.string(),
  /** Whom it is meant for. */
  group: ClientGroup,
  /** A new deal of a client of the group goes by it of itself. */
  automatic: z.boolean(),
  /** Not in use any more: no deal comes in, those that are in it stay. */
  active: z.boolean(),
  /** Newest first. */
  versions: z.array(PlanVersion),
  version: z.int(),
});
export type SalesPlan = z.infer<typeof SalesPlan>;

/** A plan that a deal may be given, and whether its client is of the group. */
export const PlanChoice = z.object({
  id: PlanId,
  name: z.string(),
  automatic: z.boolean(),
  suits: z.boolean(),
  steps: z.array(PlanStep),
});
export type PlanChoice = z.infer<typeof PlanChoice>;

export const PlanInput = z.object({
  name: z.string().trim().min(1).max(100),
  group: ClientGroup.prefault({}),
  automatic: z.boolean().default(false),
  active: z.boolean().default(true),
});
export type PlanInput = z.infer<typeof PlanInput>;

export const PlanChange = PlanInput.extend({ version: z.int() });
export type PlanChange = z.infer<typeof PlanChange>;

/** The draft, all of it; `version` is that of the draft, 0 while there is none. */
export const PlanDraft = z.object({
  notes: z.string().trim().max(2000).default(''),
  steps: z.array(PlanStep).max(50),
  version: z.int().default(0),
});
export type PlanDraft = z.infer<typeof PlanDraft>;

/** Deals of one version into the published one: each of its steps goes to a step there. */
export const PlanTransfer = z.object({
  fromVersionId: z.uuid(),
  /** Old step → new step. */
  steps: z.record(z.uuid(), z.uuid()),
});
export type PlanTransfer = z.infer<typeof PlanTransfer>;

type Choosable = Pick<SalesPlan, 'name' | 'group' | 'automatic' | 'active'>;

/** The plan that takes a new deal of this client of itself: of those that fit, the one that asks for most; the name decides between equals. */
export function planFor<P extends Choosable>(plans: readonly P[], client: Grouped): P | null {
  const [best] = plans
    .filter(({ active, automatic, group }) => active && automatic && isInGroup(group, client))
    .sort((one, other) => sharpness(other.group) - sharpness(one.group) || one.name.localeCompare(other.name));
  return best ?? null;
}
