import { createRequire } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { followEvents } from '../asterisk-rig/ami-events.mjs';
import { reasonUnavailable } from '../asterisk-rig/provision.mjs';
import { start as startRig } from '../asterisk-rig/rig.mjs';
import { CallCentre } from './pop/call-centre.mjs';

const LOAD = { rate: 40, seconds: 60 };
/** A server that began a moment ago has compiled nothing yet, and its database has planned nothing: its first 20 s at this load are up to 2 s late. */
const WARM_UP = { rate: 20, seconds: 40 };
const PHONES = 130;
const RING_MILLISECONDS = 300;
const TALK_SECONDS = 2;

/** How long what a real Asterisk says at 40 calls a second waits until it is committed; beside the same moments, written bare. */
export async function run({ root, log = () => undefined }) {
  const reason = await reasonUnavailable();
  if (reason) throw new Error(reason);
  const dist = (file) => createRequire(join(root, 'apps/server/package.json'))(join(root, 'apps/server/dist', file));
  const postgres = await dist('database/embedded-postgres.js').startEmbeddedPostgres({ database: 'callcard_bench_flow', ephemeral: true });
  try {
    await dist('database/migrate.js').migrate(postgres.url);
    await withoutWrapUp(root, postgres.url);
    return await withCentre({ root, log, databaseUrl: postgres.url });
  } finally {
    await postgres.stop();
  }
}

/** Whoever has hung up takes the next call: 40 calls a second would wait for people who finish the last one. */
async function withoutWrapUp(root, connectionString) {
  const { Client } = createRequire(join(root, 'apps/server/package.json'))('pg');
  const database = new Client({ connectionString });
  await database.connect();
  await database.query(
    `insert into queues (id, pbx, name, title, wrap_up_seconds) values (gen_random_uuid(), 'main', 'support', 'support', 0)`,
  );
  await database.end();
}

async function withCentre({ root, log, databaseUrl }) {
  const rig = await startRig({ crowd: PHONES });
  let centre;
  try {
    centre = await CallCentre.open({ root, rig, databaseUrl, log, consoles: false });
    // The PBX shares these cores with what is measured: without the recording it leaves half of them.
    await rig.cli('dialplan set global CALLCARD_COVERED 1');
    await rig.crowd({ answerAfter: RING_MILLISECONDS });
    return await measure({ rig, centre, log });
  } finally {
    await centre?.close();
    await rig.stop();
  }
}

async function measure({ rig, centre, log }) {
  await centre.database.query('create table bare (at timestamptz, received_at timestamptz default clock_timestamp())');
  const stopBare = await writeBare(rig, centre.database);
  await load(rig, WARM_UP);
  const since = new Date();
  const { rate, seconds } = LOAD;
  const count = rate * seconds;
  const sipp = await load(rig, LOAD);
  await new Promise((resolve) => setTimeout(resolve, 5000));
  stopBare();
  const ours = await delays(centre.database, 'call_facts', since);
  const bare = await delays(centre.database, 'bare', since);
  const { rows } = await centre.database.query(
    `select count(*) filter (where state <> 'ended')::int as open, count(*) filter (where state = 'ended' and started_at >= $1)::int as ended
     from calls`,
    [since],
  );
  // SIPp loses a message now and then: then the PBX's call goes on, and so must ours.
  const goOn = (await rig.cli('core show channels concise')).split('\n').filter((line) => line.startsWith('PJSIP/trunk')).length;
  log(`flow: ${sipp.successful} of ${count} calls good at SIPp, load average ${os.loadavg()[0].toFixed(1)}`);
  if (rows[0].open !== goOn) throw new Error(`${rows[0].open} calls go on in the ledger (${rows[0].ended} ended), ${goOn} at the PBX`);
  return [
    {
      name: `Fact to commit at ${rate} real calls/s, longest`,
      value: ours.longest,
      unit: 'ms',
      beside: `bare inserts ${bare.longest} ms; wanted: 1000 or less`,
    },
    { name: 'p95', value: ours.p95, unit: 'ms', beside: `bare inserts ${bare.p95} ms` },
    {
      name: 'Calls committed',
      value: rows[0].ended,
      unit: 'calls',
      beside: `${count} dialled, ${sipp.successful} good at SIPp, ${goOn} go on`,
    },
    centre.memory(),
  ];
}

function load(rig, { rate, seconds }) {
  const count = rate * seconds;
  const from = Array.from({ length: count }, (_, n) => `+7916114${String(n).padStart(4, '0')}`);
  return rig.call({ from, to: '74951000002', count, rate, hangup: 'caller', talkSeconds: TALK_SECONDS, timeLimit: seconds + 60 });
}

/** The floor: one bare row for every event that ends something, by a session that does nothing else. */
const writeBare = (rig, database) =>
  followEvents(rig.amiUrl, (event) => {
    if (!event.startsWith('Event: BridgeLeave')) return;
    void database.query('insert into bare (at) values (to_timestamp($1))', [Number(/^Timestamp: ([\d.]+)/m.exec(event)[1])]);
  });

async function delays(database, table, since) {
  const { rows } = await database.query(
    `select round(max(late))::int as longest, round(percentile_cont(0.95) within group (order by late))::int as p95
     from (select extract(epoch from received_at - at) * 1000 as late from ${table} where at >= $1 and ${table === 'bare' ? 'true' : "fact->>'source' is null"}) delays`,
    [since],
  );
  return rows[0];
}
