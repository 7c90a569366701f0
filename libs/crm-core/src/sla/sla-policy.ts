import { z } from 'zod';
import { SlaPolicyId, UserId } from '../ids';
import { RequestKind, RequestPriority } from '../requests/request';

const minutes = (least: number) => z.int().min(least).max(60_000);

/** How fast requests are to be answered and worked off, in working time, and who hears when they are not. */
export const SlaPolicy = z.object({
  id: SlaPolicyId,
  name: z.string(),
  /** Which requests it holds for; empty: of every kind, of every priority. */
  kinds: z.array(RequestKind),
  priorities: z.array(RequestPriority),
  /** null: the calendar that holds where no other is named. */
  calendarId: z.uuid().nullable(),
  responseMinutes: z.int(),
  resolutionMinutes: z.int(),
  /** Working minutes past the due moment until the team's supervisor is told, and from then until the head is. */
  supervisorAfterMinutes: z.int(),
  headAfterMinutes: z.int(),
  /** Who is told last; null: the administrators. */
  headId: UserId.nullable(),
  active: z.boolean(),
  version: z.int(),
});
export type SlaPolicy = z.infer<typeof SlaPolicy>;

export const SlaPolicyInput = z
  .object({
    name: z.string().trim().min(1).max(100),
    kinds: z.array(RequestKind).max(20).default([]),
    priorities: z.array(RequestPriority).max(10).default([]),
    calendarId: z.uuid().nullish(),
    responseMinutes: minutes(1),
    resolutionMinutes: minutes(1),
    supervisorAfterMinutes: minutes(0).default(0),
    headAfterMinutes: minutes(0).default(240),
    headId: UserId.nullish(),
    active: z.boolean().default(true),
  })
  .refine(({ responseMinutes, resolutionMinutes }) => responseMinutes <= resolutionMinutes, {
    path: ['responseMinutes'],
    message: 'Nobody answers later than they finish.',
  });
export type SlaPolicyInput = z.infer<typeof SlaPolicyInput>;

export const SlaPolicyChange = SlaPolicyInput.safeExtend({ version: z.int() });
export type SlaPolicyChange = z.infer<typeof SlaPolicyChange>;

/** Where no policy fits: a working day, the supervisor at once, the head half a day later. */
export const NO_POLICY = { responseMinutes: 60, resolutionMinutes: 480, supervisorAfterMinutes: 0, headAfterMinutes: 240 } as const;

type Wanted = { kind: RequestKind; priority: RequestPriority };

/**
 * The policy that says most of such a request: the kind counts before the priority, the name decides between equals.
 * A missed call has its time from its queue, unless a policy names that kind.
 */
export function policyFor(policies: readonly SlaPolicy[], { kind, priority }: Wanted): SlaPolicy | null {
  const fits = ({ active, kinds, priorities }: SlaPolicy) =>
    active &&
    (kinds.includes(kind) || (kinds.length === 0 && kind !== 'missedCall')) &&
    (priorities.includes(priority) || priorities.length === 0);
  const weight = ({ kinds, priorities }: SlaPolicy) => (kinds.length > 0 ? 2 : 0) + (priorities.length > 0 ? 1 : 0);
  const [best] = policies.filter(fits).sort((one, other) => weight(other) - weight(one) || one.name.localeCompare(other.name));
  return best ?? null;
}
