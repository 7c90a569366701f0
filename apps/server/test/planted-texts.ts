import type { DataSource } from 'typeorm';
import type { Erasing } from '../src/erasure/erasure-plan';

/** What is planted wherever a text can stand; nothing else says it. */
export const CANARY = 'kanarka7f3';

interface Column {
  table: string;
  name: string;
  type: string;
  element: string;
  nullable: boolean;
  hasDefault: boolean;
  computed: boolean;
}

const COLUMNS = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type, coalesce(e.typname, '') as element,
    not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as "hasDefault", a.attgenerated <> '' or a.attidentity = 'a' as computed
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1) and a.attnum > 0 and not a.attisdropped
  order by 1, a.attnum`;

const isText = ({ type, element }: Column) =>
  /^(?:text|character varying|jsonb?|xml|citext)/.test(type) || /^(?:text|varchar|jsonb?)$/.test(element);

/** `table.column` of everything that can hold a text. */
export async function textColumns(dataSource: DataSource, schemas = ['public']): Promise<string[]> {
  const columns = await dataSource.query<Column[]>(COLUMNS, [schemas]);
  return columns.filter((column) => isText(column) && !column.computed).map(({ table, name }) => `${table}.${name}`);
}

/** `table.column` of every text, in whatever schema, in which any of these stands. */
export async function findTexts(dataSource: DataSource, texts: readonly string[]): Promise<string[]> {
  const schemas = await dataSource.query<{ name: string }[]>(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  );
  const found: string[] = [];
  for (const { name: schema } of schemas)
    for (const { table, name, type } of await dataSource.query<Column[]>(COLUMNS, [[schema]])) {
      if (/^(?:uuid|boolean|integer|bigint|smallint|double|numeric|timestamp|date|bytea)/.test(type)) continue;
      const [row] = await dataSource.query<{ found: boolean }[]>(
        `select exists (select from "${schema}"."${table}" where "${name}"::text ilike any($1)) as found`,
        [texts.map((text) => `%${text}%`)],
      );
      if (row!.found) found.push(`${table}.${name}`);
    }
  return found;
}

/** Columns whose values are objects; the others of their kind are lists. */
const OBJECTS = new Set(['fields', 'custom', 'person', 'requisites', 'values', 'before', 'after', 'removed', 'key', 'details', 'link']);

function valueOf({ name, type, element }: Column): string {
  if (type === 'text') return `'${CANARY}'`;
  if (type === 'jsonb') {
    const one = { [CANARY]: CANARY, day: '2020-05-20', yearly: true };
    return `'${JSON.stringify(OBJECTS.has(name) ? one : [one])}'::jsonb`;
  }
  if (element === 'text') return `array['${CANARY}']`;
  if (element !== '') return `'{}'`;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'boolean') return 'false';
  return /timestamp|date/.test(type) ? 'now()' : '1';
}

const WHERE = /t\.(\w+) in \(select id from erased where noun = '(\w+)'\)/;

/** Writes the canary into each text that the entry of the plan says is erased: into a row that is there, else into a new one. */
export async function plant(
  dataSource: DataSource,
  { table, where, set }: Erasing,
  subjects: Record<string, string>,
  more: Record<string, string> = {},
): Promise<void> {
  const columns = (await dataSource.query<Column[]>(COLUMNS, [['public']])).filter((column) => column.table === table && !column.computed);
  const [, by, noun] = WHERE.exec(where) ?? [];
  const fixed: Record<string, string> = { ...(by && noun && { [by]: `'${subjects[noun]}'` }), ...more };
  const planted = columns.filter((column) => isText(column) && !(column.name in fixed) && (!set || column.name in set));
  if (planted.length === 0) return;
  if (by) {
    // What goes as a whole was made as people make it.
    const [row] = await dataSource.query<{ count: number }[]>(`select count(*)::int as count from "${table}" where "${by}" = ${fixed[by]}`);
    if (!set && row!.count > 0) return;
    const changes = planted.map((column) => `"${column.name}" = ${valueOf(column)}`).join(', ');
    const [, changed] = (await dataSource.query(`update "${table}" set ${changes} where "${by}" = ${fixed[by]}`)) as [unknown, number];
    if (changed > 0) return;
  }
  const needed = columns.filter((column) => column.name in fixed || planted.includes(column) || (!column.nullable && !column.hasDefault));
  const values = needed.map(
    (column) => fixed[column.name] ?? (planted.includes(column) ? valueOf(column) : valueOf(column).replaceAll(CANARY, 'x')),
  );
  // Whether it makes sense as a row is of no interest here.
  await dataSource.transaction(async (manager) => {
    await manager.query('set local session_replication_role = replica');
    await manager.query(`insert into "${table}" (${needed.map(({ name }) => `"${name}"`).join(', ')}) values (${values.join(', ')})`);
  });
}
