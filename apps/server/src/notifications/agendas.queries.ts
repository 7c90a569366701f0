import { AGENDA_LINES, AGENDA_SECTIONS, type AgendaItem, type AgendaSection } from '@callcard/crm-core';

/** Everybody at work, where they live, and the day of their last agenda. */
export const READERS = `
  select u.id as "userId", u.time_zone as "timeZone", g.day::text as day
  from users u left join notification_agendas g on g.user_id = u.id where u.active`;

export interface Reader {
  userId: string;
  timeZone: string | null;
  day: string | null;
}

/** The agenda of the day $2 is that of person $1 now; no row: it was already. */
export const CLAIM_DAY = `
  insert into notification_agendas as kept (user_id, day) values ($1, $2)
  on conflict (user_id) do update set day = excluded.day where kept.day < excluded.day returning day`;

/** What is planned and not done: those before $2 are overdue, the others are to come until $3. */
const contacts = (whose: string, name: string) => `
  select case when a.starts_at < $2 then 'overdue' else 'contacts' end as section, a.starts_at as at, a.id as "itemId",
    case when a.deal_id is not null then 'deals' when a.client_id is not null then 'clients' end as noun, coalesce(a.deal_id, a.client_id) as id,
    concat_ws(' · ', coalesce(nullif(a.subject, ''), d.subject), c.name${name}) as text
  from activities a join users o on o.id = a.owner_id
  left join deals d on d.id = a.deal_id left join clients c on c.id = a.client_id
  where a.state = 'planned' and a.starts_at < $3 and d.deleted_at is null and ${whose}`;

/** Open requests due until $3, and missed calls whenever they were; who waits for the client is not waited for. Numbers are not told. */
const requests = (whose: string, name: string) => `
  select case when r.kind = 'missedCall' then 'missed' else 'requests' end, case when r.kind = 'missedCall' then r.last_at else r.due_at end,
    r.id, 'requests', r.id, concat_ws(' · ', r.number, r.subject, c.name${name})
  from requests r left join users o on o.id = r.owner_id left join clients c on c.id = r.client_id
  where r.state = 'open' and r.status <> 'waitingClient' and r.deleted_at is null and (r.kind = 'missedCall' or r.due_at < $3) and ${whose}`;

/** The first lines of each section, and how many it has. */
const counted = (found: string) => `
  select section, count, at, noun, id, text from (
    select found.*, count(*) over (partition by section)::int as count, row_number() over (partition by section order by at, "itemId") as place
    from (${found}) found
  ) placed where place <= ${AGENDA_LINES} order by place`;

export interface AgendaRow {
  section: AgendaSection;
  count: number;
  at: Date;
  noun: string | null;
  id: string | null;
  text: string;
}

/** The day of person $1 from now, $2, until its end, $3. */
export const AGENDA_OF = counted(`
  ${contacts('(a.owner_id = $1 or exists (select from activity_users m where m.activity_id = a.id and m.user_id = $1))', '')}
  union all ${requests('r.owner_id = $1', '')}`);

/** What is overdue at $2 in the team $1, with whose it is. */
export const OVERDUE_OF_TEAM = counted(`
  ${contacts('o.team_id = $1', ', o.name')}
  union all ${requests(`r.kind <> 'missedCall' and (o.team_id = $1 or (r.owner_id is null and r.team_id = $1))`, ', o.name')}`);

/** The teams that person $1 answers for: their own, and for supervisors those without one. */
export const TEAMS_OF = `
  select t.id, t.name from teams t left join users s on s.id = t.supervisor_id and s.active
  where s.id = $1 or (s.id is null and exists (select from users u where u.id = $1 and u.role = 'supervisor')) order by t.name`;

export interface TeamRow {
  id: string;
  name: string;
}

/** What a notice of them holds: how many there are of each section, and their lines. */
export function toAgenda(rows: readonly AgendaRow[]): { counts: Record<string, string>; items: AgendaItem[] } {
  return {
    counts: Object.fromEntries(rows.map(({ section, count }) => [section, String(count)])),
    items: AGENDA_SECTIONS.flatMap((section) => rows.filter((row) => row.section === section)).map(({ section, at, noun, id, text }) => ({
      ...{ section, at: at.toISOString(), text, link: noun && id ? { noun, id } : null },
    })),
  };
}
