import type { EntityManager } from 'typeorm';

/** Where a row says which client it belongs to. */
export interface Binding {
  table: string;
  column: string;
  type: string;
  /** The primary key, and of what type each part is. */
  key: { name: string; type: string }[];
  /** The other columns of the constraints that allow each value of the column once. */
  uniques: string[][];
  /** What can be written of a row: not what the database computes. */
  columns: string[];
}

/** What a client has for itself: it is written with the client, not moved from one to another. */
const OWN = ['client_phones', 'client_emails', 'client_tokens', 'client_tax_ids', 'client_stages', 'client_merges'];

/**
 * Every column that refers to clients, as the database itself knows it: a table of tomorrow is moved with the others. Calls have no
 * foreign keys, so a column that is called like one counts as well. `without`: tables that are left out.
 */
export async function clientBindings(manager: EntityManager, without: readonly string[] = OWN): Promise<Binding[]> {
  return manager.query<Binding[]>(BINDINGS, [without]);
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const keyOf = ({ key }: Binding, row: string) =>
  `jsonb_build_object(${key.map(({ name }) => `'${name}', ${row}.${quoted(name)}`).join(', ')})`;

/** Moves what is bound to the client `$2` to the client `$3`, and keeps in the journal of the merge `$1` what was where. */
export function moveRows(binding: Binding): string[] {
  const [table, column] = [quoted(binding.table), quoted(binding.column)];
  const collisions = binding.uniques.map((others) => {
    const same = others.map((other) => ` and w.${quoted(other)} = t.${quoted(other)}`).join('');
    return `
      with gone as (
        delete from ${table} t where t.${column} = $2 and exists (select from ${table} w where w.${column} = $3${same}) returning t.*
      )
      insert into client_merge_rows (merge_id, table_name, key, removed)
      select $1::uuid, '${binding.table}', ${keyOf(binding, 'gone')}, to_jsonb(gone) from gone`;
  });
  const move = `
    with moved as (update ${table} t set ${column} = $3 where t.${column} = $2 returning t.*)
    insert into client_merge_rows (merge_id, table_name, column_name, key, was, became)
    select $1::uuid, '${binding.table}', '${binding.column}', ${keyOf(binding, 'moved')}, $2::text, $3::text from moved`;
  return [...collisions, move];
}

/** Puts the rows of the merge `$1` back that still are as it left them. */
export function moveBack(binding: Binding, changed: { name: string; type: string }): string {
  const [table, column] = [quoted(binding.table), quoted(changed.name)];
  const sameKey = binding.key.map(({ name, type }) => `t.${quoted(name)} = (r.key ->> '${name}')::${type}`).join(' and ');
  return `
    with back as (
      update ${table} t set ${column} = r.was::${changed.type} from client_merge_rows r
      where r.merge_id = $1 and r.table_name = '${binding.table}' and r.column_name = '${changed.name}' and ${sameKey}
        and t.${column} = r.became::${changed.type} returning 1
    ) select count(*)::int as count from back`;
}

/** Brings back the rows that the merge `$1` took away. */
export function bringBack(binding: Binding): string {
  const columns = binding.columns.map(quoted);
  return `
    with back as (
      insert into ${quoted(binding.table)} (${columns.join(', ')})
      select ${columns.map((column) => `kept.${column}`).join(', ')}
      from client_merge_rows r, lateral jsonb_populate_record(null::${quoted(binding.table)}, r.removed) kept
      where r.merge_id = $1 and r.table_name = '${binding.table}' and r.removed is not null
      on conflict do nothing returning 1
    ) select count(*)::int as count from back`;
}

const BINDINGS = `
  with bound as (
    select c.conrelid as rel, c.conkey[1] as num from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'clients'::regclass and array_length(c.conkey, 1) = 1
    union
    select a.attrelid, a.attnum from pg_attribute a join pg_class t on t.oid = a.attrelid
    where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and a.attname = 'client_id' and a.atttypid = 'uuid'::regtype
  )
  select t.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
    (select jsonb_agg(jsonb_build_object('name', k.attname, 'type', format_type(k.atttypid, null)) order by k.attnum)
      from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey)
      where i.indrelid = b.rel and i.indisprimary) as key,
    coalesce((select jsonb_agg((select coalesce(jsonb_agg(o.attname), '[]') from pg_attribute o
        where o.attrelid = i.indrelid and o.attnum = any(i.indkey) and o.attnum <> b.num))
      from pg_index i where i.indrelid = b.rel and i.indisunique and i.indpred is null and b.num = any(i.indkey)), '[]') as uniques,
    (select jsonb_agg(o.attname) from pg_attribute o
      where o.attrelid = b.rel and o.attnum > 0 and not o.attisdropped and o.attgenerated = '') as columns
  from bound b join pg_class t on t.oid = b.rel join pg_attribute a on a.attrelid = b.rel and a.attnum = b.num
  where t.relname <> all($1) and (t.relname, a.attname) <> ('clients', 'merged_into')
  order by 1, 2`;
