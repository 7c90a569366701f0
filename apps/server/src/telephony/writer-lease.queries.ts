/** $1 names. */
export const MAKE_ROWS = `insert into pbx_writers (pbx) select unnest($1::text[]) on conflict do nothing`;

/** What the rows say of their owner, as one text: who takes them over must have seen just this. */
const SEEN = `string_agg(concat_ws(' ', pbx, epoch, owner, renewed_at), ', ' order by pbx)`;

/** $1 names, $2 seconds a lease lasts. `gone`: released, run out, or its connection ended; all by the clock of the database. */
export const LOOK = `
  select ${SEEN} as seen, bool_and(owner is null) as released,
    bool_and(owner is null or renewed_at < clock_timestamp() - make_interval(secs => $2)
      or not exists (select from pg_stat_activity where pid = backend)) as gone
  from pbx_writers where pbx = any($1)`;

/** $1 names, $2 the new owner, $3 what was seen. All or none. Waits for what the former owner is just committing. */
export const TAKE = `
  with rows as (select * from pbx_writers where pbx = any($1) order by pbx for update)
  update pbx_writers w set owner = $2, epoch = w.epoch + 1, backend = pg_backend_pid(), renewed_at = clock_timestamp()
  from rows where w.pbx = rows.pbx and (select ${SEEN} from rows) = $3
  returning w.pbx, w.epoch, w.last_event_at as "lastEventAt"`;

/** $1 names, $2 their epochs, $3 the owner. */
const MINE = `owner = $3 and (pbx, epoch) in (select * from unnest($1::text[], $2::bigint[]))`;

/** $4 when each was last heard, or null. */
export const RENEW = `
  update pbx_writers set renewed_at = clock_timestamp(), backend = pg_backend_pid(),
    last_event_at = greatest(last_event_at, ($4::timestamptz[])[array_position($1, pbx)])
  where ${MINE}`;

/**
 * Until the transaction ends nobody takes the rows over, but the lease can be renewed: an update leaves the key alone.
 * An owner that freezes in the middle is let wait no longer than this.
 */
export const CHECK = `
  select set_config('idle_in_transaction_session_timeout', '5s', true) from pbx_writers where ${MINE} for key share`;

export const RELEASE = `update pbx_writers set owner = null, backend = null where ${MINE}`;
