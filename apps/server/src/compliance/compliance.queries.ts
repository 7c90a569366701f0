/** A number is barred: `$campaign` and `$now` are parameters, `number` a column. */
export const inForce = (now: string) => `d.lifted_at is null and (d.expires_at is null or d.expires_at > ${now})`;

const barred = (number: string) => `
  select case
    when exists (select from do_not_call d where d.number = ${number} and (d.campaign_id is null or d.campaign_id = $3) and ${inForce('$2')}
      and d.source in ('client', 'result')) then 'wish'
    when exists (select from do_not_call d where d.number = ${number} and (d.campaign_id is null or d.campaign_id = $3) and ${inForce('$2')})
      or exists (select from client_phones p join clients c on c.id = p.client_id and c.deleted_at is null
        where p.number = ${number} and p.do_not_call) then 'number'
  end`;

/**
 * All that is weighed of contacts `$1` at `$2` by campaign `$3` for consent to `$4`. What never rang anywhere bothered nobody. Consent of a
 * contact that is no client of ours is that of the clients who have its numbers.
 */
export const CASES = `
  select t.id, t.state, t.ended, t.time_zone as "timeZone", t.next_at as "nextAt", t.callback_at as "callbackAt", t.attempts, l.active as "listActive",
    n.numbers, a.recent, a.dropped_at as "droppedAt", w.consent
  from campaign_contacts t
  join campaign_lists l on l.id = t.list_id
  cross join lateral (
    select coalesce(array_agg(n.number), '{}') as all, coalesce(jsonb_agg(jsonb_build_object('number', n.number, 'position', n.position,
      'timeZone', n.time_zone, 'attempts', n.attempts, 'wrong', n.wrong, 'doNotCall', (${barred('n.number')}))), '[]') as numbers
    from campaign_numbers n where n.contact_id = t.id
  ) n
  cross join lateral (
    select coalesce(array_agg(a.at) filter (where a.at > $2::timestamptz - interval '31 days' and coalesce(a.outcome not in ('failed', 'canceled'), true)), '{}') as recent,
      max(coalesce(a.ended_at, a.at)) filter (where a.outcome = 'dropped') as dropped_at
    from (
      select id, at, ended_at, outcome from campaign_attempts where contact_id = t.id and at > $2::timestamptz - interval '62 days'
      union
      select id, at, ended_at, outcome from campaign_attempts where number = any(n.all) and at > $2::timestamptz - interval '62 days'
    ) a
  ) a
  left join lateral (
    select jsonb_build_object('given', s.given, 'at', s.at, 'expiresAt', s.expires_at, 'source', s.source) as consent
    from client_consents s
    where $4::text is not null and s.purpose = $4 and s.channel in ('any', 'phone') and s.client_id in (
      select t.client_id union all
      select p.client_id from client_phones p join clients c on c.id = p.client_id and c.deleted_at is null
      where t.client_id is null and p.number = any(n.all))
    order by s.at desc, s.id desc limit 1
  ) w on true
  where t.id = any($1)`;

/** What came of the calls of campaign `$1` since `$2` that were answered. */
export const ANSWERED = `
  select count(*) filter (where outcome = 'talked')::int as talked,
    count(*) filter (where outcome = 'machine' and agent_id is not null)::int as machines,
    count(*) filter (where outcome = 'dropped')::int as dropped
  from campaign_attempts where campaign_id = $1 and at > $2`;

/** How often contact `$1` was tried, and how often that ended with `$2`. */
export const TRIED = `
  select count(*)::int as attempts, count(*) filter (where outcome = $2)::int as same from campaign_attempts where contact_id = $1`;
