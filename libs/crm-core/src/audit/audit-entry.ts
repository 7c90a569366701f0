import { z } from 'zod';
import { UserId } from '../ids';
import { PageQuery } from '../page';

/** Who did what to what. `details` hold names and old and new values, never a secret. */
export const AuditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** null: nobody signed in, or the server itself. */
  actorId: UserId.nullable(),
  actorName: z.string().nullable(),
  /** What was done, past tense: `signedIn`, `changed`. */
  action: z.string(),
  noun: z.string(),
  subjectId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditFilter = PageQuery.extend({
  noun: z.string().max(60).optional(),
  /** Anything that stands in an entry: a name, an action, an old or a new value. */
  q: z.string().trim().max(200).optional(),
  subjectId: z.string().max(100).optional(),
  actorId: UserId.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;
