import type { ContactDedupe } from '@callcard/crm-core';

/** Contacts, in one statement: `$1` campaign, `$2` list, `$3` when; then a column each. */
export const INSERT_CONTACTS = `
  insert into campaign_contacts
    (id, campaign_id, list_id, client_id, name, locale, time_zone, zones, fields, priority, state, attempts, version, created_at)
  select r.id, $1, $2, r.client_id, r.name, r.locale, r.time_zone, r.zones, r.fields, r.priority, 'waiting', 0, 1, $3
  from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[], $11::smallint[])
    as r(id, client_id, name, locale, time_zone, zones, fields, priority)`;

export const INSERT_NUMBERS = `
  insert into campaign_numbers (contact_id, position, number, label, time_zone)
  select * from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[])`;

const WHERE: Record<ContactDedupe['by'], string> = {
  none: 'false',
  list: 't.list_id = $2',
  campaign: 't.campaign_id = $2',
  system: '$2::uuid is not null',
};

/** Which of the numbers `$1` stand already in the list or campaign `$2`, or anywhere; `$3`: of contacts that came, or were called, since. */
export const knownNumbers = (by: ContactDedupe['by']): string => `
  select distinct n.number
  from campaign_numbers n join campaign_contacts t on t.id = n.contact_id
  where n.number = any($1) and ${WHERE[by]} and t.ended is distinct from 'removed'
    and ($3::timestamptz is null or t.created_at >= $3 or t.last_attempt_at >= $3)`;
