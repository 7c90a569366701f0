import { ADDRESS_FIELD, type Client, type ClientCard, ORGANISATION_FIELD } from '@callcard/crm-core';
import { contactsOf, shownContacts } from './client-contacts';
import { VISIBLE_CLIENTS } from './client-scope';

/** A client as the API shows it. */
export const SELECT_CLIENTS = `
  select c.id, c.kind, c.name, c.owner_id as "ownerId", u.name as "ownerName", c.tags, c.fields, c.about, c.time_zone as "timeZone",
    c.roles, c.lifecycle_stage as "lifecycleStage", c.source_id as "sourceId", c.industry, c.size, c.parent_id as "parentId",
    (select parent.name from clients parent where parent.id = c.parent_id) as "parentName", c.person, c.dates, c.addresses, c.requisites,
    c.custom, c.deleted_at as "deletedAt", c.erased_at as "erasedAt", c.created_at as "createdAt", c.updated_at as "updatedAt", c.last_contact_at as "lastContactAt", c.version, ${contactsOf('c.id')}
  from clients c left join users u on u.id = c.owner_id`;

export type ClientRow = Omit<Client, 'createdAt' | 'updatedAt' | 'deletedAt' | 'erasedAt' | 'lastContactAt'> & {
  lastContactAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
  erasedAt: Date | null;
};

/** As it is stored; what formulas come to is added where it is shown. */
export const toClient = (row: ClientRow): Client => ({
  ...row,
  ...shownContacts(row),
  deletedAt: row.deletedAt?.toISOString() ?? null,
  erasedAt: row.erasedAt?.toISOString() ?? null,
  lastContactAt: row.lastContactAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const CARD = `c.id, c.kind, c.name, c.owner_id as "ownerId", u.name as "ownerName", c.tags, c.about, c.time_zone as "timeZone",
  coalesce(nullif(c.fields ->> '${ORGANISATION_FIELD}', ''), (
    select o.name from client_relations r join clients o on o.id = r.organisation_id
    where r.person_id = c.id and o.deleted_at is null order by r.is_primary desc, r.id limit 1)) as organisation, nullif(c.fields ->> '${ADDRESS_FIELD}', '') as "addressAs"`;

/** What the database knows of a card; the rest are card parts. */
export type CardRow = Omit<ClientCard, 'lastCalls' | 'openLeads'>;

export const SELECT_CARDS = `select ${CARD} from clients c left join users u on u.id = c.owner_id where c.id = any($1) and ${VISIBLE_CLIENTS}`;

/** How many of those who share a number are shown. */
export const SHOWN_MATCHES = 5;

/**
 * Everybody with the number `$1`, or the one that somebody said it always is: who was in contact last comes first.
 * One statement, because a phone is ringing.
 */
export const MATCH_NUMBER = `
  with owners as (select p.client_id from client_phones p join clients c on c.id = p.client_id where p.number = $1 and ${VISIBLE_CLIENTS}),
    chosen as (select client_id from client_number_choices where number = $1 and client_id in (select client_id from owners))
  select ${CARD}, count(*) over ()::int as total
  from clients c left join users u on u.id = c.owner_id
  where c.id in (select client_id from chosen union all select client_id from owners where not exists (select from chosen))
  order by c.last_contact_at desc nulls last, c.name, c.id
  limit ${SHOWN_MATCHES}`;

/** Of the numbers `$1` those that one client alone has, or that somebody said are always theirs. */
export const SOLE_OWNERS = `
  select p.number, min(coalesce(chosen.client_id, p.client_id)::text)::uuid as "clientId"
  from client_phones p join clients c on c.id = p.client_id and ${VISIBLE_CLIENTS}
  left join client_number_choices chosen on chosen.number = p.number
  where p.number = any($1)
  group by p.number having count(distinct coalesce(chosen.client_id, p.client_id)) = 1`;

/** Others with one of the numbers `$1` or addresses `$2`. */
export const SELECT_DUPLICATES = `
  select c.id, c.name, min(found.by) as by
  from (
    select client_id, 'phone' as by from client_phones where number = any($1)
    union all
    select client_id, 'email' from client_emails where lower(address) = any($2)
  ) found join clients c on c.id = found.client_id
  where ${VISIBLE_CLIENTS}
  group by c.id, c.name order by c.name, c.id limit 20`;

/** From now on the number `$1` is of client `$2`; `$3`: who said so, `$4`: when. */
export const CHOOSE_CLIENT = `
  insert into client_number_choices (number, client_id, chosen_by, chosen_at) values ($1, $2, $3, $4)
  on conflict (number) do update set client_id = excluded.client_id, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`;

/** The number `$1` is no more always of client `$2`. */
export const FORGET_CHOICE = 'delete from client_number_choices where number = $1 and client_id = $2';

/** Clients with a number that ends with the seven digits `$1` but is not `$2`. */
export const SELECT_ENDINGS = `
  select distinct on (c.id) c.id, c.name, p.number
  from client_phones p join clients c on c.id = p.client_id
  where reverse(p.number) collate "C" like reverse($1) || '%' and p.number <> $2 and ${VISIBLE_CLIENTS}
  order by c.id limit 5`;

/** `$1`: client, `$2`: number as it is kept. */
export const IS_NOT_TO_BE_CALLED =
  'select exists (select from client_phones where client_id = $1 and number = $2 and do_not_call) as marked';
