import { VISIBLE_CLIENTS } from './client-scope';

/** Clients with any of the numbers `$1`, addresses `$2` or tax numbers `$3` (scheme and value, a blank between). */
export const SELECT_MATCHES = `
  select c.id from clients c where ${VISIBLE_CLIENTS} and c.id in (
    select client_id from client_phones where number = any($1)
    union select client_id from client_emails where lower(address) = any($2)
    union select t.client_id from client_tax_ids t join unnest($3::text[]) as given on t.scheme = split_part(given, ' ', 1)
      and t.value = split_part(given, ' ', 2))`;

/** The first stage of new clients: `$1`: JSON array of ids and stages, `$2`: when, `$3`: by whom. */
export const INSERT_STAGES = `
  insert into client_stages (id, client_id, at, from_stage, to_stage, changed_by, changed_by_name)
  select r.id, r."clientId", $2, null, r.stage, $3, (select name from users where id = $3)
  from jsonb_to_recordset($1::jsonb) as r(id uuid, "clientId" uuid, stage text)`;
