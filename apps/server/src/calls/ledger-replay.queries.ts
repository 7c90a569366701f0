/** In the connection's own temporary schema, and empty again after every transaction. */
export const MAKE_SCRATCH = `create temporary table replayed_calls (like calls including defaults including indexes) on commit delete rows`;

/** $1 from, $2 to, both may be null: between which ids such calls are. */
export const FIRST_AND_LAST = `
  select coalesce(call_id_floor($1::timestamptz), '00000000-0000-0000-0000-000000000000') as first,
    coalesce(call_id_floor($2::timestamptz), 'ffffffff-ffff-ffff-ffff-ffffffffffff') as last`;

/** $1 after which call, $2 before which, $3 how many. A row without facts counts as facts without a row do. */
export const SELECT_PAGE = `
  select id from (
    (select call_id as id from call_facts where call_id > $1 and call_id < $2 group by call_id order by call_id limit $3)
    union
    (select id from calls where id > $1 and id < $2 order by id limit $3)
  ) as either
  order by id limit $3`;

/** $1 call ids: what the facts alone do not say, of these calls and of those that were joined with them. */
export const SELECT_KEPT = `
  select id, pbx, demo from calls where id = any($1)
  union select other.id, other.pbx, other.demo from calls c join calls other on other.group_id = c.group_id where c.id = any($1)`;

/** $1 call ids. */
export const COMPARE = `
  select id, to_jsonb(kept) as kept, to_jsonb(made) as made
  from (select * from calls where id = any($1)) as kept full join replayed_calls as made using (id)
  where to_jsonb(kept) is distinct from to_jsonb(made)
  order by id`;
