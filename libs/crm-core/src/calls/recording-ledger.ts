import { z } from 'zod';
import { CallId, UserId } from '../ids';
import { PageQuery } from '../page';
import { BROKEN_RULES } from './recording-rules';

const moment = z.iso.datetime();

/**
 * What is wrong between calls and files: a file on the PBX's disk that no call knows, a call whose file is nowhere, a file
 * that a rule deleted here and the PBX still has, a stored file that is no longer what was stored, a broken promise.
 */
export const FindingKind = z.enum(['fileWithoutCall', 'callWithoutFile', 'fileAfterDeletion', 'damaged', ...BROKEN_RULES]);
export type FindingKind = z.infer<typeof FindingKind>;

export const RecordingFinding = z.object({
  id: z.uuid(),
  kind: FindingKind,
  pbx: z.string(),
  callId: CallId.nullable(),
  /** Inside the recordings folder of that PBX; for administrators only. */
  file: z.string().nullable(),
  bytes: z.number().nullable(),
  /** Of the file's last change, or of the call's beginning. */
  at: moment,
  /** Length that is missing, where it is known. */
  seconds: z.number().nullable(),
  firstSeenAt: moment,
  lastSeenAt: moment,
});
export type RecordingFinding = z.infer<typeof RecordingFinding>;

export const FindingFilter = PageQuery.extend({ kind: FindingKind.optional() });
export type FindingFilter = z.infer<typeof FindingFilter>;

/** One night's work on the recordings. */
export const RecordingRun = z.object({
  startedAt: moment,
  endedAt: moment.nullable(),
  /** Files seen on the disks of the PBXs. */
  files: z.int(),
  /** Found late, and brought in after all. */
  reimported: z.int(),
  /** Stored files read again and compared with their checksum. */
  verified: z.int(),
  /** Recordings deleted by rule. */
  deleted: z.int(),
});
export type RecordingRun = z.infer<typeof RecordingRun>;

/** The state of the recordings as a whole: the last night, and how many findings of each kind are open. */
export const RecordingOverview = z.object({
  lastRun: RecordingRun.nullable(),
  open: z.record(z.string(), z.int()),
  unrecordedCalls: z.int(),
});
export type RecordingOverview = z.infer<typeof RecordingOverview>;

/** Somebody listened to a recording: what was delivered to whom. */
export const RecordingListen = z.object({
  id: z.uuid(),
  callId: CallId,
  n: z.int(),
  by: UserId,
  byName: z.string(),
  address: z.string().nullable(),
  at: moment,
  lastAt: moment,
  /** Stretches of the sound, in seconds from its beginning. */
  ranges: z.array(z.object({ from: z.number(), to: z.number() })),
  seconds: z.number(),
});
export type RecordingListen = z.infer<typeof RecordingListen>;

export const ListenFilter = PageQuery.extend({
  callId: CallId.optional(),
  by: UserId.optional(),
  from: moment.optional(),
  to: moment.optional(),
});
export type ListenFilter = z.infer<typeof ListenFilter>;

export const HoldInput = z.object({ reason: z.string().trim().min(3).max(500) });
export type HoldInput = z.infer<typeof HoldInput>;

/** No rule deletes the recordings of a call on hold. */
export const RecordingHold = z.object({ reason: z.string(), by: UserId, byName: z.string(), at: moment });
export type RecordingHold = z.infer<typeof RecordingHold>;

/** What only few may know of the recordings of a call. */
export const CallRecordingLedger = z.object({ hold: RecordingHold.nullable(), listens: z.array(RecordingListen) });
export type CallRecordingLedger = z.infer<typeof CallRecordingLedger>;
