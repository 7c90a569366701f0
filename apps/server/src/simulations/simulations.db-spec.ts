import type { Agent, Call, CallSimulation, Page, Pop, Queue } from '@callcard/crm-core';
import type { DemoPbx } from '@callcard/telephony';
import { type AgentStage, quietPbx, startAgentStage } from '../../test/agent-stage';
import { runJobs } from '../../test/run-jobs';
import type { SignedIn } from '../../test/test-app';
import { CallLedger } from '../calls/call-ledger';
import { LiveCalls } from '../calls/live-calls';
import { JobTasks } from '../jobs/job-tasks';
import { SimulationSweep } from './simulation-sweep';

let pbx: DemoPbx;
let stage: AgentStage;

beforeAll(async () => {
  pbx = await quietPbx('1001');
  stage = await startAgentStage({ main: pbx });
  const add = (name: string, number: string) =>
    stage.boss.http.post('/api/clients').send({ name, phones: [{ number, primary: true }] }).expect(201); // prettier-ignore
  await add('Olena', '+380441234567');
  await add('First of two', '+380447654321');
  await add('Second of two', '+380447654321');
});

afterAll(async () => {
  await stage?.stop();
});

const settled = () => stage.test.app.get(CallLedger).settled();

async function simulate(wanted: Partial<CallSimulation>, by: SignedIn = stage.boss): Promise<string> {
  const answer = await by.http.post('/api/calls/simulate').send({ userId: stage.anna.user.id, ...wanted });
  expect([answer.status, answer.body]).toEqual([202, { callId: expect.any(String) }]);
  return (answer.body as { callId: string }).callId;
}

/** A pop is shown a moment before the phone itself rings; nobody answers as fast as that. */
const phoneRings = ({ ringingSince }: Pop) => Date.now() - Date.parse(ringingSince) > 150;

/** The pop of a call on Anna's screen, once its phone rings and the client is looked up. */
async function popOf(callId: string): Promise<Pop> {
  for (let tries = 0; tries < 200; tries++) {
    const { items } = (await stage.anna.http.get('/api/calls/pops').expect(200)).body as { items: Pop[] };
    const pop = items.find((one) => one.callId === callId && one.match !== 'pending');
    if (pop && phoneRings(pop)) return pop;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('There is no pop');
}

const command = (callId: string, word: 'answer' | 'hangup') => stage.anna.http.post(`/api/calls/${callId}/${word}`).expect(202);

async function callWhen(callId: string, state: Call['state']): Promise<Call> {
  for (let tries = 0; tries < 200; tries++) {
    await settled();
    const { body } = await stage.anna.http.get(`/api/calls/${callId}`);
    if ((body as Call).state === state) return body as Call;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The call is not ${state}`);
}

const journal = async (who: SignedIn, query = '') => ((await who.http.get(`/api/calls?${query}`).expect(200)).body as Page<Call>).items;

describe('a simulated call', () => {
  it.each([
    ['known', 'one', ['Olena']],
    ['many', 'many', ['First of two', 'Second of two']],
    ['unknown', 'none', []],
    ['hidden', 'hidden', []],
  ] as const)('from somebody %s opens the pop that such a caller opens', async (kind, match, names) => {
    const pop = await popOf(await simulate({ kind }));
    expect(pop).toMatchObject({ match, pbx: 'simulation', demo: true, answerable: true, direction: 'inbound' });
    expect(pop.candidates.map(({ name }) => name).sort()).toEqual(names);
    await command(pop.callId, 'hangup');
  });

  it('is from the client who is named, through the queue that is named', async () => {
    const { items } = (await stage.boss.http.get('/api/clients?q=Olena')).body as Page<{ id: string }>;
    const pop = await popOf(await simulate({ kind: 'known', clientId: items[0]!.id as CallSimulation['clientId'], queue: 'sales' }));
    expect(pop).toMatchObject({ queue: 'sales', callerNumber: '+380441234567' });
    await command(pop.callId, 'hangup');
  });

  it('is answered, worked on and hung up like every call', async () => {
    const callId = await simulate({ kind: 'known' });
    await popOf(callId);
    await command(callId, 'answer');
    const call = await callWhen(callId, 'talking');
    expect((await journal(stage.anna, 'mine=true&state=open')).map(({ id }) => id)).toEqual([callId]);
    await stage.anna.http.put(`/api/calls/${callId}/note`).send({ text: 'A try', version: call.version }).expect(200);
    await command(callId, 'hangup');
    expect(await callWhen(callId, 'ended')).toMatchObject({ note: 'A try', outcome: 'answered', clientName: 'Olena' });
  });

  it('is not offered again by the queue when it is declined', async () => {
    const callId = await simulate({ kind: 'unknown', queue: 'sales' });
    await popOf(callId);
    await command(callId, 'hangup');
    expect(await callWhen(callId, 'ended')).toMatchObject({ talkSeconds: 0, offers: [{ outcome: 'rejected' }] });
  });

  it('is in no list, no worklist, and no history of its client', async () => {
    const callId = await simulate({ kind: 'known' });
    await popOf(callId);
    await command(callId, 'hangup');
    const call = await callWhen(callId, 'ended');
    await stage.test.app.get(JobTasks).list['requests:reconcile']?.({}, {} as never);
    for (const query of ['', 'missed=true', 'state=ended', `clientId=${call.clientId}`])
      expect(await journal(stage.boss, query)).toEqual([]);
    expect(await journal(stage.anna, 'mine=true')).toEqual([]);
    expect((await stage.boss.http.get('/api/requests?state=open').expect(200)).body).toMatchObject({ items: [] });
    expect((await stage.boss.http.get(`/api/calls/contacts?clientId=${call.clientId}`).expect(200)).body).toMatchObject({ items: [] });
  });

  it('changes nothing of the person’s state, nor of their place in the queues of a PBX', async () => {
    expect(await stage.choose('available')).toMatchObject({ state: 'available' });
    const before = [await stage.members(), (await stage.changes()).length];
    const callId = await simulate({ kind: 'unknown', queue: 'sales' });
    await popOf(callId);
    await command(callId, 'answer');
    await callWhen(callId, 'talking');
    const [me, queues] = [await stage.me(), (await stage.boss.http.get('/api/queues').expect(200)).body as Page<Queue>];
    expect(me).toMatchObject({ state: 'available', callId: null } satisfies Partial<Agent>);
    await command(callId, 'hangup');
    await callWhen(callId, 'ended');
    expect([await stage.members(), (await stage.changes()).length]).toEqual(before);
    expect(queues.items.map((queue) => queue.pbx)).not.toContain('simulation');
    expect(await stage.me()).toMatchObject({ state: 'available' });
  });

  it('is deleted an hour after its end, with all that was made of it', async () => {
    const callId = await simulate({ kind: 'unknown' });
    await popOf(callId);
    await command(callId, 'hangup');
    await callWhen(callId, 'ended');
    const sweep = stage.test.app.get(SimulationSweep);
    await sweep.sweep();
    expect((await stage.anna.http.get(`/api/calls/${callId}`)).status).toBe(200);
    await stage.test.dataSource.query(`update calls set ended_at = ended_at - interval '61 minutes' where id = $1`, [callId]);
    stage.test.app.get(LiveCalls).forget(callId as Call['id']);
    await sweep.sweep();
    expect((await stage.anna.http.get(`/api/calls/${callId}`)).status).toBe(404);
    const left = `select 1 from call_facts where call_id = $1 union all select 1 from call_work where call_id = $1`;
    expect(await stage.test.dataSource.query(left, [callId])).toEqual([]);
  });

  it('has no recording that anybody would look for', async () => {
    await runJobs(stage.test);
    expect(await stage.test.dataSource.query('select 1 from recording_gaps')).toEqual([]);
  });

  it('is for those who may play calls', async () => {
    expect((await stage.anna.http.post('/api/calls/simulate').send({ kind: 'hidden' })).status).toBe(403);
    expect((await stage.admin.http.post('/api/calls/simulate').send({ kind: 'hidden' })).status).toBe(202);
  });

  it('names the field that is wrong', async () => {
    const ask = async (wanted: object) => (await stage.boss.http.post('/api/calls/simulate').send(wanted)).body as object;
    const nobody = '0195d5b0-0000-7000-8000-00000000beef';
    expect(await ask({ kind: 'known', userId: nobody })).toMatchObject({ errors: [{ path: 'userId' }] });
    expect(await ask({ kind: 'known', clientId: nobody })).toMatchObject({ errors: [{ path: 'clientId' }] });
    expect(await ask({ kind: 'friend' })).toMatchObject({ errors: [{ path: 'kind' }] });
  });
});
