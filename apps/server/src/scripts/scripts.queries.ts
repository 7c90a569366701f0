import type { AnswerSheet, ScriptVersion } from '@callcard/crm-core';

export type VersionRow = Omit<ScriptVersion, 'publishedAt'> & { publishedAt: Date | null };

export const toVersion = ({ publishedAt, ...row }: VersionRow): ScriptVersion => ({
  ...row,
  publishedAt: publishedAt?.toISOString() ?? null,
});

export const SELECT_VERSIONS = `
  select v.id, v.script_id as "scriptId", s.title, v.number, v.state, v.locale, v.steps, v.objections, v.published_at as "publishedAt",
    u.name as "publishedByName", v.version
  from script_versions v join scripts s on s.id = v.script_id left join users u on u.id = v.published_by`;

export type SheetRow = Omit<AnswerSheet, 'startedAt' | 'updatedAt'> & { startedAt: Date; updatedAt: Date };

export const toSheet = ({ startedAt, updatedAt, ...row }: SheetRow): AnswerSheet => ({
  ...row,
  startedAt: startedAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** Sheets as `s`, their calls as `c`, what people made of those as `w`. The client is that of the call, whoever it is bound to later. */
export const SELECT_SHEETS = `
  select s.id, s.call_id as "callId", s.campaign_id as "campaignId", s.contact_id as "contactId", w.client_id as "clientId",
    s.script_id as "scriptId", sc.title as "scriptTitle", s.version_id as "versionId", v.number as "versionNumber", s.position,
    s.started_at as "startedAt", s.updated_at as "updatedAt",
    coalesce((select jsonb_agg(jsonb_build_object('stepId', a.step_id, 'question', a.question, 'value', a.value, 'byName', u.name,
        'at', to_char(a.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.at, a.question)
      from script_answers a left join users u on u.id = a.by_id where a.sheet_id = s.id), '[]') as answers
  from answer_sheets s
  join scripts sc on sc.id = s.script_id
  join script_versions v on v.id = s.version_id
  join calls c on c.id = s.call_id
  left join call_work w on w.call_id = s.call_id`;

/** The campaign that made the call `$1`, whom it called, and the script it is led by. */
export const CAMPAIGN_OF = `
  select a.campaign_id as "campaignId", a.contact_id as "contactId", m.script_id as "scriptId",
    jsonb_build_object('name', m.name, 'goal', m.goal) as campaign, jsonb_build_object('name', k.name, 'fields', k.fields) as contact
  from campaign_attempts a join campaigns m on m.id = a.campaign_id join campaign_contacts k on k.id = a.contact_id
  where a.call_id = $1`;

export interface CampaignOf {
  campaignId: string;
  contactId: string;
  scriptId: string | null;
  campaign: { name: string; goal: string };
  contact: { name: string; fields: Record<string, string> };
}

/** `$1` id · `$2` call · `$3` campaign · `$4` contact · `$5` script · `$6` version · `$7` position · `$8` now. @returns its id, old or new. */
export const PUT_SHEET = `
  insert into answer_sheets (id, call_id, campaign_id, contact_id, script_id, version_id, position, started_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
  on conflict (call_id, version_id) do update set position = excluded.position, updated_at = excluded.updated_at
  returning id`;

/** `$1` sheet · `$2` call · `$3` by · `$4` answers. Of two answers to a question the later one stays. */
export const PUT_ANSWERS = `
  insert into script_answers (sheet_id, call_id, step_id, question, value, at, by_id)
  select $1, $2, a."stepId", a.question, nullif(a.value, 'null'::jsonb), a.at, $3
  from jsonb_to_recordset($4::jsonb) as a("stepId" uuid, question text, value jsonb, at timestamptz)
  on conflict (sheet_id, question) do update
    set step_id = excluded.step_id, value = excluded.value, at = excluded.at, by_id = excluded.by_id
    where excluded.at > script_answers.at`;

/** What an export tells of a sheet beside its answers; of sheets `$1`, by id. */
export const SELECT_SHEET_PEOPLE = `
  select s.id, u.name as agent, m.name as campaign, k.name as contact, cl.name as client, w.disposition as result
  from answer_sheets s join calls c on c.id = s.call_id left join call_work w on w.call_id = s.call_id
    left join users u on u.id = c.agent_id left join campaigns m on m.id = s.campaign_id
    left join campaign_contacts k on k.id = s.contact_id left join clients cl on cl.id = w.client_id
  where s.id = any($1)`;

export interface SheetPeople {
  id: string;
  agent: string | null;
  campaign: string | null;
  contact: string | null;
  client: string | null;
  result: string | null;
}
