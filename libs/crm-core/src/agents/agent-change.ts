import { z } from 'zod';
import { CallId, UserId } from '../ids';
import { AgentState } from './agent';

/** Why a person's state, phone or place in a queue changed. */
export const AgentCause = z.enum([
  // ── what people decide ──
  'shiftStarted',
  'shiftEnded',
  'breakBegan',
  'breakEnded',
  'returned',
  'nextChosen',
  'nextDropped',
  'queuesChosen',
  'queuesAssigned',
  'handRaised',
  'handLowered',
  'wrapUpSaved',
  'wrapUpLeft',
  'wrapUpExtended',
  'wrapUpFinished',
  'deactivated',
  // ── what the phone does ──
  'ringing',
  'ringEnded',
  'answered',
  'held',
  'resumed',
  'listening',
  'talkEnded',
  'callEnded',
  'deviceLost',
  'deviceBack',
  'soundLocked',
  'soundUnlocked',
  // ── what the server decides ──
  'wrapUpExpired',
  'wrapUpTyped',
  'wrapUpHeld',
  'wrapUpOverdue',
  'breakOverdue',
  'ringMissed',
  'autoPaused',
  'corrected',
  'membershipRefused',
  'restored',
]);
export type AgentCause = z.infer<typeof AgentCause>;

export const AgentActor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), userId: UserId, name: z.string() }),
  z.object({ kind: z.literal('pbx'), name: z.string() }),
  z.object({ kind: z.literal('system') }),
]);
export type AgentActor = z.infer<typeof AgentActor>;

/** Numbers and names that go with a cause: how many offers were missed, which queue contradicted. */
export const AgentChangeDetails = z.record(z.string(), z.union([z.string(), z.number()]));
export type AgentChangeDetails = z.infer<typeof AgentChangeDetails>;

/**
 * One change of a person at work. Every change begins in the state in which the one before left off, so that
 * each second lies in one state; where `from` and `to` are the same, something beside the state changed.
 */
export const AgentChange = z.object({
  userId: UserId,
  /** Counts the changes of the person, without a gap. */
  seq: z.int(),
  at: z.iso.datetime(),
  from: AgentState,
  to: AgentState,
  /** Of a break. */
  reason: z.string().nullable(),
  cause: AgentCause,
  actor: AgentActor,
  callId: CallId.nullable(),
  details: AgentChangeDetails,
});
export type AgentChange = z.infer<typeof AgentChange>;

/** Told even where the state that is shown stays the same. */
const NOTES: ReadonlySet<AgentCause> = new Set([
  ...(['nextChosen', 'nextDropped', 'queuesChosen', 'queuesAssigned', 'wrapUpExtended', 'ringMissed', 'autoPaused'] as const),
  ...(['handRaised', 'handLowered'] as const),
  ...(['wrapUpTyped', 'wrapUpHeld', 'wrapUpOverdue', 'breakOverdue'] as const),
  ...(['deviceLost', 'deviceBack', 'corrected', 'membershipRefused'] as const),
]);

/** Whether a change is worth an entry of its own. */
export const isTold = (from: Pick<AgentChange, 'to' | 'reason'>, { to, reason, cause }: Pick<AgentChange, 'to' | 'reason' | 'cause'>) =>
  from.to !== to || from.reason !== reason || NOTES.has(cause);
