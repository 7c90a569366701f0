import type { ActivityType, HeatCell, PortraitRowsFilter, Rating } from '@callcard/crm-core';
import type { Visibility } from '../auth/access';
import { isReal } from '../database/real-calls';

/** Which rows the person asking may see; null: none at all. */
export interface Reach {
  deals: Visibility | null;
  activities: Visibility | null;
  requests: Visibility | null;
}

/** `$1`: client, `$2`: zone, `$3`: how far back, `$4`: now; what is bound further stands behind them. */
export type PortraitParameters = [clientId: string, timeZone: string, since: Date, now: Date, ...unknown[]];

const bind = (parameters: unknown[], visible: Visibility | null): string => {
  if (visible === null) return 'false';
  const [condition, values] = visible;
  let at = parameters.push(...values) - values.length;
  return `(${condition.replace(/\$\?/g, () => `$${++at}`)})`;
};

/**
 * Calls in which somebody talked with the client; a call's id begins with its time. Each is looked up by itself (`offset 0`), so that it takes
 * the same time however many calls others have.
 */
const TALKS = `
  select w.call_id as id, c.at
  from call_work w cross join lateral (select coalesce(c.answered_at, c.started_at) as at from calls c
    where c.id = w.call_id and c.state = 'ended' and c.merged_into is null and c.direction <> 'internal' and c.talk_seconds > 0
      and ${isReal('c')} offset 0) c
  where w.client_id = $1 and w.call_id >= call_id_floor($3::timestamptz)`;

/** Contacts that were no call of ours in the ledger. */
const held = (visible: string) => `
  select a.id, a.type, a.starts_at as at
  from activities a join users o on o.id = a.owner_id left join deals d on d.id = a.deal_id
  where a.client_id = $1 and a.starts_at >= $3 and a.starts_at <= $4 and a.state = 'done' and a.call_id is null and a.type <> 'note'
    and d.deleted_at is null and ${visible}`;

const QUARTER = `to_char(at at time zone $2, 'YYYY"-Q"Q')`;
const DAY = `to_char(at at time zone $2, 'YYYY-MM-DD')`;

export interface TalksRow {
  talks: (HeatCell & { quarter: string })[];
  days: string[];
  lastAt: Date | null;
}

export const COUNT_TALKS = `
  with talks as materialized (select at, at at time zone $2 as local from (${TALKS}) talk),
    cells as (select to_char(quarter, 'YYYY"-Q"Q') as quarter, weekday, hour, count from (
      select date_trunc('quarter', local) as quarter, extract(isodow from local)::int as weekday, extract(hour from local)::int as hour,
        count(*)::int as count from talks group by 1, 2, 3) c)
  select coalesce((select jsonb_agg(cells) from cells), '[]') as talks,
    coalesce((select jsonb_agg(day) from (select distinct local::date as day from talks) d), '[]') as days,
    (select max(at) from talks) as "lastAt", $4::timestamptz as now`;

export interface HeldRow {
  channel: ActivityType;
  quarter: string;
  day: string;
  count: number;
  lastAt: Date;
}

export function countHeld(parameters: PortraitParameters, { activities }: Reach): string {
  return `
    select type as channel, ${QUARTER} as quarter, ${DAY} as day, count(*)::int as count, max(at) as "lastAt"
    from (${held(bind(parameters, activities))}) held group by 1, 2, 3`;
}

/**
 * What was promised, until when, and how it came: kept, late (or not yet, and past its moment), open. A planned contact has as long as it was to
 * last, a quarter of an hour at least; what was called off is none.
 */
const promises = (activities: string, requests: string) => `
  select kind, id, at, case when done_at <= until then 'kept' when done_at is not null or until < $4 then 'late' else 'open' end as standing
  from (
    select 'activity' as kind, a.id, a.planned_start as at, a.planned_start + make_interval(mins => greatest(a.minutes, 15)) as until,
      case when a.state = 'done' then coalesce(a.actual_start, a.planned_start) end as done_at
    from activities a join users o on o.id = a.owner_id left join deals d on d.id = a.deal_id
    where a.client_id = $1 and a.starts_at >= $3 and a.planned_start is not null and a.state <> 'cancelled' and d.deleted_at is null and ${activities}
    union all
    select 'request', r.id, r.created_at, r.due_at, r.closed_at from requests r
    where r.client_id = $1 and r.created_at >= $3 and r.deleted_at is null and r.status <> 'rejected' and ${requests}
  ) promised`;

export interface PromisesRow {
  standing: 'kept' | 'late' | 'open';
  count: number;
}

export const countPromises = (parameters: PortraitParameters, { activities, requests }: Reach) =>
  `select standing, count(*)::int as count from (${promises(bind(parameters, activities), bind(parameters, requests))}) p
   where $2::text is not null group by 1`;

/** What the client said of what was done for them, asked how content they are. */
const ratings = (visible: string) => `
  select r.id, r.rated_at as at, r.rating from requests r
  where r.client_id = $1 and r.rating is not null and r.rated_at >= $3 and r.rated_at <= $4 and r.deleted_at is null and ${visible}`;

export interface RatingsRow {
  count: number;
  average: number | null;
  last: Rating | null;
  lastAt: Date | null;
}

export const countRatings = (parameters: PortraitParameters, { requests }: Reach) => `
  select count(*)::int as count, avg(rating)::float8 as average, (array_agg(rating::int order by at desc, id desc))[1] as last, max(at) as "lastAt"
  from (${ratings(bind(parameters, requests))}) rated where $2::text is not null`;

export interface OffersRow {
  state: string;
  reason: string | null;
  currency: string;
  count: number;
  /** Of those that were won in twelve months. */
  recent: number;
  amount: string | null;
}

const RECENT = `d.state = 'won' and d.closed_at > $4::timestamptz - interval '12 months'`;

/** All deals with the client, for the grade, or those that may be seen. */
export const countOffers = (parameters: PortraitParameters, deals: Visibility | null) => `
  select d.state, d.lost_reason as reason, d.currency, count(*)::int as count, (count(*) filter (where ${RECENT}))::int as recent,
    (sum(d.amount) filter (where ${RECENT}))::numeric(18, 2)::text as amount
  from deals d where d.client_id = $1 and d.deleted_at is null and $2::text is not null and $3::timestamptz is not null
    and ${bind(parameters, deals)}
  group by 1, 2, 3`;

/** The lines behind a figure, as `kind`, `id`, `at`. */
export function rowsOf(
  parameters: PortraitParameters,
  reach: Reach,
  { figure, weekday, hour, channel, reason }: PortraitRowsFilter,
): string {
  const value = (given: unknown) => `$${parameters.push(given ?? null)}`;
  const talks = `select 'call' as kind, id, at from (${TALKS}) talks`;
  const contacts = () => `select 'activity' as kind, id, at, type from (${held(bind(parameters, reach.activities))}) held`;
  switch (figure) {
    case 'answered':
      return `${talks} where coalesce(extract(isodow from at at time zone $2) = ${value(weekday)}::int, true)
        and coalesce(extract(hour from at at time zone $2) = ${value(hour)}::int, true)`;
    case 'contacts':
      return `${talks} union all select kind, id, at from (${contacts()}) c`;
    case 'channel':
      return `${talks} where ${value(channel)}::text = 'call' union all select kind, id, at from (${contacts()}) c where type = ${value(channel)}`;
    case 'kept':
    case 'late':
      return `select kind, id, at from (${promises(bind(parameters, reach.activities), bind(parameters, reach.requests))}) p
        where standing = ${value(figure)}`;
    case 'satisfaction':
      return `select 'request' as kind, id, at from (${ratings(bind(parameters, reach.requests))}) rated`;
    default: {
      const ended = `select 'deal' as kind, e.id, e.at from deals d
        cross join lateral (select id, at from deal_events where deal_id = d.id and what = d.state order by at desc, id desc limit 1) e
        where d.client_id = $1 and d.deleted_at is null and ${bind(parameters, reach.deals)}`;
      if (figure === 'revenue') return `${ended} and ${RECENT}`;
      return `${ended} and d.state = ${value(figure)} and coalesce(d.lost_reason = ${value(reason)}, ${value(reason)}::text is null)`;
    }
  }
}
