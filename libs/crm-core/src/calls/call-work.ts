import { z } from 'zod';
import { CallId, ClientId, UserId } from '../ids';
import { PageQuery } from '../page';
import { CallDirection, CallOutcome } from './call';
import { NoteMarks } from './note-mark';
import { UNRECORDED } from './recording-stretch';

/** Longest note, in characters. */
export const NOTE_LIMIT = 20_000;

export const NoteInput = z.object({
  text: z.string().max(NOTE_LIMIT),
  /** The version the writer last saw; a newer one on the server is a conflict, and both texts are kept. */
  version: z.int(),
  /** true: autosaved while typing; false: saved on purpose, which goes into the history. */
  draft: z.boolean().default(false),
  /** When its passages were begun; left out: as they are. */
  marks: NoteMarks.optional(),
  /** The result, saved in the same go; left out: as it is. */
  disposition: z.string().nullable().optional(),
});
export type NoteInput = z.infer<typeof NoteInput>;

export const DispositionChoice = z.object({ disposition: z.string().nullable(), version: z.int() });
export type DispositionChoice = z.infer<typeof DispositionChoice>;

export const ClientBinding = z.object({
  clientId: ClientId.nullable(),
  version: z.int(),
  /** From now on calls of this number are this client's, though others have it too. */
  always: z.boolean().default(false),
});
export type ClientBinding = z.infer<typeof ClientBinding>;

/** One former value of what people made of a call. */
export const CallWorkChange = z.object({
  at: z.iso.datetime(),
  by: UserId.nullable(),
  byName: z.string().nullable(),
  field: z.enum(['note', 'disposition', 'client']),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type CallWorkChange = z.infer<typeof CallWorkChange>;

export const CallFilter = PageQuery.extend({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  /** Any spelling of a phone number. */
  number: z.string().max(60).optional(),
  agentId: UserId.optional(),
  queue: z.string().max(200).optional(),
  clientId: ClientId.optional(),
  direction: CallDirection.optional(),
  outcome: CallOutcome.optional(),
  missed: z.stringbool().optional(),
  /** Only calls of the person asking. */
  mine: z.stringbool().optional(),
  /** Ended, talked, and without a result. */
  needsResult: z.stringbool().optional(),
  state: z.enum(['open', 'ended']).optional(),
  /** Talked, and not recorded: for one reason, or for any. */
  unrecorded: z.enum(['any', ...UNRECORDED]).optional(),
  /** The consultations and the like that became a part of this call; without it they are left out. */
  mergedInto: CallId.optional(),
});
export type CallFilter = z.infer<typeof CallFilter>;

export const DialRequest = z.object({
  /** A phone number in any spelling, or an extension; with stars, as those read it from whom numbers are hidden. */
  to: z.string().trim().min(1).max(60),
  /** Whose number it is; of one with stars, it or the call it stands in has to be said. */
  clientId: ClientId.optional(),
  callId: CallId.optional(),
  /** Which of the client's phones, counted from 0; where two of them have the same stars. */
  phone: z.int().min(0).max(100).optional(),
  /** Although the client has it marked as not to be called. */
  anyway: z.boolean().optional(),
});
export type DialRequest = z.infer<typeof DialRequest>;
