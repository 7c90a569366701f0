import { callIdOf, type CallId, type Monitoring, type MonitoringRecord, type MyMonitoring } from '@callcard/crm-core';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { LiveCalls } from '../calls/live-calls';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';

let pbx: PbxPeer;
let test: TestApp;
let anna: SignedIn;
let boss: SignedIn;
let stranger: SignedIn;
let admin: SignedIn;
let serial = 300;
let clock = Date.now();

async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>, seconds = 10): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

beforeAll(async () => {
  pbx = new PbxPeer();
  await pbx.listen();
  test = await startTestApp({ AMI_URL: pbx.url });
  anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
  boss = await test.signIn('supervisor', { name: 'Boss', device: 'PJSIP/1101', extension: '1101' });
  stranger = await test.signIn('supervisor', { name: 'Other', device: 'PJSIP/1102', extension: '1102' });
  admin = await test.signIn('admin');
  const team = await admin.http.post('/api/teams').send({ name: 'Sales', supervisorId: boss.user.id }).expect(201);
  const { body } = await admin.http.get(`/api/users/${anna.user.id}`).expect(200);
  await admin.http.put(`/api/users/${anna.user.id}`).send({ teamId: team.body.id, version: body.version }).expect(200);
  await test.app.get(UserDirectory).onModuleInit();
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: test.app.get(UserDirectory).devices, demoCast: () => Promise.reject(new Error()) });
  await until('a live link', () => telephony.pbxs[0]?.status().state === 'live' && telephony.pbxs[0].capabilities().controls.monitor);
});
afterAll(async () => {
  await test.stop();
  await pbx.close();
});

interface Talk {
  id: CallId;
  serial: string;
  linked: string;
  target: string;
}

async function talking(): Promise<Talk> {
  const own = String(++serial);
  const linked = pbx.call(own);
  const id = callIdOf('main', linked);
  await until('a call', () => test.app.get(LiveCalls).get(id)?.fold().state === 'talking');
  return { id, serial: own, linked, target: `${linked}1001` };
}

/** What the PBX says of the listener's leg. */
function leg(id: string, name = 'PJSIP/1101-00000009') {
  const tell = (event: string, headers: Record<string, string>) => {
    clock = Math.max(Date.now(), clock + 1);
    pbx.tell({ Event: event, Privilege: 'call,all', Timestamp: (clock / 1000).toFixed(6), ...headers });
  };
  const own = { Channel: name, Uniqueid: id, Linkedid: id, ChannelState: '6', CallerIDNum: '1101', Context: 'callcard-listen', Exten: 's' };
  const spyer = { SpyerChannel: name, SpyerUniqueid: id, SpyerLinkedid: id };
  return {
    picksUp: () => tell('Newchannel', own),
    hears: ({ serial: of, target, linked }: Talk) =>
      tell('ChanSpyStart', { ...spyer, SpyeeChannel: `PJSIP/1001-${of}`, SpyeeUniqueid: target, SpyeeLinkedid: linked }),
    hearsNoMore: () => tell('ChanSpyStop', spyer),
    talks: () => tell('BridgeEnter', { ...own, BridgeUniqueid: `t-${id}`, BridgeTechnology: 'simple_bridge' }),
    hangsUp: () => tell('Hangup', { ...own, Cause: '16' }),
  };
}

const begin = (who: SignedIn, id: string, mode = 'listen') => who.http.post(`/api/calls/${id}/monitoring`).send({ mode });
const mine = async (who: SignedIn) => (await who.http.get('/api/monitoring').expect(200)).body as MyMonitoring;
const lines = async (talk: Talk, who = admin) => {
  const { body } = await who.http.get(`/api/monitoring/records?callId=${talk.id}`).expect(200);
  return (body.items as MonitoringRecord[]).reverse();
};
const lastOrder = () => pbx.orders('Originate').at(-1)!;
const sayThat = (exten: string, say: () => void) =>
  until(`an order ${exten}`, () => pbx.orders('Redirect').at(-1)?.['Exten'] === exten).then(say);

/** The boss is in on a talk, and hears it. */
async function inOn(talk: Talk) {
  await begin(boss, talk.id).expect(201);
  const spy = leg(lastOrder()['ChannelId']!);
  spy.picksUp();
  spy.hears(talk);
  await until('heard', async () => (await mine(boss)).mine?.since);
  return spy;
}

describe('in on the talk of others', () => {
  it('is by the whole id of a leg, shown to the agent, and written mode by mode', async () => {
    const talk = await talking();
    const { body } = await begin(boss, talk.id).expect(201);
    expect(body as Monitoring).toMatchObject({ agentName: 'Anna', byName: 'Boss', mode: 'listen', since: null });
    expect(lastOrder()).toMatchObject({ Channel: 'PJSIP/1101', Context: 'callcard-listen', Exten: 'listen' });
    expect(lastOrder()['Variable']).toContain(`CALLCARD_TARGET=${talk.target}`);
    expect((await mine(anna)).heard).toEqual([]);
    const spy = leg(lastOrder()['ChannelId']!);
    spy.picksUp();
    spy.hears(talk);
    await until('heard', async () => (await mine(boss)).mine?.since);
    expect((await mine(anna)).heard).toMatchObject([{ byName: 'Boss', mode: 'listen' }]);

    const [changed] = await Promise.all([
      boss.http.put(`/api/calls/${talk.id}/monitoring`).send({ mode: 'barge' }).expect(200),
      sayThat('barge', () => [spy.hearsNoMore(), spy.hears(talk)]),
    ]);
    expect(changed.body).toMatchObject({ mode: 'barge' });
    expect(pbx.orders('Originate').filter(({ Context }) => Context === 'callcard-listen')).toHaveLength(1);

    await boss.http.delete(`/api/calls/${talk.id}/monitoring`).expect(204);
    expect(pbx.orders('Hangup').at(-1)).toMatchObject({ Channel: 'PJSIP/1101-00000009' });
    spy.hearsNoMore();
    spy.hangsUp();
    await until('its end', async () => (await mine(boss)).mine === null && (await lines(talk)).every(({ to }) => to !== null));
    const [listen, barge] = await lines(talk);
    expect([listen, barge]).toMatchObject([
      { deed: 'listen', byName: 'Boss', agentName: 'Anna', told: true },
      { deed: 'barge', byName: 'Boss', agentName: 'Anna', told: true },
    ]);
    expect(Date.parse(barge!.from!)).toBeGreaterThanOrEqual(Date.parse(listen!.to!));
    const { body: audit } = await admin.http.get(`/api/audit?noun=calls&subjectId=${talk.id}`).expect(200);
    expect((audit.items as { action: string }[]).map(({ action }) => action)).toEqual(['calls.barge', 'calls.listen']);
    pbx.hangUp(talk.serial);
  });

  it('is for the team: of others one learns nothing', async () => {
    const talk = await talking();
    await begin(stranger, talk.id).expect(404);
    await begin(anna, talk.id).expect(403);
    const spy = await inOn(talk);
    expect(await lines(talk, stranger)).toEqual([]);
    expect(await lines(talk, boss)).toHaveLength(1);
    await anna.http.get('/api/monitoring/records').expect(403);
    spy.hangsUp();
    pbx.hangUp(talk.serial);
    await until('its end', async () => (await mine(boss)).mine === null);
  });

  it('becomes a talk of one’s own when it is taken over', async () => {
    const talk = await talking();
    const spy = await inOn(talk);
    await Promise.all([
      boss.http.post(`/api/calls/${talk.id}/monitoring/take-over`).expect(204),
      sayThat('takeover', () => [spy.hearsNoMore(), spy.talks()]),
    ]);
    expect(pbx.orders('Setvar').at(-1)).toMatchObject({ Variable: 'CALLCARD_CLIENT', Value: `PJSIP/trunk-${talk.serial}` });
    expect((await mine(boss)).mine).toBeNull();
    const [, taken] = await until('the line', async () => ((await lines(talk)).at(-1)?.to ? lines(talk) : undefined));
    expect(taken).toMatchObject({ deed: 'takeOver', from: taken!.to });
    spy.hangsUp();
    pbx.hangUp(talk.serial);
    await until('the end', () => test.app.get(LiveCalls).get(talk.id)?.fold().endedAt);
  });

  it('what the PBX does not confirm is no change, and says so', async () => {
    const talk = await talking();
    const spy = await inOn(talk);
    const refused = await boss.http.put(`/api/calls/${talk.id}/monitoring`).send({ mode: 'whisper' }).expect(503);
    expect(refused.body.code).toBe('monitoring_not_confirmed');
    expect((await mine(boss)).mine).toMatchObject({ mode: 'listen' });
    spy.hangsUp();
    pbx.hangUp(talk.serial);
    const [, whisper] = await until('the end', async () => ((await lines(talk)).every(({ to }) => to) ? lines(talk) : undefined));
    expect(whisper).toMatchObject({ deed: 'whisper', from: null });
  });

  it('is hidden from the agent where the company has decided so, and pops nowhere', async () => {
    const { body: policy } = await admin.http.get('/api/monitoring/policy').expect(200);
    await admin.http
      .put('/api/monitoring/policy')
      .send({ ...policy, tellAgents: false })
      .expect(200);
    await admin.http
      .put('/api/monitoring/policy')
      .send({ ...policy, tellAgents: true })
      .expect(409);
    await boss.http.put('/api/monitoring/policy').send(policy).expect(403);
    const talk = await talking();
    const spy = await inOn(talk);
    expect((await mine(anna)).heard).toEqual([]);
    expect(await lines(talk)).toMatchObject([{ told: false }]);
    const { body: pops } = await boss.http.get('/api/calls/pops').expect(200);
    expect(pops.items ?? pops).toEqual([]);
    await begin(boss, talk.id).expect(409);
    spy.hangsUp();
    pbx.hangUp(talk.serial);
    await until('its end', async () => (await mine(boss)).mine === null);
  });
});
