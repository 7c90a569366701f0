import { z } from 'zod';
import { UserId } from '../ids';

/** One line of a client's history: a field, its old and new value, who and when. */
export const ClientHistoryEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  byId: UserId.nullable(),
  byName: z.string().nullable(),
  /** What was done, past tense: `created`, `changed`, `deleted`. */
  action: z.string(),
  /** Values by field, `custom.region` for those of the administrator's; anything else that was done, in words under `to`. */
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type ClientHistoryEntry = z.infer<typeof ClientHistoryEntry>;
