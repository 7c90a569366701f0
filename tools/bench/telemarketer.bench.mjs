import { createRequire } from 'node:module';
import { join } from 'node:path';
import { reasonUnavailable } from '../asterisk-rig/provision.mjs';
import { start as startRig } from '../asterisk-rig/rig.mjs';
import { ensureChromium } from '../chromium.mjs';
import { Boss } from './console/boss.mjs';
import { startServer } from './console/server.mjs';
import { Telemarketer } from './console/telemarketer.mjs';

const CALLS = Number(process.env.BENCH_CALLS ?? 100);
const PHONE = '1004';

/** The budgets of a telemarketer's desk, in Chromium on a real Asterisk: a person who says hello has a card, and the next contact is there. */
export async function run({ root, log = () => undefined }) {
  const reason = await reasonUnavailable();
  if (reason) throw new Error(reason);
  const executablePath = await ensureChromium();
  const open = [];
  try {
    const dist = (file) => createRequire(join(root, 'apps/server/package.json'))(join(root, 'apps/server/dist', file));
    const postgres = await dist('database/embedded-postgres.js').startEmbeddedPostgres({
      database: 'callcard_bench_telemarketer',
      ephemeral: true,
    });
    open.push(() => postgres.stop());
    const rig = await startRig();
    open.push(() => rig.stop());
    const server = await startServer({ root, rig, databaseUrl: postgres.url });
    open.push(() => server.stop());
    const boss = await Boss.at(`http://127.0.0.1:${server.port}`);
    await boss.puts('telemarketer1', 'sales');
    const telemarketer = await Telemarketer.atWork({ url: boss.url, executablePath });
    open.push(() => telemarketer.close());
    const next = await byPreview({ rig, boss, telemarketer, log });
    const card = await byMachine({ rig, boss, telemarketer, log });
    return [
      latency('Save to the next contact painted, p95', next, 'wanted: at most 500'),
      latency('Connected to card painted, p95', card, 'wanted: at most 300; below 0: painted before'),
    ];
  } finally {
    for (const close of open.reverse()) await close();
  }
}

/** The agent dials, nobody is reached, one key saves what the network said: until the next name stands. */
async function byPreview({ rig, boss, telemarketer, log }) {
  await rig.outside({ refuse: 480, answerAfter: 50 });
  const { [PHONE]: phone } = await rig.phones({ [PHONE]: { answerAfter: 50 } });
  const contacts = await boss.starts('Preview', { mode: 'preview' }, CALLS + 1);
  await telemarketer.sitsAt('Preview');
  const taken = [];
  for (const [at, name] of contacts.slice(1).entries()) {
    taken.push(await telemarketer.reachesNobody(name));
    if ((at + 1) % 25 === 0) log(`${at + 1} of ${CALLS} contacts tried by hand`);
  }
  await telemarketer.leaves();
  await phone.stop();
  return taken;
}

/** The server dials, a person answers and is put through: from the agent's own pick-up until the name stands. */
async function byMachine({ rig, boss, telemarketer, log }) {
  await rig.outside({ answerAfter: 100 });
  const phone = (await rig.phones({ [PHONE]: { answerAfter: 500, hangupAfter: 2 } }))[PHONE];
  // Whoever serves its queue is put through to its people, without a seat.
  const contacts = await boss.starts('Progressive', { mode: 'progressive' }, CALLS);
  const painted = [];
  for (let call = 1; call <= contacts.length; call++) {
    painted.push(await telemarketer.talksToOne());
    if (call % 25 === 0) log(`${call} of ${CALLS} put through`);
  }
  const pickedUp = phone.result().calls.map(({ talking }) => talking);
  return painted.map((at, call) => at - pickedUp[call]);
}

const latency = (name, values, beside) => ({
  name,
  value: Math.round(quantile(values, 0.95)),
  unit: 'ms',
  beside: `p50 ${Math.round(quantile(values, 0.5))}, ${beside} (${values.length} times)`,
});

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
