import type { Duty, DutyNoun } from '@callcard/crm-core';

/** `$?` now. Nothing is late while the client has to answer. */
const LATE = `(r.due_at <= $? and r.status <> 'waitingClient')`;
/** A lead is late until somebody accepts it. */
const LATE_LEAD = `(l.due_at <= $? and l.state = 'new')`;

export interface DutySource {
  noun: DutyNoun;
  alias: string;
  open: string;
  late: string;
  columns: string;
  from: string;
}

/** What is owed, and where it is kept: requests `r` and leads `l` that are open. */
export const DUTY_SOURCES: Record<DutyNoun, DutySource> = {
  requests: {
    noun: 'requests',
    alias: 'r',
    open: `r.state = 'open' and r.deleted_at is null`,
    late: LATE,
    columns: `r.kind, r.subject, r.caller_number as "callerNumber"`,
    from: 'requests r left join clients c on c.id = r.client_id left join users o on o.id = r.owner_id',
  },
  leads: {
    noun: 'leads',
    alias: 'l',
    open: `l.state in ('new', 'accepted')`,
    late: LATE_LEAD,
    columns: `'lead' as kind, l.subject, null as "callerNumber"`,
    from: 'leads l left join clients c on c.id = l.client_id left join users o on o.id = l.owner_id',
  },
};

export type DutyRow = Omit<Duty, 'dueAt'> & { dueAt: Date };

export const toDuty = (row: DutyRow): Duty => ({ ...row, dueAt: row.dueAt.toISOString() });

/** The people of team `$1` that work may be given to: whether they are at work, and how much they owe. */
export const SELECT_BEARERS = `
  select u.id as "userId", u.role <> all('{operator,telemarketer}') as "takesLeads",
    (select count(*)::int from requests r where r.owner_id = u.id and r.state = 'open' and r.deleted_at is null)
    + (select count(*)::int from leads l where l.owner_id = u.id and l.state in ('new', 'accepted')) as open
  from users u where u.team_id = $1 and u.active order by u.id`;
