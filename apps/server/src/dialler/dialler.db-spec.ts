import { type Campaign, type DiallerState, type Notification, type Page, callIdOf } from '@callcard/crm-core';
import { aCampaign, aList } from '../../test/campaign-stage';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { CampaignCallsService } from '../calls/campaign-calls.service';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { WriterFence } from '../telephony/writer-fence';
import { type WriterLease, WriterLeaseLost } from '../telephony/writer-lease';
import { UserDirectory } from '../users/user-directory';

const AGENTS = 3;
const PBX_LINES = 6;
/** A Wednesday at noon in Kyiv. */
const NOON = Date.UTC(2026, 10, 25, 10);

let pbx: PbxPeer;
let test: TestApp;
let boss: SignedIn;
let campaign: Campaign;
let ahead = 0;
let serial = 0;

async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>, seconds = 20): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

beforeAll(async () => {
  pbx = new PbxPeer();
  pbx.queues = ['sales'];
  await pbx.listen();
  test = await startTestApp({ AMI_URL: pbx.url, DEFAULT_REGION: 'UA', DIALLER_LINES: String(PBX_LINES), DIALLER_CALLS_PER_SECOND: '50' });
  const began = Date.now();
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => new Date(NOON + ahead + Date.now() - began));
  boss = await test.signIn('supervisor');
  const agents = await Promise.all(
    Array.from({ length: AGENTS }, (_, at) =>
      test.signIn('operator', { device: `PJSIP/100${at + 1}`, extension: `100${at + 1}`, queues: ['sales'] }),
    ),
  );
  await test.app.get(UserDirectory).onModuleInit();
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: test.app.get(UserDirectory).devices, demoCast: () => Promise.reject(new Error()) });
  await until('a live link', () => telephony.pbxs[0]?.status().state === 'live');
  await until('what its dialplan has', () => telephony.pbxs[0]?.capabilities().campaigns);
  for (const { http } of agents) await http.put('/api/agents/me/state').send({ state: 'available' }).expect(200);
  await until('agents in the queue', () => pbx.orders('QueueAdd').length === AGENTS);
});
afterAll(async () => {
  await test.stop();
  await pbx.close();
});
afterEach(() => clear());

/** Nothing more is dialled, and everybody hangs up. */
async function clear(): Promise<void> {
  jest.spyOn(test.app.get(CampaignCallsService), 'dial').mockRestore();
  if ((await stateOf()).state === 'running') await move('pause');
  await until('nobody on the line', async () => {
    for (const leg of legs()) if (!ended.has(leg)) hangUp(leg, 19);
    return (await open()) === 0;
  });
}

const numbers = (count: number) => Array.from({ length: count }, () => `+38044123${String(++serial).padStart(4, '0')}`);

/** A campaign that runs, with so many contacts. */
async function runs(contacts: number, more: object = {}, settings: object = {}): Promise<string[]> {
  ordersBefore = pbx.orders('Originate').length;
  const pacing = { ratio: 1, maxLines: 10, dropLimit: 0.03, predictiveFrom: 8 };
  campaign = await aCampaign(boss, { mode: 'progressive', settings: { pacing, callsPerSecond: 50, ...settings }, ...more });
  const list = numbers(contacts);
  await aList(test, campaign, list);
  await move('start');
  return list;
}
const stateOf = async () => (await boss.http.get(`/api/campaigns/${campaign.id}`).expect(200)).body as Campaign;
const move = async (what: string) =>
  boss.http
    .post(`/api/campaigns/${campaign.id}/move`)
    .send({ move: what, version: (await stateOf()).version })
    .expect(200);
const dialler = async () =>
  ((await boss.http.get(`/api/campaigns/${campaign.id}/dialler`).expect(200)).body as { state: DiallerState | null }).state;

const notices = async () =>
  ((await boss.http.get('/api/notifications').expect(200)).body as Page<Notification>).items.map(
    ({ kind, values }) => `${kind} ${values['name']}`,
  );

let ordersBefore = 0;
const ended = new Set<string>();
/** The calls that the campaign has ordered. */
const orders = () =>
  pbx
    .orders('Originate')
    .slice(ordersBefore)
    .filter(({ Context }) => Context === 'callcard-campaign');
const legs = () => orders().map(({ ChannelId }) => ChannelId!);
const dialled = (count: number) => until(`${count} calls`, () => orders().length >= count && legs());
/** Long enough for some turns of the dialler. */
const turns = () => new Promise((resolve) => setTimeout(resolve, 900));

const say = (Event: string, leg: string, more: Record<string, string> = {}) =>
  pbx.tell({
    ...{ Event, Timestamp: (Date.now() / 1000).toFixed(6), Channel: `PJSIP/trunk-${leg.slice(-8)}`, Uniqueid: leg, Linkedid: leg },
    ...{ ChannelState: '5', CallerIDNum: '380441230000', Context: 'from-trunk', Exten: 's', ...more },
  });
/** It rings, and ends with this cause. */
function hangUp(leg: string, cause: number): void {
  ended.add(leg);
  say('Newchannel', leg, { ChannelState: '0' });
  say('Hangup', leg, { Cause: String(cause) });
}
const attempts = () =>
  test.dataSource.query<{ number: string; outcome: string | null; callId: string }[]>(
    `select number, outcome, call_id as "callId" from campaign_attempts where campaign_id = $1 order by at`,
    [campaign.id],
  );
const open = async () => (await attempts()).filter(({ outcome }) => outcome === null).length;

it('dials a line for each free agent and no more, each attempt written before its order', async () => {
  const list = await runs(5);
  await dialled(AGENTS);
  await turns();
  expect(orders()).toHaveLength(AGENTS);
  expect(orders()[0]).toMatchObject({ Channel: `PJSIP/${list[0]!.slice(1)}@trunk`, Timeout: '25000' });
  expect((await attempts()).map(({ callId }) => callId).sort()).toEqual(legs().map((leg) => callIdOf('main', leg)).sort()); // prettier-ignore
  expect(await dialler()).toMatchObject({ agentsFree: AGENTS, ringing: AGENTS, pausedBecause: null });
  hangUp(legs()[0]!, 17);
  await dialled(AGENTS + 1);
  await until('the first to have ended', async () => (await attempts())[0]?.outcome === 'busy');
});

it('keeps to the lines of the campaign, and to those of the PBX', async () => {
  await runs(5, {}, { pacing: { ratio: 1, maxLines: 2, dropLimit: 0.03, predictiveFrom: 8 } });
  await dialled(2);
  await turns();
  expect(orders()).toHaveLength(2);
  await clear();
  await runs(20, { mode: 'power' }, { pacing: { ratio: 10, maxLines: 50, dropLimit: 0.03, predictiveFrom: 8 } });
  await dialled(PBX_LINES);
  await turns();
  expect(orders()).toHaveLength(PBX_LINES);
});

it('leaves the agents to whoever called and waits', async () => {
  const caller = `${Math.floor(Date.now() / 1000)}.990001`;
  say('Newchannel', caller, { ChannelState: '6' });
  say('QueueCallerJoin', caller, { Queue: 'sales', Position: '1', Count: '1' });
  await runs(2);
  await turns();
  expect(orders()).toEqual([]);
  expect(await dialler()).toMatchObject({ agentsFree: 0 });
  say('Hangup', caller, { Cause: '16' });
  await dialled(2);
});

it('stops when the link is lost; of what the PBX does not know then nothing is known, and it is not dialled at once', async () => {
  // As after the end of a server between the commit and the order: the PBX never hears of these.
  jest.spyOn(test.app.get(CampaignCallsService), 'dial').mockResolvedValue();
  await runs(AGENTS);
  await until('attempts without an order', async () => (await attempts()).length === AGENTS);
  expect(orders()).toEqual([]);
  pbx.cut();
  await until('attempts of which nothing is known', async () => (await attempts()).every(({ outcome }) => outcome === 'unknown'));
  await until('the link again', () => test.app.get(TelephonyService).pbxs[0]?.status().state === 'live');
  await turns();
  expect(await attempts()).toHaveLength(AGENTS);
});

it('goes on with what the PBX does know when it is heard again', async () => {
  await runs(AGENTS);
  pbx.channels = await dialled(AGENTS);
  for (const leg of legs()) say('Newchannel', leg);
  const since = pbx.orders('CoreShowChannels').length;
  pbx.cut();
  await until('the channels to be told again', () => pbx.orders('CoreShowChannels').length > since);
  await until('the link again', () => test.app.get(TelephonyService).pbxs[0]?.status().state === 'live');
  await turns();
  pbx.channels = [];
  expect(await open()).toBe(AGENTS);
  expect(orders()).toHaveLength(AGENTS);
});

it('dials nobody once another server leads', async () => {
  const fence = test.app.get(WriterFence);
  const lost = { check: () => Promise.reject(new WriterLeaseLost()), heardBefore: () => null } as unknown as WriterLease;
  fence.hold(lost);
  await runs(2);
  await turns();
  fence.hold({ ...lost, check: () => Promise.resolve() } as unknown as WriterLease);
  expect(orders()).toEqual([]);
  await dialled(2);
  expect(await attempts()).toHaveLength(2);
});

it('pauses when the line to the carrier refuses three calls in a row, and says why', async () => {
  await runs(9);
  await dialled(AGENTS);
  for (const leg of legs()) hangUp(leg, 34);
  await until('a pause', async () => (await stateOf()).state === 'paused');
  expect(await stateOf()).toMatchObject({ stateReason: 'trunkRefused' });
  await until('the supervisor to be told', async () => (await notices()).includes(`campaignPaused ${campaign.name}`));
});

it('drains: nothing more is dialled, and it is finished with the last call', async () => {
  await runs(6);
  await dialled(AGENTS);
  await move('drain');
  hangUp(legs()[0]!, 17);
  await turns();
  expect(orders()).toHaveLength(AGENTS);
  expect(await stateOf()).toMatchObject({ state: 'draining' });
  for (const leg of legs()) if (!ended.has(leg)) hangUp(leg, 19);
  await until('the end', async () => (await stateOf()).state === 'finished');
  expect(await stateOf()).toMatchObject({ stateReason: 'drained' });
});

it('dials nobody outside the hours in which they may be called, and keeps with each attempt the rule that allowed it', async () => {
  const NINE_HOURS = 9 * 3_600_000;
  ahead += NINE_HOURS;
  await runs(2);
  await turns();
  expect(orders()).toEqual([]);
  expect(await dialler()).toMatchObject({ pausedBecause: 'noContacts' });
  ahead += 24 * 3_600_000 - NINE_HOURS;
  await dialled(2);
  const [attempt] = await test.dataSource.query<{ rules: { pack: string; version: number; inputs: object } }[]>(
    'select rules from campaign_attempts where campaign_id = $1 limit 1',
    [campaign.id],
  );
  expect(attempt!.rules).toMatchObject({ pack: 'UA', version: 1, inputs: { purpose: 'service', mode: 'progressive' } });
});

it('calls whom it dropped again only when the days of the rule are over, and for an agent who is free', async () => {
  await runs(1);
  const [first] = await dialled(1);
  say('Newchannel', first!, { ChannelState: '0' });
  say('Newstate', first!, { ChannelState: '6' });
  say('UserEvent', first!, { UserEvent: 'CallcardDropped', Queue: 'sales' });
  hangUp(first!, 16);
  await until('the drop to be written', async () => (await attempts())[0]?.outcome === 'dropped');
  await turns();
  expect(orders()).toHaveLength(1);
  ahead += 5 * 24 * 3_600_000;
  await dialled(2);
  expect((await attempts()).map(({ number }) => number)).toEqual([expect.any(String), (await attempts())[0]!.number]);
});

it('above the limit of dropped calls dials a line for each agent, whatever its mode', async () => {
  await runs(20, { mode: 'power' }, { pacing: { ratio: 2, maxLines: 50, dropLimit: 0.03, predictiveFrom: 8 } });
  const [first] = await dialled(AGENTS * 2);
  say('Newchannel', first!, { ChannelState: '0' });
  say('Newstate', first!, { ChannelState: '6' });
  say('UserEvent', first!, { UserEvent: 'CallcardDropped', Queue: 'sales' });
  for (const leg of legs()) hangUp(leg, leg === first ? 16 : 19);
  await until('a line for each agent', async () => (await dialler())?.isHeldBack);
  await until('the supervisor to be told', async () => (await notices()).includes(`campaignHeldBack ${campaign.name}`));
  await dialled(AGENTS * 3);
  await turns();
  expect(orders()).toHaveLength(AGENTS * 3);
  await until('the drop to be written', async () => (await attempts())[0]?.outcome === 'dropped');
});
