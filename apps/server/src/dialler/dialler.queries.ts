/** What came of a campaign's answered calls since $2, and how many it has made since $3. */
export const COUNTS = `
  select count(*) filter (where at >= $2 and outcome = 'talked')::int as talked,
    count(*) filter (where at >= $2 and outcome = 'machine')::int as machines,
    count(*) filter (where at >= $2 and outcome = 'dropped')::int as dropped,
    count(*) filter (where at >= $3)::int as "dialledToday"
  from campaign_attempts where campaign_id = $1 and at >= least($2::timestamptz, $3::timestamptz)`;

/** Which of these contacts were dropped by us before. */
export const DROPPED = `select id from campaign_contacts where id = any($1) and dropped_at is not null`;
