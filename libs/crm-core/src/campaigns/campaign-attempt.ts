import { z } from 'zod';
import type { Call } from '../calls/call';
import { AttemptId, CallId, CampaignContactId, CampaignId, UserId } from '../ids';
import { CampaignMode } from './campaign-mode';

/**
 * What came of an attempt: `talked` with an agent · a `machine` answered · `dropped`: somebody answered and no agent was free in time ·
 * `hungUp`: somebody answered and left before an agent came or their time was over · `canceled` by us before anybody answered ·
 * `unknown`: it was ordered, and nothing was ever heard of it.
 */
export const AttemptOutcome = z.enum([
  'talked',
  'machine',
  'dropped',
  'hungUp',
  'busy',
  'noAnswer',
  'rejected',
  'failed',
  'canceled',
  'unknown',
]);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

/** One call of one number of a contact, and by which rule it was allowed. */
export const CampaignAttempt = z.object({
  id: AttemptId,
  campaignId: CampaignId,
  contactId: CampaignContactId,
  number: z.string(),
  mode: CampaignMode,
  callId: CallId,
  agentId: UserId.nullable(),
  at: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** null while it goes on. */
  outcome: AttemptOutcome.nullable(),
  result: z.string().nullable(),
  /** The rule pack and its version that allowed it, with everything that was weighed. */
  rules: z.object({ pack: z.string(), version: z.int(), inputs: z.record(z.string(), z.unknown()) }),
});
export type CampaignAttempt = z.infer<typeof CampaignAttempt>;

/** What the PBX told of an attempt beside its call: that a machine answered, or that nobody was free. */
export type AttemptMark = 'machine' | 'dropped';

/** What came of an attempt whose call has ended. `answered`: the outside party picked up. */
export function attemptOutcome(call: Pick<Call, 'outcome'>, answered: boolean, mark: AttemptMark | null): AttemptOutcome {
  if (call.outcome === 'answered' && mark === null) return 'talked';
  if (mark !== null) return mark;
  if (answered) return 'hungUp';
  switch (call.outcome) {
    case 'busy':
    case 'rejected':
    case 'failed':
      return call.outcome;
    default:
      return 'noAnswer';
  }
}

/** Hang-up causes (Q.850) that say: this number does not exist. */
const UNALLOCATED = new Set([1, 22, 28]);
/** … the line to the carrier has no room, or is down: no word of whom was called. */
const NO_LINE = new Set([20, 27, 34, 38, 41, 42, 44, 58]);

export const isUnallocated = (cause: number | null): boolean => cause !== null && UNALLOCATED.has(cause);
export const isLineRefusal = (cause: number | null): boolean => cause !== null && NO_LINE.has(cause);
