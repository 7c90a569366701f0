/** The same entry twice is one: a write whose answer was lost is simply written again. */
export const INSERT_CHANGES = `
  insert into agent_state_changes (user_id, seq, at, from_state, to_state, reason, cause, actor, call_id, details)
  select "userId", seq, at, "from", "to", reason, cause, actor, "callId", details
  from jsonb_to_recordset($1::jsonb) as change(
    "userId" uuid, seq integer, at timestamptz, "from" text, "to" text, reason text, cause text, actor jsonb, "callId" uuid, details jsonb)
  on conflict do nothing`;

export const SELECT_CHANGES = `
  select user_id as "userId", seq, at, from_state as "from", to_state as "to", reason, cause, actor, call_id as "callId", details
  from agent_state_changes
  where user_id = $1 and ($2::integer is null or seq < $2)
  order by seq desc limit $3`;

/** Where the history of each person left off. */
export const SELECT_LAST_CHANGES = `
  select distinct on (user_id) user_id as "userId", seq, at, to_state as "to", reason
  from agent_state_changes order by user_id, seq desc`;
