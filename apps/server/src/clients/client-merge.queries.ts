/** `$1`: id, `$2`: winner, `$3`: loser, `$4`: when, `$5`, `$6`: by whom, `$7`, `$8`: the winner before and after. */
export const INSERT_MERGE = `
  insert into client_merges (id, winner_id, loser_id, at, by_id, by_name, before, after) values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const MERGES = `
  select m.id, m.winner_id as "winnerId", m.loser_id as "loserId", c.name as "loserName", m.at, m.by_name as "byName", m.before, m.after,
    m.undone_at as "undoneAt"
  from client_merges m join clients c on c.id = m.loser_id`;

/** Whom the client `$1` took in, newest first. */
export const SELECT_MERGES = `${MERGES} where m.winner_id = $1 order by m.at desc, m.id desc limit 100`;

export const SELECT_MERGE = `${MERGES} where m.id = $1 for update of m`;

/** The client in whom the merged client `$1` goes on, through all merges. */
export const SELECT_SUCCESSOR = `
  with recursive line as (
    select id, merged_into from clients where id = $1
    union select c.id, c.merged_into from clients c join line on c.id = line.merged_into
  )
  select id from line where merged_into is null`;

/** The client `$1` and all who go on in it. */
export const SELECT_MERGED = `
  with recursive line as (
    select $1::uuid as id union select c.id from clients c join line on c.merged_into = line.id
  )
  select id from line`;

/** Whether the organisation `$2` stands above `$1`. */
export const STANDS_ABOVE = `
  with recursive line as (
    select id, parent_id from clients where id = $1
    union select c.id, c.parent_id from clients c join line on c.id = line.parent_id
  )
  select exists (select from line where id = $2 and id <> $1) as above`;

/** Of two first contact persons one stays the first: the winner's. `$1`: merge, `$2`: loser, `$3`: winner. */
export const YIELD_PRIMARY = `
  with yielded as (
    update client_relations r set is_primary = false where r.organisation_id = $2 and r.is_primary
      and exists (select from client_relations w where w.organisation_id = $3 and w.is_primary) returning r.id
  )
  insert into client_merge_rows (merge_id, table_name, column_name, key, was, became)
  select $1, 'client_relations', 'is_primary', jsonb_build_object('id', id), 'true', 'false' from yielded`;

/** What the merge `$1` wrote, the last first: so it is undone. */
export const SELECT_JOURNAL = `
  select table_name as "table", column_name as "column", count(*)::int as count
  from client_merge_rows where merge_id = $1 group by 1, 2 order by max(seq) desc`;

/** After this nobody can undo it, and nothing is kept for it. `$1`: merges before this moment. */
export const FORGET_OLD_MERGES = `
  with old as (update client_merges set before = null, after = null where at < $1 and before is not null returning id)
  delete from client_merge_rows r using old where r.merge_id = old.id`;
