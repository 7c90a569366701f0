/** Who is told when the team `$1` does not move: its supervisor, else every supervisor. */
export const SUPERVISORS_OF_TEAM = `
  select u.id as "userId" from users u
  where u.active and u.id = (select supervisor_id from teams where id = $1)
  union
  select u.id from users u where u.active and u.role = 'supervisor'
    and not exists (select from teams t join users s on s.id = t.supervisor_id and s.active where t.id = $1)`;

/** Who made campaign `$1`, and every supervisor. */
export const RUNNERS_OF_CAMPAIGN = `
  select u.id as "userId" from users u
  where u.active and (u.role = 'supervisor' or u.id = (select created_by from campaigns where id = $1))`;

export const ADMINISTRATORS = `select u.id as "userId" from users u where u.active and u.role = 'admin'`;
