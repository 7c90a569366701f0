import type { Activity } from '@callcard/crm-core';
import type { Tied } from '../auth/tied';

/** What ties an activity to people: those who take part in it, and those of its deal. */
interface ActivityTies {
  ownerId: string;
  createdBy: string;
  dealOwnerId: string | null;
  dealCreatedBy: string | null;
  userIds: string[];
  teamId: string | null;
}

export const ACTIVITY_TIES: Tied<ActivityTies> = {
  people: { ownerId: 'a.owner_id', createdBy: 'a.created_by', dealOwnerId: 'd.owner_id', dealCreatedBy: 'd.created_by' },
  lists: { userIds: '(select array_agg(u.user_id) from activity_users u where u.activity_id = a.id)' },
  teams: { teamId: 'coalesce(d.team_id, o.team_id)' },
};

/** Whoever takes part. */
export const TAKES_PART = '(a.owner_id = $? or exists (select from activity_users u where u.activity_id = a.id and u.user_id = $?))';

/** An activity as the API shows it. */
export const SELECT_ACTIVITIES = `
  select a.id, a.type, a.state, a.subject, a.place, a.deal_id as "dealId", d.number as "dealNumber", d.subject as "dealSubject",
    a.client_id as "clientId", c.name as "clientName", a.call_id as "callId", a.owner_id as "ownerId", o.name as "ownerName",
    coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name)
      from activity_users u join users p on p.id = u.user_id where u.activity_id = a.id), '[]') as users,
    coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name)
      from activity_contacts ac join clients p on p.id = ac.client_id where ac.activity_id = a.id), '[]') as contacts,
    a.planned_start as "plannedStart", a.minutes, a.actual_start as "actualStart", a.actual_end as "actualEnd",
    a.starts_at as "startsAt", a.ends_at as "endsAt", a.result, a.decision, b.name as "createdByName", a.version,
    a.created_by as "createdBy", coalesce(d.team_id, o.team_id) as "teamId", d.owner_id as "dealOwnerId", d.created_by as "dealCreatedBy"
  from activities a
  join users o on o.id = a.owner_id
  join users b on b.id = a.created_by
  left join deals d on d.id = a.deal_id
  left join clients c on c.id = a.client_id`;

type Moments = 'plannedStart' | 'actualStart' | 'actualEnd' | 'startsAt' | 'endsAt';
export type ActivityRow = Omit<Activity, Moments> & {
  plannedStart: Date | null;
  actualStart: Date | null;
  actualEnd: Date | null;
  startsAt: Date;
  endsAt: Date;
  createdBy: string;
  teamId: string | null;
  dealOwnerId: string | null;
  dealCreatedBy: string | null;
};

/** An activity with what ties it to people; that never leaves the server. */
export interface StoredActivity extends Activity {
  ties: ActivityTies;
}

export function toStored({ createdBy, teamId, dealOwnerId, dealCreatedBy, ...row }: ActivityRow): StoredActivity {
  return {
    ...row,
    plannedStart: row.plannedStart?.toISOString() ?? null,
    actualStart: row.actualStart?.toISOString() ?? null,
    actualEnd: row.actualEnd?.toISOString() ?? null,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    ties: { ownerId: row.ownerId, createdBy, dealOwnerId, dealCreatedBy, userIds: row.users.map(({ id }) => id), teamId },
  };
}

export const toActivity = ({ ties: _ties, ...activity }: StoredActivity): Activity => activity;

/** What the people `$1` have between `$2` and `$3` that keeps them busy, but for the activity `$4`. */
export const BUSY = `
  select distinct a.id as "activityId", a.subject, p.name as "personName", p.id as "personId", a.starts_at as "startsAt", a.ends_at as "endsAt"
  from activities a left join activity_users u on u.activity_id = a.id
  join users p on p.id = any($1) and (p.id = a.owner_id or p.id = u.user_id)
  left join deals d on d.id = a.deal_id
  where a.state = 'planned' and a.type in ('call', 'meeting', 'visit') and a.starts_at < $3 and a.ends_at > $2
    and a.starts_at > $2::timestamptz - interval '1 day' and a.id is distinct from $4 and d.deleted_at is null
  order by a.starts_at limit 20`;
