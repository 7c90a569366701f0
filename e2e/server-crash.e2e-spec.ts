import { setTimeout as pause } from 'node:timers/promises';
import { Callcard } from './support/callcard';
import { until } from './support/processes';
import { ReplayedPbx } from './support/replayed-pbx';

const CRASHES = 5;

let pbx: ReplayedPbx;
let callcard: Callcard;

beforeAll(async () => {
  pbx = await ReplayedPbx.start();
  callcard = await Callcard.start({ amiUrl: pbx.amiUrl });
});
afterAll(async () => {
  await callcard?.stop();
  await pbx?.stop();
});

/** Everything that the ledger keeps of calls. */
async function ledger(): Promise<Record<string, unknown[]>> {
  const tables = {
    calls: 'select * from calls order by id',
    facts: `select call_id, key, at, kind, fact from call_facts order by call_id, key`,
    work: 'select call_id, client_id, client_bound_by, out_of_hours from call_work order by call_id',
    jobs: `select key from graphile_worker.jobs where key like 'recording:%' order by key`,
  };
  const contents: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(tables)) contents[name] = await callcard.rows(sql);
  return contents;
}

/** All is told, and nothing was written for a while. */
async function toldToTheEnd(): Promise<Record<string, unknown[]>> {
  await until('the last event', () => (pbx.progress >= 1 ? true : undefined), 60);
  const size = async () => JSON.stringify(await callcard.rows('select count(*), max(received_at) from call_facts'));
  await until('the last commit', async () => {
    const before = await size();
    await pause(3_000);
    return (await size()) === before ? true : undefined;
  });
  return ledger();
}

it('reaches the same rows however often and whenever the server is killed', async () => {
  const undisturbed = await toldToTheEnd();
  expect(undisturbed['calls']!.length).toBeGreaterThan(39);

  await callcard.crash();
  await callcard.rows('truncate calls, call_facts, call_work');
  for (let crash = 0; crash < CRASHES; crash += 1) {
    await callcard.restart();
    const share = Math.random();
    await until(`${share} of the stream`, () => (pbx.progress >= share ? true : undefined), 60);
    await callcard.crash();
    // Whatever was committed: facts and rows together.
    expect(await callcard.replay()).toMatch(/^identical: /);
  }
  const [{ facts }] = (await callcard.rows<{ facts: number }>('select count(*)::int as facts from call_facts')) as [{ facts: number }];
  expect(facts).toBeGreaterThan(0);
  await callcard.restart();
  // What was told is still being written: a busy machine pauses for longer than the quiet that is taken for the end.
  const counted = async () => (await callcard.rows<{ facts: number }>('select count(*)::int as facts from call_facts'))[0]!.facts;
  await until('as many facts as before', async () => ((await counted()) >= undisturbed['facts']!.length ? true : undefined), 60).catch(
    () => undefined,
  );
  expect(await toldToTheEnd()).toEqual(undisturbed);
}, 240_000);
