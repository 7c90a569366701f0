import { z } from 'zod';
import { LocalText } from '../calls/disposition';

/** Why somebody takes a break, as the supervisors list it. */
export const BreakReason = z.object({
  id: z.uuid(),
  /** Stable, for programs, reports and the PBX: `lunch`. */
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  titles: LocalText,
  /** Work away from the phone (training), not rest. */
  productive: z.boolean(),
  /** How long it may last; longer is shown and told, and forbidden by nobody. null: as long as needed. */
  limitSeconds: z.int().min(60).max(86_400).nullable(),
  /** No calls of queues, but colleagues may hand over theirs. */
  transfersAllowed: z.boolean(),
  order: z.int().min(1).max(1000),
  active: z.boolean(),
  version: z.int(),
});
export type BreakReason = z.infer<typeof BreakReason>;

export const BreakReasonInput = BreakReason.omit({ id: true, version: true }).extend({
  productive: z.boolean().default(false),
  limitSeconds: BreakReason.shape.limitSeconds.default(null),
  transfersAllowed: z.boolean().default(false),
  active: z.boolean().default(true),
});
export type BreakReasonInput = z.infer<typeof BreakReasonInput>;

/** The reason a person or a program names: by its key, or by its title in any language. Only those in use. */
export function namedReason(reasons: readonly BreakReason[], words: string): BreakReason | undefined {
  const wanted = words.trim().toLocaleLowerCase();
  const active = reasons.filter((reason) => reason.active);
  return (
    active.find(({ key }) => key.toLowerCase() === wanted) ??
    active.find(({ titles }) => Object.values(titles).some((title) => title?.toLocaleLowerCase() === wanted))
  );
}

/** When a break with this reason that began then reaches its limit; null: it has none. */
export const breakLimitAt = ({ limitSeconds }: BreakReason, since: string): string | null =>
  limitSeconds === null ? null : new Date(Date.parse(since) + limitSeconds * 1000).toISOString();
