/** `$1`: JSON array of clients, `$2`: by whom, `$3`: when. */
export const INSERT_CLIENTS = `
  insert into clients (id, kind, name, owner_id, tags, fields, about, time_zone, roles, lifecycle_stage, source_id, industry, size,
    parent_id, person, dates, addresses, requisites, custom, created_at, created_by, updated_at, updated_by)
  select id, kind, name, "ownerId", array(select jsonb_array_elements_text(tags)), fields, about, "timeZone",
    array(select jsonb_array_elements_text(roles)), "lifecycleStage", "sourceId", industry, size,
    "parentId", nullif(person, 'null'), dates, addresses, nullif(requisites, 'null'), custom, $3, $2, $3, $2
  from jsonb_to_recordset($1::jsonb)
    as r(id uuid, kind text, name text, "ownerId" uuid, tags jsonb, fields jsonb, about text, "timeZone" text, roles jsonb,
      "lifecycleStage" text, "sourceId" uuid, industry text, size text, "parentId" uuid, person jsonb, dates jsonb, addresses jsonb,
      requisites jsonb, custom jsonb)`;

/** As above, for clients that are there. */
export const UPDATE_CLIENTS = `
  update clients c set owner_id = r."ownerId", tags = array(select jsonb_array_elements_text(r.tags)), fields = r.fields, about = r.about,
    time_zone = r."timeZone", roles = array(select jsonb_array_elements_text(r.roles)), source_id = r."sourceId", industry = r.industry,
    size = r.size, person = nullif(r.person, 'null'), dates = r.dates, addresses = r.addresses, requisites = nullif(r.requisites, 'null'),
    custom = r.custom, updated_at = $3, updated_by = $2, version = c.version + 1
  from jsonb_to_recordset($1::jsonb)
    as r(id uuid, "ownerId" uuid, tags jsonb, fields jsonb, about text, "timeZone" text, roles jsonb, "sourceId" uuid, industry text,
      size text, person jsonb, dates jsonb, addresses jsonb, requisites jsonb, custom jsonb)
  where c.id = r.id`;

export const INSERT_PHONES = `
  insert into client_phones (client_id, position, number, extension, label, is_primary, type, invalid, do_not_call)
  select id, position, number, extension, label, "primary", type, coalesce(invalid, false), coalesce("doNotCall", false)
  from jsonb_to_recordset($1::jsonb) as r(id uuid, position int, number text, extension text, label text, "primary" boolean,
    type text, invalid boolean, "doNotCall" boolean)`;

export const INSERT_EMAILS = `
  insert into client_emails (client_id, position, address, label, is_primary)
  select id, position, address, label, "primary"
  from jsonb_to_recordset($1::jsonb) as r(id uuid, position int, address text, label text, "primary" boolean)`;

export const INSERT_TOKENS = `
  insert into client_tokens (client_id, token)
  select id, token from jsonb_to_recordset($1::jsonb) as r(id uuid, token text)`;

export const INSERT_TAX_IDS = `
  insert into client_tax_ids (client_id, scheme, value)
  select id, scheme, value from jsonb_to_recordset($1::jsonb) as r(id uuid, scheme text, value text)`;

export const INSERT_WORDS = 'insert into search_words select unnest($1::text[]) on conflict do nothing';

const deletions = (tables: string[]) => tables.map((table) => `delete from ${table} where client_id = any($1)`);

/** What deleted clients give up: nobody finds them, and their tax numbers are free. `$1`: ids of clients. */
export const DELETE_TRACES = deletions(['client_tokens', 'client_tax_ids']);

/** `$1`: ids of clients. */
export const DELETE_DETAILS = [...deletions(['client_phones', 'client_emails']), ...DELETE_TRACES];
