/** So many of the last attempts say how a campaign goes; those that never reached the network say nothing. */
const LAST_ATTEMPTS = 5_000;
/** What is written after talks is told by so many of the last. */
const LAST_TALKS = 500;

/** $1 campaign. What lasted less than a second was no talk. */
export const SELECT_LEARNED = `
  with recent as materialized (
    select call_id, agent_id, at, answered_at, ended_at, outcome,
      extract(epoch from answered_at - at) as after,
      case when outcome = 'talked' then extract(epoch from ended_at - answered_at) end as talk
    from campaign_attempts
    where campaign_id = $1 and outcome not in ('canceled', 'failed', 'unknown')
    order by at desc, id desc limit ${LAST_ATTEMPTS}
  )
  select count(*)::int as attempts,
    (avg((answered_at is not null and outcome <> 'machine')::int))::float8 as "answerShare",
    (avg(after) filter (where outcome <> 'machine'))::float8 as "answerAfter",
    (percentile_cont(0.5) within group (order by talk) filter (where talk >= 1))::float8 as talk,
    (stddev_samp(ln(talk)) filter (where talk >= 1))::float8 as "talkSpread",
    (
      select avg(extract(epoch from ended.at - began.at))::float8
      from (select * from recent where outcome = 'talked' and agent_id is not null limit ${LAST_TALKS}) t
      join agent_state_changes began
        on began.user_id = t.agent_id and began.at between t.answered_at and t.ended_at + interval '1 minute'
        and began.to_state = 'wrapUp' and began.call_id = t.call_id
      join agent_state_changes ended on ended.user_id = began.user_id and ended.seq = began.seq + 1
    ) as "wrapUp"
  from recent`;
