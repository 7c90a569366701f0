import type { Binding } from '../clients/client-bindings';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** What of a table belongs to the client $1. */
export const boundRows = ({ table, column }: Pick<Binding, 'table' | 'column'>) =>
  `select to_jsonb(t) as row from ${quoted(table)} t where t.${quoted(column)} = $1`;

export const CALLS_OF = `
  select to_jsonb(c) as row from call_work w join calls c on c.id = w.call_id where w.client_id = $1 order by c.started_at`;

export const RECORDINGS_OF = `
  select to_jsonb(r) as row from call_work w join recordings r on r.call_id = w.call_id where w.client_id = $1 order by r.call_id, r.n`;

/** What the client answered to scripts in its calls. */
export const ANSWERS_OF = `
  select to_jsonb(a) || jsonb_build_object('script', s.title) as row
  from call_work w join script_answers a on a.call_id = w.call_id
    join answer_sheets h on h.id = a.sheet_id join scripts s on s.id = h.script_id
  where w.client_id = $1 order by a.at`;

/** What was written and done at the requests, tasks and deals $1. */
export const THREADS_OF = `select to_jsonb(e) as row from thread_entries e where e.subject_id::text = any($1) order by e.at, e.id`;

export const AUDIT_OF = `
  select to_jsonb(a) as row from audit_entries a where a.noun = 'clients' and a.subject_id = $1 order by a.at, a.id`;

export const FILES_OF = `select f.store_key as key, f.name from client_files f where f.client_id = $1 order by f.created_at, f.id`;
