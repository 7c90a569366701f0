/** $1 zone: the midnight before now there. */
export const SELECT_MIDNIGHT = `select date_trunc('day', $2::timestamptz, $1) as midnight`;

/** $1 person, $2 from, $3 to: the seconds in each state; the change before the time says what was so when it began. */
export const SELECT_STATE_SECONDS = `
  with span as (
    select to_state, reason, greatest(at, $2::timestamptz) as began, lead(at, 1, $3::timestamptz) over (order by seq) as ended
    from agent_state_changes
    where user_id = $1 and at <= $3 and seq >= coalesce((
      select seq from agent_state_changes where user_id = $1 and at <= $2 order by at desc, seq desc limit 1), 0)
  )
  select to_state as state, reason, sum(greatest(extract(epoch from ended - began), 0))::float8 as seconds
  from span group by to_state, reason order by seconds desc`;

/** $1 person, $2 from: the offers that rang out. */
export const COUNT_MISSED = `
  select count(*)::int as missed from agent_state_changes
  where user_id = $1 and at >= $2 and cause in ('ringMissed', 'autoPaused')`;

/** $1 person, $2 from: the talks with the outside. */
export const SELECT_TALKS = `
  select count(*)::int as calls, avg(talk_seconds)::float8 as "averageTalkSeconds" from calls
  where talker_ids @> array[$1::uuid] and started_at >= $2 and direction <> 'internal' and merged_into is null and state = 'ended'`;
