import { goneOf } from './erasure-subjects';

/** What becomes of the rows of a table that belong to an erased client. */
export interface Erasing {
  table: string;
  /** Which rows, as `t`. */
  where: string;
  /** Column → what stands there from then on; without it the rows go. */
  set?: Record<string, string>;
}

const within = (column: string, noun: string) => `t.${column} in ${goneOf(noun)}`;
const blank = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, 'null']));
/** Where something has to stand. */
const NO_WORDS = `'—'`;
const NO_VALUES = `'{}'`;
const NO_LIST = `'[]'`;
const RULES_ALONE = `jsonb_build_object('pack', t.rules -> 'pack', 'version', t.rules -> 'version', 'inputs', '{}'::jsonb)`;

/** What was answered in a review and where it is to be heard, without what was written to it. */
const ANSWERS_ALONE = `(select coalesce(jsonb_agg(jsonb_build_object('questionId', a -> 'questionId', 'applies', a -> 'applies', 'value', a -> 'value',
  'comment', null, 'recording', a -> 'recording', 'second', a -> 'second') order by place), '[]') from jsonb_array_elements(t.answers) with ordinality w(a, place))`;

const tokens = (table: string, noun: string): Erasing => ({ table: `${table}_tokens`, where: within('id', noun) });

/**
 * Everything that is written of a client, table by table. Doing it again changes nothing. A column that holds texts and stands neither
 * here nor among those that keep nothing of clients fails erasure.db-spec.
 */
export const ERASED_ROWS: Erasing[] = [
  // The client.
  { table: 'client_phones', where: within('client_id', 'clients') },
  { table: 'client_emails', where: within('client_id', 'clients') },
  { table: 'client_tokens', where: within('client_id', 'clients') },
  { table: 'client_tax_ids', where: within('client_id', 'clients') },
  { table: 'client_number_choices', where: within('client_id', 'clients') },
  { table: 'client_relations', where: `${within('person_id', 'clients')} or ${within('organisation_id', 'clients')}` },
  { table: 'distinct_pairs', where: `${within('one_id', 'clients')} or ${within('other_id', 'clients')}` },
  { table: 'client_stages', where: within('client_id', 'clients'), set: blank('why') },
  // That consent was given or taken back stays, not how we know.
  { table: 'client_consents', where: within('client_id', 'clients'), set: { source: NO_WORDS, ...blank('proof') } },
  { table: 'client_merge_rows', where: within('merge_id', 'merges') },
  { table: 'client_merges', where: within('id', 'merges'), set: blank('before', 'after') },
  {
    table: 'clients',
    where: within('id', 'clients'),
    set: {
      ...{
        name: `'erased:' || right(t.id::text, 8)`,
        tags: `'{}'`,
        fields: NO_VALUES,
        custom: NO_VALUES,
        dates: NO_LIST,
        addresses: NO_LIST,
      },
      ...blank('about', 'time_zone', 'industry', 'person', 'requisites', 'parent_id'),
    },
  },
  // What was written to them.
  {
    table: 'client_messages',
    where: within('id', 'messages'),
    set: {
      ...{ recipient: NO_WORDS, body: NO_WORDS, ...blank('subject', 'problem', 'carrier_id') },
      state: `case when t.state = 'queued' then 'failed' else t.state end`,
    },
  },
  // Their calls: what people made of them. What the PBX said is erased with the facts.
  { table: 'call_work', where: within('call_id', 'calls'), set: { ...blank('note', 'saved_note'), note_marks: NO_LIST } },
  { table: 'call_work_changes', where: `${within('call_id', 'calls')} and t.field = 'note'`, set: blank('from_value', 'to_value') },
  { table: 'script_answers', where: within('call_id', 'calls') },
  // How they were judged stays a figure of ours; what was written about them goes.
  {
    table: 'reviews',
    where: within('call_id', 'calls'),
    set: { answers: ANSWERS_ALONE, ...blank('comment', 'dispute_reason', 'settlement') },
  },
  { table: 'review_picks', where: within('call_id', 'calls'), set: blank('skip_reason') },
  { table: 'call_transfers', where: within('call_id', 'calls'), set: { ...blank('note'), target: NO_VALUES } },
  { table: 'recording_holds', where: `${within('call_id', 'calls')} and t.released_at is not null`, set: { reason: NO_WORDS } },
  tokens('call', 'calls'),
  // The campaigns that called them. By which rules stays, not what was weighed.
  { table: 'campaign_attempts', where: within('contact_id', 'contacts'), set: { number: NO_WORDS, rules: RULES_ALONE } },
  { table: 'campaign_numbers', where: within('contact_id', 'contacts') },
  {
    table: 'campaign_contacts',
    where: within('id', 'contacts'),
    set: {
      ...{ name: NO_WORDS, fields: NO_VALUES, state: `'done'`, ended: `coalesce(t.ended, 'removed')`, zones: `'|'` },
      ...blank('locale', 'time_zone', 'callback_at', 'callback_zone', 'callback_agent_id'),
    },
  },
  // What is to be done for them, and was.
  {
    table: 'requests',
    where: within('id', 'requests'),
    set: blank('caller_number', 'caller_name', 'subject', 'body', 'close_note', 'delete_reason'),
  },
  { table: 'request_places', where: within('request_id', 'requests') },
  tokens('request', 'requests'),
  {
    table: 'leads',
    where: within('id', 'leads'),
    set: { subject: NO_WORDS, returns: NO_LIST, ...blank('note', 'wish', 'source', 'close_note') },
  },
  tokens('lead', 'leads'),
  { table: 'deals', where: within('id', 'deals'), set: { subject: NO_WORDS, ...blank('source', 'close_note') } },
  { table: 'deal_events', where: within('deal_id', 'deals'), set: { values: NO_VALUES } },
  { table: 'deal_contacts', where: within('client_id', 'clients') },
  {
    table: 'plan_enrolments',
    where: within('deal_id', 'deals'),
    set: { ...blank('note', 'switch_reason'), client_tags: `'{}'`, client_choices: NO_VALUES },
  },
  tokens('deal', 'deals'),
  { table: 'activities', where: within('id', 'activities'), set: { subject: NO_WORDS, ...blank('place', 'result', 'decision') } },
  { table: 'activity_contacts', where: within('client_id', 'clients') },
  { table: 'tasks', where: within('id', 'tasks'), set: { title: NO_WORDS, checklist: NO_LIST, ...blank('note', 'postpone_reason') } },
  tokens('task', 'tasks'),
  { table: 'thread_entries', where: `t.subject_id in (select id from erased)`, set: { ...blank('text'), values: NO_VALUES } },
  // What was told of it, to whom, and by whom it was changed.
  {
    table: 'notifications',
    where: `t.link ->> 'id' in (select id::text from erased) or exists (
      select from jsonb_path_query(t.items, '$[*].link.id') subject where subject #>> '{}' in (select id::text from erased))`,
  },
  {
    table: 'audit_entries',
    where: `(t.noun, t.subject_id) in (select noun, id::text from erased) and t.action not in ('erasureAsked', 'erased')`,
    set: { details: NO_VALUES },
  },
];

/** `t`'s rows are written only where they would change: triggers and versions notice nothing of a second time. */
export function erasing({ table, where, set }: Erasing): string {
  if (!set) return `delete from "${table}" t where ${where}`;
  const columns = Object.entries(set);
  const changes = columns.map(([column, value]) => `"${column}" = ${value}`).join(', ');
  const differs = columns.map(([column, value]) => `t."${column}" is distinct from ${value}`).join(' or ');
  return `update "${table}" t set ${changes} where (${where}) and (${differs})`;
}

/** As its index has it. */
const AUDIT_TEXT = `(t.action || ' ' || coalesce(t.actor_name, '') || ' ' || coalesce(t.subject_id, '') || ' ' || t.details::text)`;

/** Texts about many at once, in which an erased client may be named: they stay, without it. */
export const MENTIONS: { table: string; key: string[]; columns: string[]; text?: string }[] = [
  { table: 'client_imports', key: ['id'], columns: ['file_name', 'problem', 'errors', 'sharing'] },
  { table: 'campaign_imports', key: ['id'], columns: ['file_name', 'problem', 'errors'] },
  { table: 'bulk_edits', key: ['id'], columns: ['change', 'result'] },
  { table: 'saved_views', key: ['id'], columns: ['name', 'query'] },
  { table: 'preferences', key: ['user_id'], columns: ['values'] },
  { table: 'hand_overs', key: ['id'], columns: ['reason', 'parts', 'problem'] },
  { table: 'notifications', key: ['id'], columns: ['values', 'items'] },
  { table: 'do_not_call', key: ['id'], columns: ['reason', 'lift_reason'] },
  { table: 'audit_entries', key: ['id'], columns: ['details'], text: AUDIT_TEXT },
];
