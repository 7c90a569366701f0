import { isReal } from '../database/real-calls';

/**
 * $1: the calls with a visit to a queue that ended since then. A call is looked for among those that began in the half day
 * before, too: nobody waits for longer.
 */
export const SELECT_QUEUED_SINCE = `
  select c.id, c.pbx, c.merged_into as "mergedInto", c.queue_entries as "queueEntries", c.callback from calls c
  where c.started_at >= $1::timestamptz - interval '12 hours' and c.merged_into is null and ${isReal('c')}
    and exists (select from jsonb_array_elements(c.queue_entries) entry where (entry ->> 'leftAt')::timestamptz >= $1::timestamptz)`;
