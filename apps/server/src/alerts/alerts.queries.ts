export const END_ALERTS_OF_RULE = `update alerts set cleared_at = $2 where rule_id = $1 and cleared_at is null`;

export const END_ALERT = `update alerts set cleared_at = $3 where rule_id = $1 and queue_id = $2 and cleared_at is null`;

/** The rule as it was when it was weighed, or nothing; held, so that nobody changes it before its alert is there. */
export const HOLD_RULE = `select 1 from alert_rules where id = $1 and version = $2 and active for share`;

/** One row, or none where that alert stands already. */
export const RAISE_ALERT = `
  insert into alerts (id, rule_id, name, metric, side, threshold, queue_id, queue_title, value, sound, raised_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict (rule_id, queue_id) where cleared_at is null do nothing
  returning id`;

export const PEOPLE_OF_ROLES = `select id as "userId" from users where active and role = any($1)`;
