/** How many calls a campaign has made since then. */
export const DIALLED = `select count(*)::int as "dialledToday" from campaign_attempts where campaign_id = $1 and at >= $2`;

/** Which of these contacts were dropped by us before. */
export const DROPPED = `select id from campaign_contacts where id = any($1) and dropped_at is not null`;
