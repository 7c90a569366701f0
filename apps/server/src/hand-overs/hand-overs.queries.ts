import type { HandOverKind } from '@callcard/crm-core';

interface Owning {
  table: string;
  column: string;
  /** What of it is still to be done: only that is handed on. */
  where: string;
  /** Further columns to write, with `s`: the successor. */
  set?: string;
  /** Writes the history, with `g.id` and `g.to_id` of what was given and `p` for the circumstances. */
  note: string;
}

const audit = (noun: string, action: string, details: string) => `
  insert into audit_entries (id, at, actor_id, actor_name, action, noun, subject_id, details, address)
  select gen_random_uuid(), p.at, p.by_id, p.by_name, '${action}', '${noun}', g.id::text, ${details}, p.address from given g, p`;
/** As changes are kept: field, from and to as JSON. */
const change = (noun: string, field: string) =>
  audit(
    noun,
    'changed',
    `jsonb_build_object('${field}', jsonb_build_object('from', to_json(p.leaver)::text, 'to', to_json(g.to_id)::text))`,
  );
const thread = (noun: string) => `
  insert into thread_entries (id, noun, subject_id, at, kind, author_id, text, values)
  select gen_random_uuid(), '${noun}', g.id, p.at, 'assigned', p.by_id, p.reason, jsonb_build_object('name', u.name)
  from given g join users u on u.id = g.to_id, p`;

/** Deals that are not closed. */
const OPEN_DEAL = `t.state in ('open', 'paused') and t.deleted_at is null`;
/** Tasks that somebody still has to do, or to accept. */
const UNDONE = `t.status not in ('done', 'accepted')`;

/** Whose things are. A new column that says so has a line here, or the spec that walks the foreign keys fails. */
export const OWNED: Record<HandOverKind, Owning[]> = {
  clients: [{ table: 'clients', column: 'owner_id', where: 'true', note: change('clients', 'ownerId') }],
  deals: [
    {
      table: 'deals',
      column: 'owner_id',
      where: OPEN_DEAL,
      set: 'team_id = coalesce(s.team_id, t.team_id)',
      note: `
        insert into deal_events (id, deal_id, at, what, by_id, values)
        select gen_random_uuid(), g.id, p.at, 'owner', p.by_id, jsonb_build_object('from', p.leaver_name, 'to', u.name, 'reason', p.reason)
        from given g join users u on u.id = g.to_id, p`,
    },
  ],
  // What is planned in a deal of theirs goes where the deal goes.
  activities: [
    {
      table: 'activities',
      column: 'owner_id',
      where: `t.state = 'planned' and not exists (select from deals d where d.id = t.deal_id and d.owner_id = t.owner_id
        and d.state in ('open', 'paused') and d.deleted_at is null)`,
      note: change('activities', 'ownerId'),
    },
  ],
  leads: [
    {
      table: 'leads',
      column: 'owner_id',
      where: `t.state in ('new', 'accepted')`,
      set: 'team_id = coalesce(s.team_id, t.team_id)',
      note: audit('leads', 'assigned', `jsonb_build_object('from', p.leaver, 'to', g.to_id, 'reason', p.reason)`),
    },
  ],
  requests: [{ table: 'requests', column: 'owner_id', where: `t.state = 'open'`, note: thread('requests') }],
  tasks: [
    { table: 'tasks', column: 'assignee_id', where: `t.state = 'open'`, note: thread('tasks') },
    { table: 'tasks', column: 'checker_id', where: UNDONE, note: change('tasks', 'checkerId') },
  ],
  teams: [{ table: 'teams', column: 'supervisor_id', where: 'true', note: change('teams', 'supervisorId') }],
  slaPolicies: [{ table: 'sla_policies', column: 'head_id', where: 'true', note: change('slaPolicies', 'headId') }],
};

export const countOf = ({ table, column, where }: Owning) =>
  `select count(*)::int as count from ${table} t where t.${column} = $1 and ${where}`;

/**
 * Gives some of it (at most `$10`) to the people `$2`, one after the other in turn, writes the histories, and says who got how many.
 * `$1`: who leaves, `$3`: when, `$4`, `$5`, `$6`: by whom and from where, `$7`: the leaver's name, `$8`: why, `$9`: how many were given
 * before, so that the turn goes on.
 */
export const handOn = ({ table, column, where, set, note }: Owning) => `
  with p as (
    select $1::uuid as leaver, $2::uuid[] as successors, $3::timestamptz as at, $4::uuid as by_id, $5::text as by_name, $6::text as address,
      $7::text as leaver_name, $8::text as reason
  ), batch as (select t.id from ${table} t where t.${column} = $1::uuid and ${where} order by t.id limit $10::int), mine as (
    select b.id, p.successors[($9::int + row_number() over (order by b.id) - 1) % cardinality(p.successors) + 1] as to_id from batch b, p
  ), given as (
    update ${table} t set ${column} = m.to_id, version = t.version + 1${set ? `, ${set}` : ''}
    from mine m join users s on s.id = m.to_id where t.id = m.id returning t.id, m.to_id
  ), noted as (${note})
  select g.to_id as "userId", u.name as "userName", count(*)::int as count from given g join users u on u.id = g.to_id group by 1, 2 order by 2, 1`;

/** What is planned in a deal goes where the deal goes. `$1`: who leaves. */
export const PLANS_FOLLOW_DEALS = `
  update activities a set owner_id = d.owner_id, version = a.version + 1 from deals d
  where d.id = a.deal_id and a.owner_id = $1 and d.owner_id <> $1 and a.state = 'planned'`;

/** Whose work the leaver would accept has somebody else for that. `$1`: who leaves, `$2`: who instead. */
export const ACCEPT_INSTEAD = `
  update tasks t set checker_id = $2, version = t.version + 1
  where t.created_by = $1 and t.checker_id is null and t.needs_acceptance and ${UNDONE} and t.assignee_id <> $2`;

/** Where the leaver only takes part, or has a place of their own. `$1`: who leaves. */
export const TAKE_OUT = [
  `delete from activity_users p using activities a where a.id = p.activity_id and p.user_id = $1 and a.state = 'planned'`,
  `update tasks t set helper_ids = array_remove(helper_ids, $1::uuid), version = t.version + 1 where helper_ids @> array[$1::uuid] and ${UNDONE}`,
  `update requests set claimed_by = null, claimed_until = null where claimed_by = $1 and state = 'open'`,
  `update notification_settings set "values" = "values" - 'away' where "values" #>> '{away,substituteId}' = $1::text`,
  `update temporary_grants set ends_at = now() where user_id = $1 and ends_at > now()`,
  // What they were listening to goes back into the queue, without what they answered so far.
  `update review_picks set state = 'open', claimed_by = null, claimed_until = null, version = version + 1 where claimed_by = $1 and state = 'claimed'`,
  `delete from reviews where reviewer_id = $1 and state = 'draft' and calibration_id is null`,
  `delete from calendar_feeds where user_id = $1`,
  `delete from push_subscriptions where user_id = $1`,
];
