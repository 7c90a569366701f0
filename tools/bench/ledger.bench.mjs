import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const RECORDINGS = ['queue-answered', 'queue-abandoned-waiting', 'direct-answered', 'outbound-answered'];
const CALLS = 2_000;
/** Calls going on at the same time: each batch holds what happened in all of them at one moment. */
const AT_ONCE = 50;
/** Events of one call that come closer together are one moment. */
const MOMENT_MILLISECONDS = 20;
const MINUTE = 60_000;

/** How many calls the ledger takes in: recorded ones, by the server's own code, beside nothing but the inserts of the same rows. */
export async function run({ root, log = () => undefined }) {
  const server = serverCode(root);
  const postgres = await server.startEmbeddedPostgres({ database: 'callcard_bench_ledger', ephemeral: true });
  try {
    await server.migrate(postgres.url);
    const batches = batchesOf(recordedCalls(root, server));
    const dataSource = await new server.DataSource(server.dataSourceOptions(postgres.url)).initialize();
    const pool = new server.Pool({ connectionString: postgres.url, max: 2 });
    try {
      return await measure({ server, dataSource, pool, postgres, batches, log });
    } finally {
      await pool.end();
      await dataSource.destroy();
    }
  } finally {
    await postgres.stop();
  }
}

async function measure({ server, dataSource, pool, postgres, batches, log }) {
  const facts = batches.flat(2).length;
  const ours = await ingest({ server, url: postgres.url, batches });
  const rows = (table) => dataSource.query(`select count(*)::int as count from ${table}`).then(([{ count }]) => count);
  if ((await rows('calls')) !== CALLS || (await rows('call_facts')) !== facts) throw new Error('The ledger did not write what it was told');
  await dataSource.query('truncate calls, call_facts, call_work');
  const bare = await insert({ server, pool, written: ours.written });
  if ((await rows('calls')) !== CALLS || (await rows('call_facts')) !== facts) throw new Error('The inserts did not write the same rows');
  log(`ledger: ${CALLS} calls, ${facts} facts, ${batches.length} batches`);
  const each = `${Math.round(facts / CALLS)} facts and ${(batches.flat().length / CALLS).toFixed(1)} writes a call`;
  return [
    {
      name: `Ledger, ${each}`,
      value: Math.round(CALLS / ours.seconds),
      unit: 'calls/s',
      beside: `the same rows by bare inserts ${Math.round(CALLS / bare)} calls/s`,
    },
    {
      name: 'Facts taken in',
      value: Math.round(facts / ours.seconds),
      unit: 'facts/s',
      beside: `bare ${Math.round(facts / bare)} facts/s`,
    },
    { name: 'A batch, moment to commit and telling, p95', value: ours.p95, unit: 'ms', beside: `${AT_ONCE} calls a batch` },
    { name: 'Calls in memory a minute after the last ended', value: ours.remembered, unit: 'calls', beside: `${CALLS} before` },
  ];
}

function serverCode(root) {
  const require = createRequire(join(root, 'apps/server/package.json'));
  const dist = (file) => require(join(root, 'apps/server/dist', file));
  return {
    Pool: require('pg').Pool,
    DataSource: require('typeorm').DataSource,
    ...require('@callcard/telephony'),
    ...dist('database/embedded-postgres.js'),
    ...dist('database/migrate.js'),
    ...dist('database/data-source.js'),
    ...dist('database/event-bus.js'),
    ...dist('config/env.js'),
    ...dist('create-app.js'),
    ...dist('calls/call-numbers.js'),
    ...dist('calls/call-ledger.js'),
    ...dist('calls/call-ledger.queries.js'),
    ...dist('calls/live-calls.js'),
  };
}

/** Each call is a recording moved to another second, and with it to another Linkedid: a call of its own. */
function recordedCalls(root, { AmiDecoder, CallTracker, sideOfDevices }) {
  const streams = RECORDINGS.map((name) => readFileSync(join(root, `libs/telephony/src/asterisk/fixtures/${name}.ami`), 'utf8'));
  const devices = new Set(Array.from({ length: 20 }, (_, n) => `PJSIP/${1000 + n}`));
  return Array.from({ length: CALLS }, (_, n) => {
    const moved = streams[n % streams.length].replace(/\b(1[5-9]\d{8})(?=\.\d)/g, (second) => String(Number(second) - n * 60));
    const tracker = new CallTracker({ pbx: 'main', sideOf: sideOfDevices(devices) });
    const events = new AmiDecoder().push(Buffer.from(`Asterisk Call Manager/11.0.0\r\n${moved}`));
    return moments(events.flatMap((event) => tracker.take(event)));
  });
}

function moments(facts) {
  const found = [];
  let last = -Infinity;
  for (const fact of facts) {
    const at = Date.parse(fact.at);
    if (at - last > MOMENT_MILLISECONDS) found.push([]);
    found.at(-1).push(fact);
    last = at;
  }
  return found;
}

/** As one call ends the next begins, so that there are always as many. */
function batchesOf(calls) {
  const waiting = [...calls];
  const batches = [];
  let going = waiting.splice(0, AT_ONCE).map((call) => [...call]);
  while (going.length > 0) {
    batches.push(going.map((call) => call.shift()));
    going = going.filter((call) => call.length > 0);
    going.push(...waiting.splice(0, AT_ONCE - going.length).map((call) => [...call]));
  }
  return batches;
}

async function ingest({ server, url, batches }) {
  const app = await server.createApp(server.readEnv({ DATABASE_URL: url, LOG_LEVEL: 'error', DEMO: '0' }));
  await app.init();
  const [live, ledger, numbers] = [app.get(server.LiveCalls), app.get(server.CallLedger), app.get(server.CallNumbers)];
  const rowOf = (call) => server.toCallRow(call, numbers.outsideOf(call));
  await ledger.prepare();
  const written = [];
  const taken = [];
  let spent = 0;
  for (const batch of batches) {
    const started = performance.now();
    for (const facts of batch) {
      const call = live.open(facts[0].callId, 'main', false);
      ledger.append(call, live.add(call, facts));
    }
    await ledger.settled();
    taken.push(performance.now() - started);
    spent += taken.at(-1);
    // What the ledger has just written, to be written once more without it.
    written.push({
      facts: server.factRows(batch.flat()),
      calls: JSON.stringify(batch.map(([{ callId }]) => rowOf(live.get(callId)))),
    });
  }
  live.sweep(Math.max(...batches.flat(2).map(({ at }) => Date.parse(at))) + MINUTE + 1, (id) => ledger.owes(id));
  const p95 = Math.round(taken.sort((a, b) => a - b)[Math.floor(taken.length * 0.95)]);
  const remembered = [...live.all()].length;
  await app.close();
  return { seconds: spent / 1000, written, p95, remembered };
}

async function insert({ server, pool, written }) {
  const client = await pool.connect();
  const started = performance.now();
  for (const { facts, calls } of written) {
    await client.query('begin');
    await client.query(server.INSERT_FACTS, facts);
    await client.query(server.UPSERT_CALLS, [calls]);
    await client.query('commit');
  }
  const seconds = (performance.now() - started) / 1000;
  client.release();
  return seconds;
}
