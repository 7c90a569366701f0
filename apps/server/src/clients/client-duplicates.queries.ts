import { VISIBLE_CLIENTS } from './client-scope';

/** Whether somebody said that two clients, the elder first, are not one. */
const toldApart = (elder: string, younger: string) =>
  `exists (select from distinct_pairs d where d.one_id = ${elder} and d.other_id = ${younger})`;

/** How many doubles are shown of each kind. */
const SHOWN = 5;

/** Not the client that is edited (`$5`; null: a new one), nor anybody who was told apart from it. */
const MAY_BE_ONE = `c.id is distinct from $5::uuid and not ${toldApart('least(c.id, $5::uuid)', 'greatest(c.id, $5::uuid)')}`;

/**
 * Who is known by one of the tax numbers `$1` (JSON), numbers `$2` or addresses `$3`, or is called much like `$4`, other than `$5`.
 * What makes names alike is set before (`ALIKE`), so that the index knows it.
 */
export const SELECT_DOUBLES = `
  with found as (
    (select t.client_id, 1 as rank, 'taxId' as by, t.value from jsonb_to_recordset($1::jsonb) as own(scheme text, value text)
      join client_tax_ids t on t.scheme = own.scheme and t.value = own.value limit ${SHOWN})
    union all
    (select p.client_id, 2, 'phone', p.number from client_phones p join clients c on c.id = p.client_id
      where p.number = any($2::text[]) and ${VISIBLE_CLIENTS} and ${MAY_BE_ONE} order by p.client_id limit ${SHOWN})
    union all
    (select e.client_id, 3, 'email', e.address from client_emails e join clients c on c.id = e.client_id
      where lower(e.address) = any($3::text[]) and ${VISIBLE_CLIENTS} and ${MAY_BE_ONE} order by e.client_id limit ${SHOWN})
    union all
    (select c.id, 4, 'name', c.name from clients c
      where c.name % $4::text and ${VISIBLE_CLIENTS} and ${MAY_BE_ONE}
      order by similarity(c.name, $4::text) desc, c.id limit ${SHOWN})
  ), strongest as (select distinct on (client_id) * from found where client_id is distinct from $5::uuid order by client_id, rank)
  select c.id, c.kind, c.name, u.name as "ownerName", s.by, s.value
  from strongest s join clients c on c.id = s.client_id left join users u on u.id = c.owner_id
  where ${VISIBLE_CLIENTS}
  order by s.rank, similarity(c.name, $4::text) desc, c.id`;

/** `$1`: how much alike names are, for this transaction. */
export const ALIKE = `select set_config('pg_trgm.similarity_threshold', $1::text, true)`;

export const visible = (one: string) => VISIBLE_CLIENTS.replaceAll('c.', `${one}.`);

/** A client (as `one`) of a pair. */
export const briefly = (one: string) =>
  `jsonb_build_object('id', ${one}.id, 'name', ${one}.name, 'ownerName', (select name from users where id = ${one}.owner_id))`;

/** Pairs of one kind who share something and were not told apart, the elder first, behind the pair `$1`, `$2`. Each walks its index from there on. */
export const SELECT_SUSPECTED = `
  with pairs as (
    (select p.client_id as one, q.client_id as other, 1 as rank, 'phone' as by, p.number as value
      from client_phones p join client_phones q on q.number = p.number and q.client_id > p.client_id)
    union all
    (select p.client_id, q.client_id, 2, 'email', lower(p.address)
      from client_emails p join client_emails q on lower(q.address) = lower(p.address) and q.client_id > p.client_id)
    union all
    (select a.id, b.id, 3, 'name', a.name from clients a join clients b on b.name = a.name and b.id > a.id)
  ), strongest as (
    select distinct on (one, other) * from pairs where $1::uuid is null or (one, other) > ($1::uuid, $2::uuid) order by one, other, rank
  )
  select s.by, s.value, s.one, s.other, jsonb_build_array(${briefly('a')}, ${briefly('b')}) as clients
  from strongest s join clients a on a.id = s.one join clients b on b.id = s.other
  where a.kind = b.kind and ${visible('a')} and ${visible('b')} and not ${toldApart('s.one', 's.other')}
  order by s.one, s.other limit $3`;
