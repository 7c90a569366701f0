import { CallFilter } from '@callcard/crm-core';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../test/test-database';
import { SELECT_CALLS, callConditions } from './calls.queries';

const CALLS = 40_000;
const ANNA = '00000000-0000-7000-8000-000000000001';

/** A journal in which almost every call was answered, and every twentieth was Anna's. */
const FILL = `
  insert into calls (id, pbx, linked_id, direction, state, outside_number, queue, user_ids, talker_ids, started_at, wait_seconds,
    talk_seconds, hold_seconds, outcome, legs, segments, offers, queue_entries, tracks)
  select gen_random_uuid(), 'main', i, 'inbound', 'ended', '+7916' || i % 9000, 'queue' || i % 7, people, people, now() - i * interval '1 minute', 1,
    60, 0, 'answered', '[]', '[]', '[]', '[]', '[]'
  from generate_series(1, ${CALLS}) i
  cross join lateral (select array[case when i % 20 = 0 then '${ANNA}' else '00000000-0000-7000-8000-000000000002' end]::uuid[] as people) p`;

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(FILL);
  await client.query('insert into call_work (call_id, disposition) select id, $1 from calls', ['sale']);
  await client.query('analyze');
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

it.each([
  ['everything', {}, null],
  ['a number', {}, '+79161234'],
  ['a queue', { queue: 'queue3' }, null],
  ['a queue that is none', { queue: 'nowhere' }, null],
  ['a person', { agentId: ANNA }, null],
  ['an outcome hardly any call has', { outcome: 'busy' }, null],
  ['what was missed, where hardly any call was', { missed: 'true' }, null],
  ['my own calls', { mine: 'true' }, null],
  ['what I have still to finish', { needsResult: 'true' }, null],
])('the journal filtered by %s reads a part of the calls, not all of them', async (_, filter, number) => {
  const conditions = callConditions(CallFilter.parse(filter), number, ['true', []], ANNA);
  const sql = `explain (analyze, format json) ${SELECT_CALLS} where ${conditions.toString()} order by c.started_at desc, c.id desc limit 51`;
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(sql, conditions.parameters);
  expect(read(rows[0]!['QUERY PLAN'][0]!.Plan)).toBeLessThan(CALLS / 8);
});

interface Plan {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

/** Rows of `calls` that were looked at. */
const read = (plan: Plan): number =>
  (plan['Relation Name'] === 'calls' ? plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) : 0) +
  (plan.Plans ?? []).reduce((sum, part) => sum + read(part), 0);
