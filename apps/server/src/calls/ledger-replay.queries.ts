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

/** $1 call ids. */
export const SELECT_KEPT = `select id, pbx, demo from calls where id = any($1)`;

/** $1 call ids. Columns that the fold does not write are not compared. */
export const COMPARE = `
  select id, to_jsonb(kept) - 'merged_into' as kept, to_jsonb(made) - 'merged_into' as made
  from (select * from calls where id = any($1)) as kept full join replayed_calls as made using (id)
  where to_jsonb(kept) - 'merged_into' is distinct from to_jsonb(made) - 'merged_into'
  order by id`;
