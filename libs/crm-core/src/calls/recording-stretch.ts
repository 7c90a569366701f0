import { z } from 'zod';
import { UserId } from '../ids';

/** Why a stretch of talk is in no recording. */
export const UNRECORDED = [
  /** Card data was told: the recording is silent, by somebody's order. */
  'paused',
  /** The line's rule, a refused consent, or a fault: the dialplan said so. */
  'rule',
  'consentRefused',
  'fault',
  /** A file was or should have been there: see the evidence. */
  'lost',
  /** Somebody ordered it to end in the middle of the call. */
  'stopped',
  /** A retention rule deleted it. */
  'deleted',
  /** It went with the personal data of the client. */
  'erased',
  /** Nothing says that the PBX was ever told to record. */
  'notStarted',
] as const;
export const UnrecordedReason = z.enum(UNRECORDED);
export type UnrecordedReason = z.infer<typeof UnrecordedReason>;

/** `pending`: recorded, and the file is on its way · `internal`: our people among themselves, whom nobody records. */
export const CoverageKind = z.enum(['recorded', 'pending', 'internal', ...UNRECORDED]);
export type CoverageKind = z.infer<typeof CoverageKind>;

/** What is known of sound that is not there. */
export const LossEvidence = z.object({
  why: z.enum(['missing', 'empty', 'short', 'damaged']),
  /** How often the file was looked for. */
  tries: z.int().nullable(),
  /** Seconds the file should hold, and does. */
  expectedSeconds: z.number(),
  foundSeconds: z.number(),
});
export type LossEvidence = z.infer<typeof LossEvidence>;

/** A stretch of one person's talk with the one answer to "is it recorded?". */
export const CoverageStretch = z.object({
  kind: CoverageKind,
  agentId: UserId.nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime().nullable(),
  seconds: z.number().min(0),
  /** Number of the recording that has it, or should have. */
  recording: z.int().nullable(),
  /** Where in that file it begins, in seconds. */
  offset: z.number().nullable(),
  /** Who ordered the pause or the stop, where that was one of us. */
  by: UserId.nullable(),
  byName: z.string().nullable(),
  evidence: LossEvidence.nullable(),
});
export type CoverageStretch = z.infer<typeof CoverageStretch>;
