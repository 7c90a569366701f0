export const END_ALERTS_OF_RULE = `update alerts set cleared_at = $2 where rule_id = $1 and cleared_at is null`;

export const END_ALERT = `update alerts set cleared_at = $3 where rule_id = $1 and subject_id = $2 and cleared_at is null`;

/** The rule as it was when it was weighed, or nothing; held, so that nobody changes it before its alert is there. */
export const HOLD_RULE = `select 1 from alert_rules where id = $1 and version = $2 and active for share`;

/** One row, or none where that alert stands already. */
export const RAISE_ALERT = `
  insert into alerts (id, rule_id, name, metric, side, threshold, subject, subject_id, subject_title, value, sound, raised_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict (rule_id, subject_id) where cleared_at is null do nothing
  returning id`;

export const PEOPLE_OF_ROLES = `select id as "userId" from users where active and role = any($1)`;

/** Calls with the outside that go on, by PBX. */
export const COUNT_OPEN = `
  select pbx, count(*)::int as open from calls
  where state <> 'ended' and direction <> 'internal' and merged_into is null group by pbx`;

/** Calls to the outside that began since $1 and are over, and how many of them failed, by PBX. */
export const COUNT_ENDED = `
  select pbx, count(*)::int as ended, (count(*) filter (where outcome = 'failed'))::int as failed from calls
  where started_at >= $1 and direction = 'outbound' and state = 'ended' and merged_into is null group by pbx`;
