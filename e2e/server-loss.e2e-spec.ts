import { type Rig, start } from '../tools/asterisk-rig/rig.mjs';
import { Api, Callcard } from './support/callcard';
import { answeredCalls } from './support/ledger-truth';
import { type Program, until } from './support/processes';

const AGENTS = 8;
const TALK_SECONDS = 25;

interface Server {
  url: string;
  program: Program;
}

let pbx: Rig;
let callcard: Callcard;
const further: Server[] = [];

beforeAll(async () => {
  pbx = await start({ crowd: AGENTS });
  callcard = await Callcard.start(pbx);
  for (let n = 0; n < AGENTS; n += 1) await pbx.cli(`queue add member PJSIP/${2001 + n} to support`);
  await pbx.crowd({ answerAfter: 500 });
});
afterAll(async () => {
  for (const { program } of further) await program.stop('SIGKILL');
  await callcard?.stop();
  await pbx?.stop();
});

async function addServer(): Promise<Server> {
  const server = await callcard.addServer();
  further.push(server);
  await until('a standby', async () => ((await readiness(server)).role === 'standby' ? true : undefined), 40);
  return server;
}

async function readiness({ url }: Server): Promise<{ code: number; role?: string }> {
  const response = await fetch(`${url}/api/health/ready`).catch(() => undefined);
  return response ? { ...((await response.json()) as object), code: response.status } : { code: 0 };
}

/** Waits until this server leads: while those who are talking still do. Ten seconds is the target. */
async function takeover(server: Server): Promise<void> {
  const since = performance.now();
  await until('the standby to lead', async () => ((await readiness(server)).code === 200 ? true : undefined), TALK_SECONDS - 3);
  console.info(`The standby leads after ${((performance.now() - since) / 1000).toFixed(1)} s (target 10)`);
}

const calls = (count: number, talkSeconds: number) =>
  pbx.call({ from: '+79161130001', to: '74951000002', count, rate: 4, hangup: 'caller', talkSeconds });

/** All of the first calls are being talked. */
const talking = (count: number) =>
  until(`${count} talks`, async () =>
    (await callcard.rows(`select from calls where state = 'talking'`)).length === count ? true : undefined,
  );

/** Each call that the PBX saw, once, with the talk that the phones had. */
async function expectTheLedgerToBeRight(count: number): Promise<void> {
  expect(await answeredCalls(callcard, pbx)).toEqual({ count, wrong: [], missing: [] });
  expect(await callcard.replay()).toMatch(/^identical: /);
}

const epochs = async () => (await callcard.rows<{ epoch: string }>('select epoch from pbx_writers')).map(({ epoch }) => Number(epoch));

it('has one of two servers lead; when it is killed during calls, the other one goes on during them and loses none', async () => {
  const standby = await addServer();
  expect(await readiness(standby)).toEqual({ status: 'down', role: 'standby', code: 503 });
  const operator = await callcard.signIn('operator1');
  await operator.state('break');

  const before = calls(AGENTS, TALK_SECONDS);
  await talking(AGENTS);
  await callcard.crash();
  await takeover(standby);
  expect(await epochs()).toEqual([2, 2]);
  expect(await new Api(standby.url, operator.cookie).get('/agents/me')).toMatchObject({ state: 'break' });
  const talks = await before;
  const after = await calls(AGENTS, 2);
  expect([talks.successful, after.successful]).toEqual([AGENTS, AGENTS]);
  await expectTheLedgerToBeRight(2 * AGENTS);
});

it('is not disturbed by a server that was frozen while another one took over, and wakes up again', async () => {
  const [frozen, standby] = [further[0]!, await addServer()];
  const before = calls(AGENTS, TALK_SECONDS);
  await talking(AGENTS);
  frozen.program.send('SIGSTOP');
  await takeover(standby);
  const after = before.then(() => calls(AGENTS, 2));
  await before;
  frozen.program.send('SIGCONT');
  await until('the frozen server to stand by', async () => ((await readiness(frozen)).role === 'standby' ? true : undefined));
  await after;
  await expectTheLedgerToBeRight(4 * AGENTS);
  expect(await epochs()).toEqual([3, 3]);

  await standby.program.stop();
  await takeover(frozen);
});
