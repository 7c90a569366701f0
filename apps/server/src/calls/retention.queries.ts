/**
 * Recordings past their time. $1: JSON array of rules {id, scope, value, days, version}; of several that fit a call the narrowest counts.
 * $2: now. A number of ours may reach us in any spelling, some PBXs show its last digits only.
 */
export const DUE = `
  select r.call_id, r.n, r.store_key, r.bytes, rule.id as rule_id, rule.scope, rule.value, rule.days, rule.version,
    exists (select from recording_holds h where h.call_id = r.call_id and h.released_at is null) as held
  from recordings r
  join calls c on c.id = r.call_id and c.state = 'ended'
  cross join lateral (
    select * from jsonb_to_recordset($1::jsonb) as rule(id uuid, scope text, value text, days int, version int)
    where rule.scope = 'all'
      or (rule.scope = 'direction' and rule.value = c.direction)
      or (rule.scope = 'queue' and rule.value = c.queue)
      or (rule.scope = 'did' and c.direction = 'inbound' and length(regexp_replace(c.called_number, '\\D', '', 'g')) >= 6
        and right(regexp_replace(rule.value, '\\D', '', 'g'), length(regexp_replace(c.called_number, '\\D', '', 'g')))
          = regexp_replace(c.called_number, '\\D', '', 'g'))
    order by array_position(array['did', 'queue', 'direction', 'all'], rule.scope)
    limit 1
  ) rule
  where r.state in ('ready', 'damaged') and c.ended_at < $2::timestamptz - make_interval(days => rule.days)`;

/** $1, $2 as above. */
export const PREVIEW = `
  select count(*) filter (where not held)::int as recordings, count(distinct call_id) filter (where not held)::int as calls,
    coalesce(sum(bytes) filter (where not held), 0)::float8 as bytes, count(*) filter (where held)::int as held
  from (${DUE}) as due`;

/** $1, $2 as above, $3 how many at most. What they were, by which rule they went and when, stays. */
export const DELETE_DUE = `
  update recordings r set state = 'deleted', peaks = null, deleted_at = $2,
    deleted_by = jsonb_build_object('id', due.rule_id, 'scope', due.scope, 'value', due.value, 'days', due.days, 'version', due.version)
  from (select * from (${DUE}) as all_due where not held limit $3) as due
  where r.call_id = due.call_id and r.n = due.n
  returning r.call_id as "callId", r.store_key as key`;

/** $1 keys: those that no recording needs any more. */
export const UNREFERENCED = `
  select key from unnest($1::text[]) as key
  where not exists (select from recordings where store_key = key and state <> 'deleted')`;
