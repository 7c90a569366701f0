import { isReal } from '../database/real-calls';

/** $1 since when: inbound calls that showed a number which is no client's. */
export const UNMATCHED = `
  select count(*)::int as count from calls c left join call_work w on w.call_id = c.id
  where c.started_at >= $1 and c.direction = 'inbound' and c.outside_number is not null and w.client_id is null and c.merged_into is null
    and ${isReal('c')}`;

/** Work that is not tried again. */
export const FAILED_JOBS = `
  select count(*)::int as count, (array_agg(task_identifier order by updated_at desc))[1] as "lastTask",
    left((array_agg(last_error order by updated_at desc))[1], 300) as "lastError"
  from graphile_worker.jobs where attempts >= max_attempts and locked_at is null`;
