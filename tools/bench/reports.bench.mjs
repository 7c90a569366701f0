import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from '../workspace.mjs';
import { serverCode, withServer } from './server-code.mjs';

/** Fewer while a bench is being written: `BENCH_DAYS=40`. */
const DAYS = Number(process.env.BENCH_DAYS ?? 365);
const AGENTS = 500;
const QUEUES = 20;
const CALLS = 5_000_000;
/** Of which the last month stands in rows of its own, for the calls behind a figure. */
const MONTH_CALLS = Math.round((CALLS / 365) * 31);
/** Raw calls that the worker counts. */
const RAW = 5_000;
const RUNS = 20;
/** The last whole day. */
const LAST = Date.parse('2026-10-31T00:00:00Z');
const DAY = 86_400_000;

/** Each report on calls, and what makes the most rows of it. */
const CALL_REPORTS = [
  ['lines', 'line'],
  ['results', 'result'],
  ['repeats', 'caller'],
  ['causes', 'cause'],
  ['paths', 'path'],
];

const DATABASE = ['database/embedded-postgres.js', 'database/migrate.js', 'database/data-source.js'];
const SERVER = [
  'reports/reports.service.js',
  'reports/report-rows.service.js',
  'reports/report-counts.js',
  'reports/call-reports.service.js',
];

/** Reports over a year of 500 people and 5,000,000 calls by the server's own code; and how fast the worker counts. The database is kept between runs. */
export async function run({ root, log = () => undefined }) {
  const server = serverCode(root, ...DATABASE);
  const folder = join(dataDir(), 'bench', `reports-${DAYS}`);
  mkdirSync(folder, { recursive: true });
  const postgres = await server.startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), database: 'callcard_bench', onProgress: log });
  try {
    await server.migrate(postgres.url);
    const dataSource = await new server.DataSource(server.dataSourceOptions(postgres.url)).initialize();
    await fill(dataSource, log).finally(() => dataSource.destroy());
    return await withServer({ root, url: postgres.url, files: SERVER }, (app, code) => measure(app, code));
  } finally {
    await postgres.stop();
  }
}

async function measure(app, { DataSource, ReportsService, ReportRows, ReportCounts, CallReports, SHIPPED_GRANTS }) {
  const dataSource = app.get(DataSource);
  const [reports, rows, calls] = [app.get(ReportsService), app.get(ReportRows), app.get(CallReports)];
  const circles = { team: { people: [], teams: [] }, subtree: { people: [], teams: [] } };
  const who = {
    userId: '00000000-0000-4000-8000-000000000001',
    name: 'Bench',
    role: 'supervisor',
    grants: SHIPPED_GRANTS.supervisor,
    circles,
  };
  const dayOf = (back) => new Date(LAST - back * DAY).toISOString().slice(0, 10);
  const period = (days) => ({ from: dayOf(days - 1), to: dayOf(0), zone: 'Europe/Kyiv' });
  const wanted = { day: 'wanted: 300 or less', month: 'wanted: 1,500 or less' };
  const told = [];
  const of = async (name, work, beside = '') => {
    await work();
    const { p50, p95 } = await times(work);
    told.push({ name: `${name}, p95`, value: p95, unit: 'ms', beside: [`p50 ${p50} ms`, beside].filter(Boolean).join('; ') });
  };
  await of('A day of queues by hour', () => reports.queues(who, { ...period(1), by: 'hour' }), wanted.day);
  await of('A day of queues, each', () => reports.queues(who, { ...period(1), by: 'queue' }), wanted.day);
  await of(`A day of ${AGENTS} people, each`, () => reports.agents(who, { ...period(1), by: 'agent' }), wanted.day);
  await of(`A day of ${AGENTS} people by quarter`, () => reports.agents(who, { ...period(1), by: 'quarter' }), wanted.day);
  await of('A month of queues by quarter', () => reports.queues(who, { ...period(31), by: 'quarter' }), wanted.month);
  await of('A month of queues by hour of the week', () => reports.queues(who, { ...period(31), by: 'hourOfWeek' }), wanted.month);
  await of(`A month of ${AGENTS} people by quarter`, () => reports.agents(who, { ...period(31), by: 'quarter' }), wanted.month);
  await of(`A month of ${AGENTS} people, each`, () => reports.agents(who, { ...period(31), by: 'agent' }), wanted.month);
  if (DAYS >= 365) await of('A year of queues by day', () => reports.queues(who, { ...period(365), by: 'day' }));
  const behind = { ...period(31), by: 'queue', figure: 'abandoned', limit: 50 };
  await of('The first 50 calls behind a figure of a month', () => rows.visits(who, behind));
  await of('The same of one queue in one hour of the week', () =>
    rows.visits(who, { ...behind, by: 'hourOfWeek', key: '3-11', queue: 'main/q7' }),
  );
  for (const [report, by] of CALL_REPORTS) {
    await of(`A day of calls: ${report} by hour`, () => calls.report(who, { report, ...period(1), by: 'hour' }), wanted.day);
    await of(`A month of calls: ${report}, each ${by}`, () => calls.report(who, { report, ...period(31), by }), wanted.month);
    await of(`A month of calls: ${report} by hour`, () => calls.report(who, { report, ...period(31), by: 'hour' }), wanted.month);
    await of(`The first 50 calls behind a figure of ${report} of a month`, () => calls.behind(who, { report, ...period(31), limit: 50 }));
  }
  told.push(await counting(dataSource, app.get(ReportCounts)));
  return told;
}

/** Calls as the ledger writes them, then what they were counted to be against the rows themselves. */
async function counting(dataSource, counts) {
  await dataSource.query('truncate report_changed_calls');
  await dataSource.query(RAW_CALLS, [RAW]);
  const started = performance.now();
  await counts.count();
  const seconds = (performance.now() - started) / 1000;
  const [{ counted, raw }] = await dataSource.query(`
    select (select sum(offered)::int from report_queue_quarters where queue = 'raw') as counted,
      (select count(*)::int from calls, jsonb_array_elements(queue_entries) where pbx = 'raw') as raw`);
  await dataSource.query(`delete from report_calls where call_id in (select id from calls where pbx = 'raw')`);
  await dataSource.query(`delete from calls where pbx = 'raw'`);
  await dataSource.query(`delete from report_visits where pbx = 'raw'`);
  await dataSource.query(`delete from report_queue_quarters where pbx = 'raw'`);
  if (counted !== raw) throw new Error(`${raw} visits were counted as ${counted}`);
  return {
    name: 'Counting by the worker',
    value: Math.round(RAW / seconds),
    unit: 'calls/s',
    beside: `${RAW.toLocaleString('en')} calls of a day`,
  };
}

const RAW_CALLS = `
  insert into calls (id, pbx, linked_id, direction, state, started_at, ended_at, wait_seconds, talk_seconds, hold_seconds, outcome,
    legs, segments, offers, queue_entries, tracks)
  select gen_random_uuid(), 'raw', g::text, 'inbound', 'ended', m.at, m.at + interval '4 minutes', 20, 200, 0, 'answered', '[]', '[]', '[]',
    jsonb_build_array(jsonb_build_object('queue', 'raw', 'leg', 'a', 'position', 1, 'joinedAt', m.at, 'leftAt', m.at + interval '20 seconds', 'outcome', 'connected')), '[]'
  from generate_series(1, $1::int) g
  cross join lateral (select timestamptz '2026-11-10 06:00Z' + g * interval '8 seconds' as at) m`;

const FROM = `timestamptz '2026-11-01 00:00Z' - interval '${DAYS} days'`;
const QUARTERS = `generate_series(${FROM}, timestamptz '2026-10-31 23:45Z', interval '15 minutes')`;
const PER_QUARTER = CALLS / 365 / 96 / QUEUES;

const STATEMENTS = [
  `insert into users (id, email, name, role, queues, active, version) select ('00000000-0000-4000-8000-' || lpad(g::text, 12, '0'))::uuid, 'b' || g || '@bench.example', 'Agent ' || g, 'operator', '[]', true, 1
   from generate_series(1, ${AGENTS}) g on conflict do nothing`,
  `insert into report_queue_quarters select q, 'main', 'q' || n, 20, 0, c, c * 8 / 10, c / 10, 0, 0, c - c * 8 / 10 - c / 10, c * 7 / 10, c / 20, c - c * 7 / 10 - c / 20, c * 12000, 60000, null
   from ${QUARTERS} q, generate_series(1, ${QUEUES}) n, lateral (select (${PER_QUARTER} * (0.5 + (n % 5) / 4.0))::int as c) k`,
  // Shifts of nine hours, one in three by night.
  `insert into report_agent_quarters
   select q, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 300000, 10000, 400000, 10000, 100000, 60000, 20000, 0, 0, 1, 0, 0, 400000, 10000, null
   from ${QUARTERS} q, generate_series(1, ${AGENTS}) n where extract(hour from q at time zone 'utc') between (n % 3) * 7 and (n % 3) * 7 + 8`,
  `create temp table month as select g, gen_random_uuid() as id, timestamptz '2026-11-01 00:00Z' - g * interval '1 second' * (31 * 86400.0 / ${MONTH_CALLS}) as at
   from generate_series(1, ${MONTH_CALLS}) g`,
  `insert into calls (id, pbx, linked_id, direction, state, outside_number, started_at, ended_at, wait_seconds, talk_seconds, hold_seconds, outcome, queue, legs, segments, offers, queue_entries, tracks)
   select id, 'main', g::text, 'inbound', 'ended', '+380441112233', at - interval '20 seconds', at, 20, 0, 0, 'abandoned', 'q' || (g % ${QUEUES} + 1), '[]', '[]', '[]', '[]', '[]' from month`,
  `insert into report_visits select id, 0, 'main', 'q' || (g % ${QUEUES} + 1), at - interval '20 seconds', at, case when g % 10 = 0 then 'abandoned' else 'answered' end,
     array['offered', case when g % 10 = 0 then 'abandoned' else 'answered' end] from month`,
  // Every client calls about five times a month; one call in twelve is handed on.
  `insert into report_calls
   select id, at, at - interval '4 minutes', case when g % 4 = 0 then 'outbound' else 'inbound' end, '+38044000' || lpad((g % 40)::text, 4, '0'), 'q' || (g % ${QUEUES} + 1),
     '+38067' || lpad((g::bigint * 7919 % ${Math.round(MONTH_CALLS / 5)})::text, 7, '0'), case when g % 10 = 0 then 'abandoned' else 'answered' end, 180000, 20000,
     case when g % 3 = 0 then null else 'result' || (g % 12) end, true, case when g % 5 < 2 then at - interval '3 days' end, case when g % 5 < 1 then at - interval '3 days' end,
     case when g % 7 < 2 then at + interval '5 days' end, null, null, null from month`,
  `insert into report_legs select id, 0, at, 'PJSIP/trunk-' || (g % 8), case when g % 4 = 0 then 'outbound' else 'inbound' end, g % 10 <> 0, (array[16, 16, 16, 17, 19, 21, 34, 1])[g % 8 + 1] from month`,
  `insert into report_transfers
   select id, 0, at, ('00000000-0000-4000-8000-' || lpad((g % ${AGENTS} + 1)::text, 12, '0'))::uuid, 'queue', 'q' || (g % ${QUEUES} + 1), 'blind', 'talked' from month where g % 12 = 0`,
  `update report_progress set calls_until = '2026-11-01 00:00Z', agents_until = '2026-11-01 00:00Z'`,
  `analyze`,
];

async function fill(dataSource, log) {
  const [{ filled }] = await dataSource.query('select exists (select from report_visits) and exists (select from report_calls) as filled');
  if (filled) return;
  log(`making the quarters of ${DAYS} days, once`);
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`set session_replication_role = replica`);
    // What a run that was ended had made.
    await runner.query(
      'truncate report_visits, report_calls, report_legs, report_transfers, report_queue_quarters, report_agent_quarters, report_changed_calls, calls',
    );
    for (const statement of STATEMENTS) await runner.query(statement);
    await runner.query('reset session_replication_role');
  } finally {
    await runner.release();
  }
}

async function times(work) {
  const taken = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  const at = (share) => Number(taken[Math.min(RUNS - 1, Math.floor(RUNS * share))].toFixed(1));
  return { p50: at(0.5), p95: at(0.95) };
}
