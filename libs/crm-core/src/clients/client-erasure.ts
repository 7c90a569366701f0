import { z } from 'zod';

/** What goes with an erased client, by kind. */
export const ErasedKind = z.enum([
  ...(['phones', 'emails', 'addresses', 'dates', 'fields', 'relations', 'consents', 'messages', 'files'] as const),
  ...(['calls', 'notes', 'recordings', 'requests', 'leads', 'deals', 'tasks', 'activities', 'changes', 'merges', 'contacts'] as const),
]);
export type ErasedKind = z.infer<typeof ErasedKind>;

/** What stays, and why: rows that statistics count, what law or an order keeps, what is not the client's alone. */
export const KeptKind = z.enum(['callRows', 'dealRows', 'consentFacts', 'sharedNumbers', 'wishes', 'blocks', 'rawEvents', 'backups']);
export type KeptKind = z.infer<typeof KeptKind>;

/** A recording that a legal hold keeps, and the client with it. */
export const HeldRecording = z.object({ callId: z.uuid(), startedAt: z.iso.datetime(), reason: z.string() });
export type HeldRecording = z.infer<typeof HeldRecording>;

/** What an erasure would do, without doing any of it. */
export const ErasurePreview = z.object({
  goes: z.array(z.object({ kind: ErasedKind, count: z.int() })),
  /** Of the recordings that go. */
  recordedSeconds: z.number(),
  stays: z.array(z.object({ kind: KeptKind, count: z.int().nullable() })),
  /** Any of them stops it. */
  held: z.array(HeldRecording),
  /** The client is in a call at this moment. */
  openCalls: z.int(),
});
export type ErasurePreview = z.infer<typeof ErasurePreview>;

export const ErasureInput = z.object({
  /** The version of the client that was looked at. */
  version: z.int(),
  /** By what right: a letter, a deadline. It stays, so it names nobody. */
  reason: z.string().trim().min(1).max(300),
  /** Their own numbers are refused no longer. */
  liftBlocks: z.boolean().default(false),
});
export type ErasureInput = z.infer<typeof ErasureInput>;

export const ErasureStep = z.enum(['calls', 'recordings', 'files', 'rows', 'mentions']);
export type ErasureStep = z.infer<typeof ErasureStep>;

/** How far the erasure of a client is. */
export const Erasure = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'failed']),
  /** Which step is being done; null before the first and after the last. */
  step: ErasureStep.nullable(),
  done: z.int(),
  total: z.int(),
  reason: z.string(),
  at: z.iso.datetime(),
  byName: z.string(),
  endedAt: z.iso.datetime().nullable(),
});
export type Erasure = z.infer<typeof Erasure>;
