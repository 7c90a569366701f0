import { z } from 'zod';
import { CallId, ClientId } from '../ids';
import { PageQuery } from '../page';
import { Call } from './call';

/** A call in the history of a client: whoever took it, what came of it is for all to know. */
export const Contact = Call.pick({
  id: true,
  startedAt: true,
  direction: true,
  outcome: true,
  talkSeconds: true,
  queue: true,
  agentName: true,
  disposition: true,
  note: true,
  noteMarks: true,
}).extend({
  /** Only those that the person asking may hear. */
  recordings: Call.shape.recordings,
});
export type Contact = z.infer<typeof Contact>;

export const ContactFilter = PageQuery.extend({
  clientId: ClientId.optional(),
  /** Any spelling of a phone number. */
  number: z.string().max(60).optional(),
}).refine(({ clientId, number }) => (clientId === undefined) !== (number === undefined), {
  path: ['clientId'],
  message: 'Either clientId or number says whose calls are meant.',
});
export type ContactFilter = z.infer<typeof ContactFilter>;

/** Somebody who may be the caller, and why. */
export const MaybeCaller = z.object({
  id: ClientId,
  name: z.string(),
  /** `ending`: one of their numbers ends with the same seven digits · `mentioned`: a note on a call of theirs has the number in it. */
  why: z.enum(['ending', 'mentioned']),
  number: z.string().nullable(),
});
export type MaybeCaller = z.infer<typeof MaybeCaller>;

/** What is known of an outside number besides whose it is. */
export const Caller = z.object({
  /** Calls from this number in the 24 hours past, the present one among them. */
  callsToday: z.int(),
  lastCallId: CallId.nullable(),
  /** Nobody has the number; these are guesses, and shown as such. */
  maybe: z.array(MaybeCaller),
});
export type Caller = z.infer<typeof Caller>;
