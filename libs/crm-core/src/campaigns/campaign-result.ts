import { z } from 'zod';
import { momentOf } from '../calendars/wall-time';
import { type Disposition, LocalText } from '../calls/disposition';
import { TeamId, UserId } from '../ids';
import type { AttemptOutcome } from './campaign-attempt';
import type { CampaignContact } from './campaign-contact';

const to = { teamId: TeamId.nullable().default(null), ownerId: UserId.nullable().default(null) };

/** What becomes of a contact when an agent gives their call this result. */
export const ResultAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('close') }),
  /** As the rules of the campaign say for what came of the call. */
  z.object({ kind: z.literal('byRule') }),
  z.object({ kind: z.literal('retry'), minutes: z.int().min(1).max(129_600) }),
  /** When the client wants to be called: the agent says when. */
  z.object({ kind: z.literal('callback') }),
  /** Nobody calls the number any more: in this campaign, or at all. */
  z.object({ kind: z.literal('doNotCall'), scope: z.enum(['campaign', 'everywhere']) }),
  z.object({ kind: z.literal('lead'), ...to }),
  z.object({ kind: z.literal('deal'), ownerId: to.ownerId }),
  z.object({ kind: z.literal('request'), ...to }),
]);
export type ResultAction = z.infer<typeof ResultAction>;

/** Why a result was given: chosen by its digit, once the result is. */
export const ResultReason = z.object({ key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/), label: LocalText });
export type ResultReason = z.infer<typeof ResultReason>;

/** A result as one campaign takes it. */
export const CampaignResult = z.object({
  /** Key of the result (disposition). */
  result: z.string().min(1).max(40),
  action: ResultAction,
  reasons: z.array(ResultReason).max(9).default([]),
  /** Letter or SMS that goes out with it. */
  templateId: z.uuid().nullable().default(null),
  /** Counted as what the campaign is for. */
  success: z.boolean().default(false),
});
export type CampaignResult = z.infer<typeof CampaignResult>;

export const CampaignResults = z.object({
  /** Those that were set; of all others their own next step decides. */
  items: z.array(CampaignResult),
  /** That of the campaign. */
  version: z.int(),
});
export type CampaignResults = z.infer<typeof CampaignResults>;

export const CampaignResultsInput = z.object({
  items: z
    .array(CampaignResult)
    .max(60)
    .refine((items) => new Set(items.map(({ result }) => result)).size === items.length, 'A result stands here once.'),
  version: z.int(),
});
export type CampaignResultsInput = z.infer<typeof CampaignResultsInput>;

/** When a client wants to be called back, by the clock on their wall, and by whom. */
export const PromisedCall = z.object({
  /** `2026-11-28T10:00`: what their wall shows. */
  wall: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  timeZone: z.string().refine(isZone, { message: 'There is no such time zone.', params: { code: 'unknown_zone' } }),
  whose: z.enum(['mine', 'anyone']),
});
export type PromisedCall = z.infer<typeof PromisedCall>;

/** What an agent adds to a result before it is saved. */
export const ResultDetails = z.object({ reason: z.string().max(40).nullable(), callback: PromisedCall.nullable() });
export type ResultDetails = z.infer<typeof ResultDetails>;

export const NO_DETAILS: ResultDetails = { reason: null, callback: null };

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** The moment of a wish. */
export function callbackMoment({ wall, timeZone }: PromisedCall): Date {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = wall.split(/\D/).map(Number);
  return momentOf({ year, month, day, hour, minute }, timeZone);
}

/** Whom it was promised to wait for: somebody else may call only when they have not in this time. */
export const CALLBACK_GRACE_MINUTES = 10;

/** What a campaign does with a result: as it was set, else as the result itself proposes, else as the call came out. */
export function actionOf(
  set: CampaignResult | null,
  disposition: Pick<Disposition, 'next'> | null,
  outcome: AttemptOutcome | null,
): ResultAction {
  if (set) return set.action;
  if (disposition?.next === 'callback') return { kind: 'callback' };
  return outcome === null || outcome === 'talked' ? { kind: 'close' } : { kind: 'byRule' };
}

/** What an action makes of a contact. */
export type ContactAfter = Pick<CampaignContact, 'state' | 'ended' | 'nextAt' | 'callback'>;

/** The contact after a result; null: it stays as the end of its attempt left it. A callback without its moment is the caller's fault. */
export function contactAfter(action: ResultAction, { callback }: ResultDetails, agentId: UserId, now: Date): ContactAfter | null {
  switch (action.kind) {
    case 'byRule':
      return null;
    case 'retry':
      return waiting(new Date(now.getTime() + action.minutes * 60_000));
    case 'callback': {
      const at = callbackMoment(callback!);
      const mine = callback!.whose === 'mine';
      // Others find it only when who promised it has not called.
      const open = new Date(at.getTime() + (mine ? CALLBACK_GRACE_MINUTES * 60_000 : 0));
      return { ...waiting(open), callback: { at: at.toISOString(), timeZone: callback!.timeZone, agentId: mine ? agentId : null } };
    }
    case 'doNotCall':
      return { state: 'done', ended: 'doNotCall', nextAt: null, callback: null };
    default:
      return { state: 'done', ended: 'result', nextAt: null, callback: null };
  }
}

const waiting = (next: Date): ContactAfter => ({ state: 'waiting', ended: null, nextAt: next.toISOString(), callback: null });
