/** `$1`: behind this key, `$2`: how many. */
export const ROLES_BY_KEY = `
  select r.key, r.name, r.shipped, r.grants, r.dial, r.second_factor as "secondFactor", r.version,
    (select count(*)::int from users u where u.role = r.key and u.active) as people
  from roles r where ($1::text is null or r.key > $1) order by r.key limit $2`;

export const PEOPLE_OF_ROLE = 'select id from users where role = $1';

const GRANTS = `
  select g.id, g.user_id as "userId", u.name as "userName", g.permission, g.scope, g.reason, b.name as "givenByName",
    g.given_at as "givenAt", g.ends_at as "endsAt"
  from temporary_grants g join users u on u.id = g.user_id join users b on b.id = g.given_by`;

/** Those that still hold, the next to end first. `$1`, `$2`: behind this, `$3`: how many. */
export const HOLDING_GRANTS = `${GRANTS}
  where g.ends_at > now() and ($1::timestamptz is null or (g.ends_at, g.id) > ($1, $2::uuid)) order by g.ends_at, g.id limit $3`;

export const GRANT_BY_ID = `${GRANTS} where g.id = $1`;
