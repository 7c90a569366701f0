import type { ErasedKind, KeptKind } from '@callcard/crm-core';
import { goneOf, WISHES } from './erasure-subjects';

const rows = (table: string, where: string) => `(select count(*)::int from ${table} where ${where})`;
const own = (table: string, column = 'client_id') => rows(table, `${column} in ${goneOf('clients')}`);
const things = (noun: string) => `(select count(*)::int from erased where noun = '${noun}')`;
const inCards = (column: string) =>
  `(select coalesce(sum(jsonb_array_length(${column})), 0)::int from clients where id in ${goneOf('clients')})`;
/** Such recordings have a file. */
const KEPT_SOUND = `call_id in ${goneOf('calls')} and state in ('ready', 'damaged')`;

const GOES: Record<ErasedKind, string> = {
  phones: own('client_phones'),
  emails: own('client_emails'),
  addresses: inCards('addresses'),
  dates: inCards('dates'),
  fields: `(select coalesce(sum(f.count), 0)::int from clients c cross join lateral (
    select count(*) from (select jsonb_object_keys(c.fields) union all select jsonb_object_keys(c.custom)) k) f where c.id in ${goneOf('clients')})`,
  relations: rows('client_relations', `person_id in ${goneOf('clients')} or organisation_id in ${goneOf('clients')}`),
  consents: own('client_consents'),
  messages: things('messages'),
  files: things('files'),
  calls: things('calls'),
  notes: rows('call_work', `call_id in ${goneOf('calls')} and coalesce(note, saved_note, '') <> ''`),
  recordings: rows('recordings', KEPT_SOUND),
  requests: things('requests'),
  leads: things('leads'),
  deals: things('deals'),
  tasks: things('tasks'),
  activities: things('activities'),
  changes: rows('audit_entries', `(noun, subject_id) in (select noun, id::text from erased) and details <> '{}'`),
  merges: things('merges'),
  contacts: things('contacts'),
};

const STAYS: Partial<Record<KeptKind, string>> = {
  callRows: things('calls'),
  dealRows: things('deals'),
  consentFacts: own('client_consents'),
  sharedNumbers: `(select count(distinct p.number)::int from client_phones p where p.client_id in ${goneOf('clients')} and exists (
    select from client_phones o join clients c on c.id = o.client_id
    where o.number = p.number and c.deleted_at is null and c.id not in ${goneOf('clients')}))`,
  wishes: `(select count(distinct p.number)::int ${WISHES})`,
  blocks: rows('blocks', `number in (select number from client_phones where client_id in ${goneOf('clients')}) and lifted_at is null`),
};

const columns = (of: Partial<Record<string, string>>) => Object.entries(of).map(([kind, count]) => `${count} as "${kind}"`).join(', '); // prettier-ignore

export const PREVIEW = `
  select ${columns(GOES)}, (select coalesce(sum(seconds), 0)::float8 from recordings where ${KEPT_SOUND}) as "recordedSeconds"`;
export const PREVIEW_KEPT = `select ${columns(STAYS)}`;
