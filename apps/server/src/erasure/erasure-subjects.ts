import type { EntityManager } from 'typeorm';

/** Ids of a noun that goes, as a set to be compared with. */
export const goneOf = (noun: string) => `(select id from erased where noun = '${noun}')`;

/** Who goes on in the client `$1` goes with it. */
const PEOPLE = `
  with recursive line as (select $1::uuid as id union select c.id from clients c join line on c.merged_into = line.id)
  select 'clients', id from line`;

/** Numbers that nobody else has; as calls and requests compare theirs, or no index of those would be used. */
const OWN = `(select p.number collate "default" as number from client_phones p where p.client_id in ${goneOf('clients')} and not exists (
  select from client_phones o join clients c on c.id = o.client_id
  where o.number = p.number and c.id not in ${goneOf('clients')} and c.deleted_at is null))`;

/** The same as a list, by which the planner goes through indexes, several of them too: it cannot know how few they are. */
const anyGone = (noun: string) => `any (array${goneOf(noun)})`;
const ANY_OWN = `any (array${OWN})`;

const ofClient = (noun: string, table: string) => `select '${noun}', id from ${table} where client_id = ${anyGone('clients')}`;
/** Calls have no foreign keys: what hangs on one alone belongs to whose call it is. */
const orOfCall = (also = '') => `or (client_id is null ${also} and call_id = ${anyGone('calls')})`;

/** In the order in which they hang on each other. */
const THINGS = [
  `select 'calls', call_id from call_work where client_id = ${anyGone('clients')}`,
  // What came from their number alone and was never bound to anybody.
  `select 'calls', c.id from calls c left join call_work w on w.call_id = c.id
    where c.outside_number = ${ANY_OWN} and c.direction <> 'internal' and w.client_id is null`,
  `select 'requests', id from requests where client_id is null and caller_number = ${ANY_OWN}`,
  // A consultation is a part of the call for whose sake it was.
  `select 'calls', c.id from calls c left join call_work w on w.call_id = c.id
    where c.merged_into = ${anyGone('calls')} and w.client_id is null`,
  `${ofClient('requests', 'requests')} ${orOfCall()}`,
  `select 'requests', r.id from requests r join request_calls c on c.request_id = r.id
    where r.client_id is null and c.call_id = ${anyGone('calls')}`,
  `${ofClient('leads', 'leads')} ${orOfCall()}`,
  ofClient('deals', 'deals'),
  `${ofClient('tasks', 'tasks')} ${orOfCall()}`,
  `${ofClient('activities', 'activities')} or deal_id = ${anyGone('deals')} ${orOfCall('and deal_id is null')}`,
  `select 'reviews', id from reviews where call_id = ${anyGone('calls')}`,
  ofClient('messages', 'client_messages'),
  ofClient('files', 'client_files'),
  `${ofClient('contacts', 'campaign_contacts')} or (client_id is null and id = any (array(
    select contact_id from campaign_numbers where number = ${ANY_OWN})))`,
  `select 'merges', id from client_merges where winner_id = ${anyGone('clients')} or loser_id = ${anyGone('clients')}`,
];

/** Gathers all that goes with a client, in `erased`: a table that only this transaction sees, and that ends with it. */
export async function collectSubjects(manager: EntityManager, clientId: string): Promise<void> {
  await manager.query('create temporary table erased (noun text, id uuid, primary key (noun, id)) on commit drop');
  const add = (select: string) => `insert into erased (noun, id) ${select} on conflict do nothing`;
  await manager.query(add(PEOPLE), [clientId]);
  for (const select of THINGS) await manager.query(add(select));
  await manager.query('analyze erased');
}

/** Numbers that no other client has. After `collectSubjects`. */
export const ownNumbers = async (manager: EntityManager): Promise<string[]> =>
  (await manager.query<{ number: string }[]>(`select number from ${OWN} own`)).map(({ number }) => number);

/** Of clients erased before: calls of which the PBX said something again. Client by client, for few are erased and calls are many. */
export const LATE_CALLS = `
  select late.id from clients e cross join lateral (
    select c.id from call_work w join calls c on c.id = w.call_id
    where w.client_id = e.id and c.state = 'ended'
      and (c.outside_number ~ '\\d{5}' or (c.caller_name is not null and c.direction = 'inbound'))
    limit 1000) late
  where e.erased_at is not null and not exists (select from client_erasures r where r.client_id = e.id and r.state = 'running')
  limit 1000`;

/** `$1`: client, `$2`: its own numbers. From now on all hangs on the client, however often a worker has to begin. */
export const BIND_CALLS = `
  insert into call_work (call_id, client_id, client_bound_by)
  select c.id, $1, 'number' from calls c left join call_work w on w.call_id = c.id
  where c.outside_number = any($2) and c.direction <> 'internal' and w.client_id is null
  on conflict (call_id) do update set client_id = excluded.client_id, client_bound_by = 'number' where call_work.client_id is null`;
export const BIND_REQUESTS = `update requests set client_id = $1 where client_id is null and caller_number = any($2)`;

/** Numbers, as `p`, whose owner asked not to be called, or took consent to be called back. */
export const WISHES = `
  from client_phones p where p.client_id in ${goneOf('clients')} and (p.do_not_call or exists (
    select from (select s.given from client_consents s
      where s.client_id = p.client_id and s.purpose = 'marketing' and s.channel in ('any', 'phone')
      order by s.at desc, s.id desc limit 1) last where not last.given))`;

/** They are not called when all else is forgotten: their numbers go into the list, and nothing but the numbers. */
export const KEEP_WISHES = `
  insert into do_not_call (id, number, source, at) select gen_random_uuid(), p.number, 'client', now() ${WISHES} group by p.number
  on conflict (number, campaign_id) where lifted_at is null do update set source = 'client', expires_at = null`;

/** `$1`: a noun. */
export const SUBJECT_IDS = 'select id from erased where noun = $1 order by id';

export const OPEN_CALLS = `
  select count(*)::int as count from calls where state <> 'ended' and id in ${goneOf('calls')}`;

/** Where the words stand by which things of a noun are found. */
const WORDED = { clients: 'client_tokens', calls: 'call_tokens', requests: 'request_tokens', leads: 'lead_tokens', deals: 'deal_tokens', tasks: 'task_tokens', files: 'client_file_tokens' } as const; // prettier-ignore
const wordsOf = ([noun, table]: [string, string]) =>
  `select token from ${table} where ${noun === 'clients' ? 'client_id' : 'id'} in ${goneOf(noun)}`;

/** `$1`: words that were a client's; those of nobody else are nobody's. */
export const FORGET_WORDS = `
  delete from search_words s where s.word = any($1)
    ${[...Object.values(WORDED), 'user_tokens'].map((table) => `and not exists (select from ${table} where token = s.word)`).join(' ')}`;

/** `$1`: numbers; those that no call has any more. */
export const FORGET_NUMBERS = `
  delete from search_numbers s where s.number = any($1) and not exists (select from calls where outside_number = s.number)`;

/** By what people and the PBX know the clients: their numbers, those their calls had, their names and addresses, and the words they are found by. */
export const KNOWN_BY = `
  select
    coalesce((select jsonb_agg(distinct number) from (
      select number from client_phones where client_id in ${goneOf('clients')}
      union select outside_number from calls where id in ${goneOf('calls')} and outside_number is not null
      union select caller_number from requests where id in ${goneOf('requests')} and caller_number is not null) n), '[]') as numbers,
    coalesce((select jsonb_agg(name) from clients where id in ${goneOf('clients')} and name not like 'erased:%'), '[]') as names,
    coalesce((select jsonb_agg(distinct address) from client_emails where client_id in ${goneOf('clients')}), '[]') as emails,
    coalesce((select jsonb_agg(distinct token) from (${Object.entries(WORDED).map(wordsOf).join(' union ')}) w), '[]') as words`;

/** Of what the clients are known by (`$1`: numbers, `$2`: names, `$3`: addresses) that which is nobody else's. */
export const KNOWN_ALONE = `
  select
    coalesce((select jsonb_agg(n) from unnest($1::text[]) n where not exists (select from client_phones p join clients c on c.id = p.client_id
      where p.number = n and c.deleted_at is null and c.id not in ${goneOf('clients')})), '[]') as numbers,
    coalesce((select jsonb_agg(n) from unnest($2::text[]) n where not exists (select from clients c
      where c.name = n and c.deleted_at is null and c.id not in ${goneOf('clients')})), '[]') as names,
    coalesce((select jsonb_agg(a) from unnest($3::text[]) a where not exists (select from client_emails e join clients c on c.id = e.client_id
      where lower(e.address) = lower(a) and c.deleted_at is null and c.id not in ${goneOf('clients')})), '[]') as emails`;
