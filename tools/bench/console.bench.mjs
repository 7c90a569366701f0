import { createRequire } from 'node:module';
import { join } from 'node:path';
import { reasonUnavailable } from '../asterisk-rig/provision.mjs';
import { start as startRig } from '../asterisk-rig/rig.mjs';
import { ensureChromium } from '../chromium.mjs';
import { CutWire } from './console/cut-wire.mjs';
import { Operator } from './console/operator.mjs';
import { startServer } from './console/server.mjs';

const CALLS = Number(process.env.BENCH_CALLS ?? 200);
/** A client of the demo data, with the first word of the name. */
const CLIENT = { number: '+79120001040', name: 'Соловьёв' };
const LINE = '74951000001';

/** The budgets of an operator's screen, in Chromium with a browser phone on a real Asterisk. */
export async function run({ root, log = () => undefined }) {
  const reason = await reasonUnavailable();
  if (reason) throw new Error(reason);
  const executablePath = await ensureChromium();
  const open = [];
  try {
    const dist = (file) => createRequire(join(root, 'apps/server/package.json'))(join(root, 'apps/server/dist', file));
    const postgres = await dist('database/embedded-postgres.js').startEmbeddedPostgres({
      database: 'callcard_bench_console',
      ephemeral: true,
    });
    open.push(() => postgres.stop());
    const rig = await startRig();
    open.push(() => rig.stop());
    const server = await startServer({ root, rig, databaseUrl: postgres.url });
    open.push(() => server.stop());
    const wire = await CutWire.to(server.port);
    open.push(() => wire.close());
    const operator = await Operator.atWork({ url: wire.url, executablePath, client: CLIENT.name });
    open.push(() => operator.close());
    return await measure({ rig, wire, operator, log });
  } finally {
    for (const close of open.reverse()) await close();
  }
}

async function measure({ rig, wire, operator, log }) {
  const before = await operator.heap();
  for (let call = 1; call <= CALLS; call++) {
    const calling = rig.call({ from: CLIENT.number, to: LINE, hangup: 'callee', timeLimit: 60 });
    await operator.workOneCall();
    await calling;
    if (call % 50 === 0) log(`${call} of ${CALLS} calls answered in the browser`);
  }
  const after = await operator.heap();
  const contacts = (await rig.cli('pjsip show contacts')).split('\n').filter((line) => /w1001/.test(line)).length;
  const { lost, back } = await reconnect(wire, operator);
  const { stage1, card, key, save } = await operator.taken();
  return [
    latency('Ring to pop painted, p95', stage1, 'wanted: 150, at most 300'),
    latency('Ring to card painted, p95', card, 'wanted: 300, at most 800'),
    latency('Key to reaction, p95', key, 'wanted: 50, at most 100; what is under 16 ms is told as 16'),
    latency('Save to what comes next, p95', save, 'wanted: 200, at most 1000'),
    { name: 'Server lost, until it is shown', value: lost, unit: 'ms', beside: 'wanted: 6000, at most 10000' },
    { name: 'Network back, until all is well', value: back, unit: 'ms', beside: 'wanted: 2000, at most 5000' },
    { name: `Heap after ${CALLS} calls`, value: after, unit: 'MiB', beside: `${before} MiB before; wanted: at most 200` },
    { name: 'Scripts until the desk stands, gzipped', value: operator.scriptsKilobytes, unit: 'kB', beside: 'wanted: 250, at most 350' },
    { name: 'Registrations of the phone at the end', value: contacts, unit: '', beside: 'wanted: 1' },
  ];
}

async function reconnect(wire, operator) {
  const cut = Date.now();
  wire.cut();
  await operator.link(false);
  const lost = Date.now() - cut;
  wire.mend();
  const mended = Date.now();
  await operator.link(true);
  return { lost, back: Date.now() - mended };
}

const latency = (name, values, beside) => ({
  name,
  value: Math.round(quantile(values, 0.95)),
  unit: 'ms',
  beside: `${beside} (${values.length} times)`,
});

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
