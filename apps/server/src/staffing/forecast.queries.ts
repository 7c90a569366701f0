/** $1, $2: PBX and name of each queue: since when there are counts of them. */
export const SELECT_COUNTED = `
  select min(quarter) as "countedFrom", (select calls_until from report_progress) as "countedUntil"
  from report_queue_quarters where (pbx, queue) in (select * from unnest($1::text[], $2::text[]))`;

/** $1, $2: queues; $3, $4: beginnings and ends of the spans that are wanted: what came in each quarter of an hour. */
export const SELECT_CALLS = `
  select quarter, sum(offered)::int as calls
  from unnest($3::timestamptz[], $4::timestamptz[]) as span(began, ended)
  join report_queue_quarters q on q.quarter >= span.began and q.quarter < span.ended
  where (q.pbx, q.queue) in (select * from unnest($1::text[], $2::text[]))
  group by quarter`;

/**
 * $1, $2: queues; $3 from, $4 to: what handling took, by the quarter in which the calls were answered. A person's part in a call belongs to
 * the visit that was answered last before it ended; its wrap-up is taken for the mean one of that person.
 */
export const SELECT_HANDLING = `
  with parts as (
    select v.call_id, v.n, v.left_at, h.user_id, h.talk_ms + h.hold_ms as talk_ms
    from report_handlings h cross join lateral (
      select * from report_visits v where v.call_id = h.call_id and v.outcome = 'answered' and v.left_at <= h.ended_at
      order by v.left_at desc, v.n desc limit 1) v
    where h.ended_at >= $3 and h.ended_at < $4 and (v.pbx, v.queue) in (select * from unnest($1::text[], $2::text[]))
  ), wrapped as (
    select user_id, sum(wrap_up_ms)::float8 / nullif(sum(handled), 0) as ms from report_agent_quarters
    where quarter >= $3 and quarter < $4 group by user_id
  )
  select date_bin('15 minutes', p.left_at, timestamptz '2000-01-01 00:00Z') as quarter, count(distinct (p.call_id, p.n))::int as handled,
    sum(p.talk_ms + coalesce(w.ms, 0))::float8 / 1000 as "handlingSeconds"
  from parts p left join wrapped w using (user_id) group by 1`;

/** $1, $2: queues; $3 from, $4 to: how long callers waited, all of them together, and how many of them gave up. */
export const SELECT_PATIENCE = `
  select coalesce(sum(extract(epoch from left_at - joined_at)), 0)::float8 as waited, count(*) filter (where outcome = 'abandoned')::int as abandoned
  from report_visits
  where left_at >= $3 and left_at < $4 and (pbx, queue) in (select * from unnest($1::text[], $2::text[]))`;
