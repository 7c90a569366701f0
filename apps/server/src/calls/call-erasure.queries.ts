/** Where the row of a call says what the PBX said of numbers and names. */
export const TOLD_COLUMNS = [
  ...['caller_number', 'caller_name', 'called_number', 'outside_number', 'legs', 'segments', 'offers', 'queue_entries', 'tracks'],
  ...['transfers', 'ivr_path', 'monitors', 'messages', 'callback'],
];

/** $1 call ids: ended ones, held until the end of the transaction. */
export const ROWS_TO_ERASE = `
  select c.id, c.outside_number as "outsideNumber", jsonb_build_object(${TOLD_COLUMNS.map((column) => `'${column}', to_jsonb(c.${column})`).join(', ')}) as told
  from calls c where c.id = any($1) and c.state = 'ended' order by c.id for update`;

/** $1 call ids. */
export const FACTS_TO_ERASE = 'select from call_facts where call_id = any($1) order by call_id, key for update';

/** $1 call ids, $2 keys, $3 facts. */
export const REWRITE_FACTS = `
  update call_facts f set fact = r.fact
  from unnest($1::uuid[], $2::text[], $3::jsonb[]) as r(call_id, key, fact)
  where f.call_id = r.call_id and f.key = r.key and f.fact is distinct from r.fact`;

/** $1 call, $2 its columns as they are from now on. */
export const rewriteRow = (columns: readonly string[]) => `
  update calls c set ${columns.map((column) => `${column} = r.${column}`).join(', ')}
  from jsonb_populate_record(null::calls, $2::jsonb) r where c.id = $1`;
