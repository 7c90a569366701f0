export const RUNNING = `select id from campaigns where state in ('running', 'draining') and mode in ('progressive', 'power', 'predictive')`;

/** Of a campaign: live answers and drops since $2, and attempts since $3. */
export const COUNTS = `
  select count(*) filter (where at >= $2 and outcome in ('talked', 'dropped', 'hungUp'))::int as answered,
    count(*) filter (where at >= $2 and outcome = 'dropped')::int as dropped,
    count(*) filter (where at >= $3)::int as "dialledToday"
  from campaign_attempts where campaign_id = $1 and at >= least($2, $3)`;

/** Which of these contacts were dropped by us before. */
export const DROPPED = `select id from campaign_contacts where id = any($1) and dropped_at is not null`;
