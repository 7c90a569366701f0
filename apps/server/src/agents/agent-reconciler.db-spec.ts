import { type CallId, newId, phoneDoes } from '@callcard/crm-core';
import { type Telephony, TelephonyError } from '@callcard/telephony';
import { type AgentStage, quietPbx, startAgentStage, until } from '../../test/agent-stage';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { AgentStates, SYSTEM } from './agent-states';

let stage: AgentStage;
let main: Telephony;
let isWaiting = 0;

beforeAll(async () => {
  stage = await startAgentStage({ main: await quietPbx('1001'), branch: await quietPbx('2001') });
  main = stage.test.app.get(TelephonyService).pbxs.find(({ pbx }) => pbx === 'main')!;
});
beforeEach(async () => {
  await stage.choose('available');
  await until('Anna is a member', async () => (await stage.members()) === 'PJSIP/1001');
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => stage.stop());

/** Time goes on so much faster for the server. */
function hurry(): void {
  jest.spyOn(stage.test.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + isWaiting));
}
const pass = (milliseconds: number) => (isWaiting += milliseconds);
const lastChange = async () => (await stage.changes()).at(-1);
const corrections = async (): Promise<string> => (await stage.test.http.get('/api/metrics')).text;

it('of several PBXs with the same queues, a phone is a member on the one that has it', async () => {
  expect(await stage.members('branch')).toBe('');
  expect((await stage.me()).queues).toEqual([
    { pbx: 'main', queue: 'sales', member: true, paused: false, level: 5, wanted: 'ready', problem: null },
  ]);
});

it('what one PBX tells anew leaves the places at the other as they are', async () => {
  const branch = stage.test.app.get(TelephonyService).pbxs.find(({ pbx }) => pbx === 'branch')!;
  await branch.refresh();
  expect((await stage.me()).queues).toMatchObject([{ pbx: 'main', queue: 'sales' }]);
});

it('a member that somebody paused in the PBX is on offer again in some seconds, and that is on record', async () => {
  await main.pauseMember('PJSIP/1001', true, 'by hand', 'sales');
  await until('the pause is seen', async () => (await stage.members()) === 'PJSIP/1001 paused');
  await until('the pause is undone', async () => (await stage.members()) === 'PJSIP/1001');
  const details = { contradiction: 'pausedInPbx', pbx: 'main', queue: 'sales' };
  expect(await lastChange()).toMatchObject({ from: 'available', to: 'available', cause: 'corrected', actor: { kind: 'system' }, details });
  expect(await corrections()).toContain('callcard_agent_corrections_total{contradiction="pausedInPbx"} 1');
}, 60_000);

it('a member whom somebody ranked otherwise in the PBX is where they should be in some seconds, once it is said where', async () => {
  const level = async () => (await stage.me()).queues[0]?.level;
  await main.rankMember('sales', 'PJSIP/1001', 4);
  await until('the rank is seen', async () => (await level()) === 1);
  await stage.boss.http
    .put(`/api/agents/${stage.anna.user.id}/queues`)
    .send({ queues: ['sales'], levels: { sales: 3 } })
    .expect(200);
  await until('the rank is as it was said', async () => (await level()) === 3);
  await main.rankMember('sales', 'PJSIP/1001', 0);
  await until('the other rank is seen', async () => (await level()) === 5);
  await until('the rank is put right', async () => (await level()) === 3);
  expect(await lastChange()).toMatchObject({ cause: 'corrected', details: { contradiction: 'otherLevel', queue: 'sales' } });
}, 60_000);

it('a member that somebody removed in the PBX is back in some seconds', async () => {
  await main.removeMember('sales', 'PJSIP/1001');
  await until('the removal is seen', async () => (await stage.members()) === '');
  await until('Anna is back', async () => (await stage.members()) === 'PJSIP/1001');
  expect(await lastChange()).toMatchObject({ cause: 'corrected', details: { contradiction: 'notMember' } });
}, 60_000);

it('nothing is corrected at a PBX that cannot be heard: its people are shown as last known', async () => {
  const down = jest.spyOn(main, 'status').mockReturnValue({ ...main.status(), state: 'down' });
  await main.pauseMember('PJSIP/1001', true, 'by hand', 'sales');
  hurry();
  pass(60_000);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(await stage.me()).toMatchObject({ stale: true, queues: [{ paused: true, wanted: 'ready' }] });
  down.mockRestore();
  await until('the pause is undone', async () => (await stage.members()) === 'PJSIP/1001');
}, 60_000);

it('a PBX that refuses is asked five times, more rarely each time, and then the supervisor is told why', async () => {
  hurry();
  const refuse = jest.spyOn(main, 'pauseMember').mockRejectedValue(new TelephonyError('refused', 'Interface not found'));
  await stage.choose('break');
  for (let times = 2; times <= 5; times += 1) {
    await until(`the PBX is asked ${times} times`, () => {
      pass(3000);
      return Promise.resolve(refuse.mock.calls.length >= times);
    });
  }
  await until('it is given up', async () => (await lastChange())?.cause === 'membershipRefused');
  expect((await lastChange())?.details).toMatchObject({ contradiction: 'notPaused', problem: 'Interface not found' });
  expect((await stage.me()).queues).toMatchObject([{ paused: false, wanted: 'paused', problem: 'Interface not found' }]);
  pass(600_000);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(refuse).toHaveBeenCalledTimes(5);
  refuse.mockRestore();
  await stage.choose('available');
  expect((await stage.me()).queues).toMatchObject([{ paused: false, problem: null }]);
}, 60_000);

it('a call that the PBX does not have is over for its person, and that is on record', async () => {
  const phone = { callId: newId<CallId>(), pbx: 'main', activity: 'talking', since: new Date().toISOString() } as const;
  await stage.test.app.get(AgentStates).apply(stage.anna.user.id, SYSTEM, (one) => phoneDoes(one, 'gone', phone));
  expect(await stage.me()).toMatchObject({ state: 'talking', deviceState: 'idle' });
  await until('Anna is available', async () => (await stage.me()).state === 'available');
  const causes = (await stage.changes()).slice(-2).map(({ cause, details }) => [cause, details['contradiction']]);
  expect(causes).toEqual([
    ['callEnded', undefined],
    ['corrected', 'callButPhoneFree'],
  ]);
}, 60_000);

it('a phone whose state was missed is asked for', async () => {
  stage.test.app.get(TelephonyService).tell(main, { kind: 'device', device: 'PJSIP/1001', state: 'inUse', at: new Date().toISOString() });
  expect((await stage.me()).deviceState).toBe('inUse');
  await until('the phone is free', async () => (await stage.me()).deviceState === 'idle', 8);
  await until('it is on record', async () => (await lastChange())?.details['contradiction'] === 'phoneBusyNoCall');
}, 60_000);
