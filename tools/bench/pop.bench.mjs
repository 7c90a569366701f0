import os from 'node:os';
import { withClientBase } from './client-base.mjs';
import { CallCentre } from './pop/call-centre.mjs';
import { start as startRig } from '../asterisk-rig/rig.mjs';
import { reasonUnavailable } from '../asterisk-rig/provision.mjs';

/** Calls a second, and how many of them. */
const LOADS = [
  { rate: 5, calls: 150 },
  { rate: 20, calls: 500 },
  { rate: 40, calls: 1000 },
];
const WARM_UP = { rate: 10, calls: 60 };
const PHONES = 24;
const PATIENCE_SECONDS = 0.6;
const WANTED = { p95: 25, p99: 50 };

/** From the PBX's own timestamp of a ring to the card on the console: a real Asterisk and SIPp, the server as it is built, a million clients. */
export async function run({ root, log = () => undefined }) {
  const reason = await reasonUnavailable();
  if (reason) throw new Error(reason);
  return withClientBase({ root, log }, (databaseUrl) => measure({ root, log, databaseUrl }));
}

export async function measure({ root, log, databaseUrl }) {
  const rig = await startRig({ crowd: PHONES });
  let centre;
  try {
    centre = await CallCentre.open({ root, rig, databaseUrl, log });
    await rig.crowd({ never: true });
    await ringing(rig, centre, WARM_UP);
    const rows = [];
    for (const load of LOADS) rows.push(...rowsOf(load, await ringing(rig, centre, load), log));
    return [...rows, centre.memory()];
  } finally {
    await centre?.close();
    await rig.stop();
  }
}

/** Clients call the queue, hear it ring at one desk after the other, and lose patience. */
async function ringing(rig, centre, { rate, calls }) {
  await centre.take();
  const from = await centre.numbers(calls);
  const before = centre.processorTime();
  await rig.call({ from, name: ['Анна Соколова', 'ООО «Ромашка»'], to: '74951000002', count: calls, rate, giveUpAfter: PATIENCE_SECONDS });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return { ...(await centre.take()), spent: centre.processorTime() - before, load: os.loadavg()[0] };
}

function rowsOf({ rate, calls }, { cards, numbers, floor, spent, load }, log) {
  if (cards.length < calls * 0.5)
    throw new Error(`At ${rate} calls/s only ${cards.length} of ${calls} calls reached a console with their card`);
  const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
  log(`${rate} calls/s: ${cards.length} cards, p95 ${at(cards, 0.95)} ms, load average ${load.toFixed(1)}`);
  return [
    ...Object.entries({ p50: 0.5, p95: 0.95, p99: 0.99 }).map(([quantile, share]) => ({
      name: `Ring to pop with its card, 1,000,000 clients, ${rate} calls/s, ${quantile}`,
      value: at(cards, share),
      unit: 'ms',
      beside: [
        `bare AMI to bare socket ${at(floor, share)} ms`,
        `first pop ${at(numbers, share)} ms`,
        ...(quantile in WANTED ? [`wanted: ${WANTED[quantile]} or less`] : []),
      ].join('; '),
    })),
    {
      name: `Calls measured at ${rate} calls/s`,
      value: cards.length,
      unit: 'calls',
      beside: `of ${calls}; load average ${load.toFixed(1)} on ${os.availableParallelism()} cores`,
    },
    {
      name: `Processor time of the server for a call at ${rate} calls/s`,
      value: Math.round(spent / calls),
      unit: 'ms',
      beside: `${PHONES} consoles`,
    },
  ];
}
