import { type Agent, type Page, type Queue, newId } from '@callcard/crm-core';
import { type DemoPbx, startDemoPbx } from '@callcard/telephony';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { AgentsService } from './agents.service';

const recordingsDir = mkdtempSync(join(tmpdir(), 'callcard-agents-'));
const phone = (extension: string) => ({ extension, device: `PJSIP/${extension}`, queues: ['sales'] });

let pbx: DemoPbx;
let test: TestApp;
let admin: SignedIn;
let boss: SignedIn;
let anna: SignedIn;

beforeAll(async () => {
  const people = ['1001', '1002', '1003'].map((extension) => ({ ...phone(extension), name: extension, queues: [] }));
  const queues = [{ name: 'sales', strategy: 'ringall' as const }];
  const pace = { meanGapSeconds: 3600, firstCallAfterSeconds: 3600 };
  pbx = await startDemoPbx({
    people,
    queues,
    pace,
    callers: [{ number: '79160000101', name: null }],
    dids: [{ number: '74951000001', queue: 'sales' }],
    seed: 1,
    recordingsDir,
    user: 'u',
    secret: 's',
  });
  test = await startTestApp({ AMI_URL: pbx.url });
  admin = await test.signIn('admin');
  boss = await test.signIn('supervisor');
  anna = await test.signIn('operator', { name: 'Anna', ...phone('1001') });
  const directory = test.app.get(UserDirectory);
  await directory.onModuleInit();
  await test.app.get(TelephonyService).start({ devices: directory.devices, demoCast: () => Promise.reject(new Error()) });
  await until('the queue is known', async () => (await members()) !== undefined);
});

afterAll(async () => {
  await test.stop();
  await pbx.stop();
  rmSync(recordingsDir, { recursive: true });
});

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 5_000; !(await isSo()); await new Promise((resolve) => setTimeout(resolve, 30))) {
    if (Date.now() > end) throw new Error(`Not so: ${what}`);
  }
}

/** The phones in the queue, as the PBX tells; undefined while it has not told. */
async function members(): Promise<string | undefined> {
  const { items } = (await boss.http.get('/api/queues').expect(200)).body as Page<Queue>;
  return items[0]?.members.map(({ device }) => device).join();
}

const choose = (state: string) => anna.http.put('/api/agents/me/state').send({ state }).expect(200);
const stored = async () =>
  (await test.dataSource.query<{ base: string }[]>('select base from agent_states where user_id = $1', [anna.user.id]))[0]?.base;

it('a supervisor sends anybody into a break, and nobody who does not exist', async () => {
  await choose('available');
  const put = (id: string) => boss.http.put(`/api/agents/${id}/state`).send({ state: 'break', reason: 'lunch' });
  expect((await put(anna.user.id).expect(200)).body).toMatchObject({ state: 'break', reason: 'lunch' });
  await put(newId()).expect(404);
  await anna.http.put(`/api/agents/${boss.user.id}/state`).send({ state: 'break' }).expect(403);
});

it('a state that the database cannot take holds, and is written when it can', async () => {
  await choose('available');
  await test.dataSource.query('alter table agent_states rename to agent_states_away');
  expect((await choose('break')).body).toMatchObject({ state: 'break' });
  await test.dataSource.query('alter table agent_states_away rename to agent_states');
  expect(await stored()).toBe('available');
  await test.app.get(AgentsService).catchUp();
  expect(await stored()).toBe('break');
});

it('the wrap-up of one call is not made longer by asking for another', async () => {
  await choose('available');
  const callId = newId();
  await test.app.get(AgentsService).talkEnded(anna.user.id, callId, 60);
  const until = async (id: string) => ((await anna.http.post(`/api/calls/${id}/wrap-up/extend`).expect(201)).body as Agent).until;
  const [first, longer] = [await until(newId()), await until(callId)];
  expect(Date.parse(longer!) - Date.parse(first!)).toBe(30_000);
  await anna.http.post(`/api/calls/${callId}/wrap-up/end`).expect(201);
});

it('whoever gets another phone is in the queues with that one alone, and whoever is deactivated with none', async () => {
  await choose('available');
  await until('1001 is in the queue', async () => (await members()) === 'PJSIP/1001');
  const change = (version: number, body: object) =>
    admin.http
      .put(`/api/users/${anna.user.id}`)
      .send({ version, ...body })
      .expect(200);
  await change(1, { extension: '1002', device: 'PJSIP/1002' });
  await until('1002 took the place of 1001', async () => (await members()) === 'PJSIP/1002');
  await change(2, { active: false });
  await until('nobody is in the queue', async () => (await members()) === '');
  expect(await stored()).toBe('offline');
});
