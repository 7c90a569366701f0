import { type Rig, start } from '../tools/asterisk-rig/rig.mjs';
import { Callcard } from './support/callcard';
import { answeredCalls } from './support/ledger-truth';
import { until } from './support/processes';
import { ReplayedPbx } from './support/replayed-pbx';

const AGENTS = 6;
/** What waits for the end of the flood is committed when it is over. */
const FLOOD_SECONDS = 8;

let north: Rig;
let south: Rig;
let chatterbox: ReplayedPbx;
let callcard: Callcard;

beforeAll(async () => {
  [north, south] = [await start({ crowd: AGENTS, systemName: 'north' }), await start({ crowd: AGENTS, systemName: 'south' })];
  chatterbox = await ReplayedPbx.start();
  callcard = await Callcard.start({ amiUrl: `north=${north.amiUrl},south=${south.amiUrl},other=${chatterbox.amiUrl}` });
  for (const rig of [north, south]) {
    for (let n = 0; n < AGENTS; n += 1) await rig.cli(`queue add member PJSIP/${2001 + n} to support`);
    await rig.crowd({ answerAfter: 500 });
  }
  await until('all links', async () => ((await health()).status === 'ok' ? true : undefined), 30);
});
afterAll(async () => {
  await callcard?.stop();
  await Promise.all([north?.stop(), south?.stop(), chatterbox?.stop()]);
});

interface Health {
  code: number;
  status: string;
  parts: { pbx: { pbx: string; state: string }[] };
}

async function health(): Promise<Health> {
  const response = await fetch(`${callcard.url}/api/health/ready`);
  return { ...((await response.json()) as Omit<Health, 'code'>), code: response.status };
}

const linkTo = async (name: string) => (await health()).parts.pbx.find(({ pbx }) => pbx === name)?.state;
const calls = (rig: Rig, count: number, talkSeconds: number) =>
  rig.call({ from: '+79161130001', to: '74951000002', count, rate: 3, hangup: 'caller', talkSeconds });

/** The longest that something the PBX said took to be committed, in seconds. */
async function slowestCommit(pbx: string): Promise<number> {
  const [row] = await callcard.rows<{ seconds: number }>(
    `select extract(epoch from max(f.received_at - f.at))::float8 as seconds from call_facts f join calls c on c.id = f.call_id where c.pbx = $1`,
    [pbx],
  );
  return row!.seconds;
}

it('keeps the calls of several PBXs, each right and none of another one', async () => {
  await Promise.all([calls(north, AGENTS, 2), calls(south, AGENTS, 2)]);
  expect(await answeredCalls(callcard, north, 'north')).toEqual({ count: AGENTS, wrong: [], missing: [] });
  expect(await answeredCalls(callcard, south, 'south')).toEqual({ count: AGENTS, wrong: [], missing: [] });
});

it('goes on with the calls of one PBX while another one says more than anybody can listen to', async () => {
  const [said] = await Promise.all([chatterbox.flood(FLOOD_SECONDS), calls(north, AGENTS, 3)]);
  expect(said).toBeGreaterThan(20_000);
  expect(await answeredCalls(callcard, north, 'north')).toMatchObject({ wrong: [], missing: [] });
  expect(await slowestCommit('north')).toBeLessThan(FLOOD_SECONDS / 2);
  expect(await linkTo('other')).toBe('live');
});

it('goes on with the calls of one PBX when another one dies among its own, and says which one is gone', async () => {
  const [goesOn, breaksOff] = [calls(north, AGENTS, 10), calls(south, AGENTS, 60).catch(() => undefined)];
  await until('talks at both', async () =>
    (await callcard.rows(`select from calls where state = 'talking' and pbx in ('north', 'south')`)).length === 2 * AGENTS
      ? true
      : undefined,
  );
  await south.cli('core stop now').catch(() => undefined);
  await until('the loss', async () => ((await linkTo('south')) !== 'live' ? true : undefined));
  expect(await health()).toMatchObject({ code: 200, status: 'degraded' });
  expect(await linkTo('north')).toBe('live');
  await goesOn;
  expect(await answeredCalls(callcard, north, 'north')).toMatchObject({ wrong: [], missing: [] });
  await south.stop();
  await breaksOff;
});
