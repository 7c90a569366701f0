import { type Call, type CallId, type Page, type Pop, callIdOf } from '@callcard/crm-core';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { CallLedger } from './call-ledger';
import { LiveCalls } from './live-calls';

let pbx: PbxPeer;
let test: TestApp;
let anna: SignedIn;
let vera: SignedIn;
let boris: SignedIn;
let dora: SignedIn;
let serial = 200;
let serialOfWaiting = 600;

async function until<T>(what: string, ask: () => T | undefined | false | null | Promise<T | undefined | false | null>): Promise<T> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what}: not within 15 s`);
}

beforeAll(async () => {
  pbx = new PbxPeer();
  await pbx.listen();
  test = await startTestApp({ AMI_URL: pbx.url, DEFAULT_REGION: 'RU' });
  anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
  vera = await test.signIn('operator', { name: 'Vera', device: 'PJSIP/1009', extension: '1009' });
  boris = await test.signIn('operator', { name: 'Boris', device: 'PJSIP/1008', extension: '1008' });
  dora = await test.signIn('operator', { name: 'Dora', device: 'PJSIP/1007', extension: '1007' });
  await test.app.get(UserDirectory).onModuleInit();
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: test.app.get(UserDirectory).devices, demoCast: () => Promise.reject(new Error()) });
  await until('a live link', () => telephony.pbxs[0]?.status().state === 'live');
  for (const who of [vera, dora]) await who.http.put('/api/agents/me/state').send({ state: 'available' }).expect(200);
});
afterAll(async () => {
  await test.stop();
  await pbx.close();
});
beforeEach(() => (pbx.hold = 'obeys'));

/** A call between a client and Anna. */
async function talking(): Promise<{ id: string; own: string; desk: string; client: string }> {
  const own = String(++serial);
  const id = callIdOf('main', pbx.call(own));
  await until('a call', () => test.app.get(LiveCalls).get(id)?.fold().state === 'talking');
  await test.app.get(CallLedger).settled();
  return { id, own, desk: `PJSIP/1001-${own}`, client: `PJSIP/trunk-${own}` };
}
const order = (id: string, what: string, body: object = {}, who = anna) => who.http.post(`/api/calls/${id}/${what}`).send(body);
const call = async (id: string) => (await anna.http.get(`/api/calls/${id}`).expect(200)).body as Call;
const shown = (id: string, isSo: (call: Call) => boolean) => until('the call to be so', async () => isSo(await call(id)));
const popOf = (who: SignedIn, id: string) =>
  until('a pop', async () => ((await who.http.get('/api/calls/pops')).body as Page<Pop>).items.find(({ callId }) => callId === id));
const endOf = async (id: string) =>
  (await test.dataSource.query<{ how: string | null }[]>(`select ended_how as how from call_transfers where call_id = $1`, [id]))[0]?.how;
const refused = async (id: string, body: object) => {
  const answer = await order(id, 'transfer', body);
  return `${answer.status} ${answer.body.code}`;
};

type Scene = Awaited<ReturnType<typeof talking>>;

/** The PBX's own id of a living leg. */
const legAt = (channel: string) =>
  [...test.app.get(LiveCalls).all()].flatMap((one) => one.openLegs()).find((leg) => leg.channel === channel)!.leg;
const named = (prefix: string, channel: string, id: string, call: string) => ({
  ...{ [`${prefix}Channel`]: channel, [`${prefix}Uniqueid`]: id, [`${prefix}Linkedid`]: call },
});

/** What a PBX says when it sends the client on. */
function sendsOn({ desk, client, own }: Scene, to: string): void {
  const call = legAt(client);
  const both = { ...named('Transferer', desk, legAt(desk), call), ...named('Transferee', client, call, call) };
  pbx.say('BlindTransfer', desk, { Result: 'Success', Extension: to, ...both });
  for (const channel of [desk, client]) pbx.say('BridgeLeave', channel, { BridgeUniqueid: `b-${own}`, BridgeTechnology: 'simple_bridge' });
  pbx.say('Hangup', desk, { Cause: '16' });
}

/** A phone rings for the client, as a leg of its own. */
function rings({ client, own }: Scene, extension: string) {
  const [channel, call] = [`PJSIP/${extension}-f${own}`, legAt(client)];
  const leg = { channel, id: `${call}.${extension}`, call };
  pbx.say('Newchannel', channel, { ChannelState: '0', Uniqueid: leg.id, Linkedid: call });
  pbx.say('DialBegin', client, { ...named('Dest', channel, leg.id, call), DestChannelState: '5', Exten: extension });
  return leg;
}
type Ring = ReturnType<typeof rings>;

function picksUp({ client, own }: Scene, { channel, id, call }: Ring): void {
  const bridge = { BridgeUniqueid: `c-${own}`, BridgeTechnology: 'simple_bridge' };
  pbx.say('BridgeEnter', channel, { ...bridge, Uniqueid: id, Linkedid: call });
  pbx.say('BridgeEnter', client, bridge);
}

function ringsOut({ client }: Scene, { channel, id, call }: Ring): void {
  pbx.say('DialEnd', client, { ...named('Dest', channel, id, call), DialStatus: 'NOANSWER' });
  pbx.say('Hangup', channel, { Cause: '0', Uniqueid: id, Linkedid: call });
}

describe('holding a call from the console', () => {
  it('is done when the PBX says so, and ends the same way', async () => {
    const { id } = await talking();
    await order(id, 'hold').expect(202);
    await shown(id, ({ state }) => state === 'held');
    expect((await order(id, 'hold').expect(409)).body.code).toBe('held');
    await order(id, 'resume').expect(202);
    await shown(id, ({ state }) => state === 'talking');
    expect((await order(id, 'resume').expect(409)).body.code).toBe('not_held');
  });

  it('that the PBX does not confirm is told so', async () => {
    const { id } = await talking();
    pbx.hold = 'saysYesAlone';
    expect((await order(id, 'hold').expect(503)).body.code).toBe('hold_not_confirmed');
  });

  it('is for who is on the call', async () => {
    const { id } = await talking();
    await order(id, 'hold', {}, vera).expect(404);
    const boss = await test.signIn('supervisor');
    expect((await order(id, 'hold', {}, boss).expect(409)).body.code).toBe('not_on_call');
  });

  it('by the key of the phone itself is ended there', async () => {
    const { id, desk } = await talking();
    pbx.say('Hold', desk);
    await shown(id, ({ state }) => state === 'held');
    pbx.hold = 'saysYesAlone';
    expect((await order(id, 'resume').expect(409)).body.code).toBe('held_at_phone');
  });
});

describe('dialling from the console', () => {
  it('spares a number that the client has marked, unless it is called anyway, which is kept', async () => {
    const admin = await test.signIn('admin');
    const phones = [{ number: '+7 912 730 00 01', doNotCall: true }, { number: '+7 912 730 00 02' }];
    const { body: client } = await admin.http.post('/api/clients').send({ name: 'Olena', kind: 'person', phones }).expect(201);
    const dial = (to: string, more: object = {}) => anna.http.post('/api/calls').send({ to, clientId: client.id, ...more });
    const refusal = await dial('8 912 730-00-01').expect(422);
    expect(refusal.body.errors).toMatchObject([{ path: 'to', code: 'do_not_call' }]);
    await dial('8 912 730-00-02').expect(202);
    expect(pbx.orders('Originate').map(({ Exten }) => Exten)).toEqual(['79127300002']);
    const { callId } = (await dial('8 912 730-00-01', { anyway: true }).expect(202)).body;
    const kept = await test.dataSource.query(`select details from audit_entries where subject_id = $1`, [callId]);
    expect(kept).toEqual([{ details: { number: '+79127300001', anyway: true } }]);
  });

  it('tells whom it calls from the first ring of my own phone', async () => {
    const phones = [{ number: '+7 912 730 00 05' }];
    await anna.http.post('/api/clients').send({ name: 'Taras', kind: 'person', phones }).expect(201);
    const { callId } = (await anna.http.post('/api/calls').send({ to: '8 912 730-00-05' }).expect(202)).body;
    const leg = pbx.orders('Originate').at(-1)!['ChannelId']!;
    const desk = `PJSIP/1001-${++serial}`;
    pbx.say('Newchannel', desk, { ChannelState: '0', Uniqueid: leg, Linkedid: leg });
    await until('a ringing phone', () => test.app.get(LiveCalls).get(callId));
    await test.app.get(CallLedger).settled();
    expect(await call(callId)).toMatchObject({
      ...{ state: 'ringing', direction: 'outbound', calledNumber: '+79127300005', clientName: 'Taras' },
    });
    const facts = await test.dataSource.query(`select kind from call_facts where call_id = $1 order by kind`, [callId]);
    expect(facts).toEqual([{ kind: 'dial.ordered' }, { kind: 'leg.started' }]);
    pbx.say('Hangup', desk, { Cause: '16', Uniqueid: leg, Linkedid: leg });
  });
});

describe('keys pressed from the console', () => {
  it('go to the other side', async () => {
    const { id, client } = await talking();
    await order(id, 'dtmf', { digits: '12#' }).expect(202);
    const played = pbx.orders('PlayDTMF').slice(-3);
    expect(played.map((action) => [action['Channel'], action['Digit'], action['Receive']])).toEqual(
      [...'12#'].map((digit) => [client, digit, undefined]),
    );
  });

  it('are those of a telephone', async () => {
    const { id } = await talking();
    const { body } = await order(id, 'dtmf', { digits: 'D' }).expect(422);
    expect(body.errors[0].path).toBe('digits');
  });
});

describe('handing a call on', () => {
  it('blindly takes the note along, and is over when the colleague talks', async () => {
    const scene = await talking();
    await order(scene.id, 'transfer', { to: { userId: vera.user.id }, how: 'blind', note: 'Wants the invoice.' }).expect(202);
    expect(pbx.orders('BlindTransfer').at(-1)).toMatchObject({ Channel: scene.desk, Context: 'callcard-transfer', Exten: '1009' });
    expect((await call(scene.id)).transfer).toMatchObject({ byName: 'Anna', to: { name: 'Vera' }, how: 'blind', state: 'ringing' });
    sendsOn(scene, '1009');
    const phone = rings(scene, '1009');
    expect((await popOf(vera, scene.id)).transfer).toMatchObject({ byName: 'Anna', how: 'blind', note: 'Wants the invoice.' });
    picksUp(scene, phone);
    await shown(scene.id, ({ transfer }) => transfer === null);
    await until('its end', async () => (await endOf(scene.id)) === 'completed');
    pbx.say('Hangup', scene.client, { Cause: '16' });
  });

  it('blindly to somebody who does not pick up comes back, and says so', async () => {
    const scene = await talking();
    await order(scene.id, 'transfer', { to: { userId: dora.user.id }, how: 'blind' }).expect(202);
    sendsOn(scene, '1007');
    const phone = rings(scene, '1007');
    await popOf(dora, scene.id);
    ringsOut(scene, phone);
    const back = rings(scene, '1001');
    expect(await popOf(anna, scene.id)).toMatchObject({ returned: { toName: 'Dora', reason: 'noAnswer' }, transfer: null });
    picksUp(scene, back);
    await until('its end', async () => (await endOf(scene.id)) === 'returned');
  });

  it('takes a held client off the music first', async () => {
    const { id } = await talking();
    await order(id, 'hold').expect(202);
    await shown(id, ({ state }) => state === 'held');
    await order(id, 'transfer', { to: { userId: dora.user.id }, how: 'consult' }).expect(202);
    expect(pbx.received.filter(({ Action }) => ['PlayDTMF', 'Setvar', 'Atxfer'].includes(Action ?? '')).slice(-3)).toMatchObject([
      { Action: 'PlayDTMF', Digit: 'D' },
      { Action: 'Setvar', Value: 'callcard-internal,1007,1' },
      { Action: 'Atxfer' },
    ]);
  });

  it('goes one step after the other', async () => {
    const { id } = await talking();
    expect((await order(id, 'transfer/complete').expect(409)).body.code).toBe('not_consulting');
    await order(id, 'transfer', { to: { userId: dora.user.id }, how: 'consult' }).expect(202);
    expect(await refused(id, { to: { userId: vera.user.id }, how: 'blind' })).toBe('409 in_transfer');
    expect((await order(id, 'hold').expect(409)).body.code).toBe('in_transfer');
    expect((await order(id, 'transfer/threeWay').expect(409)).body.code).toBe('not_picked_up');
    await order(id, 'transfer/cancel').expect(202);
    expect(pbx.orders('CancelAtxfer')).toHaveLength(1);
  });

  it('is refused, with why, where nobody would take it', async () => {
    const { id } = await talking();
    expect(await refused(id, { to: { userId: boris.user.id }, how: 'blind' })).toBe('409 target_offline');
    expect(await refused(id, { to: { number: '1008' }, how: 'blind' })).toBe('409 target_offline');
    expect(await refused(id, { to: { userId: anna.user.id }, how: 'consult' })).toBe('409 target_isYou');
    expect(await refused(id, { to: { userId: '00000000-0000-4000-8000-000000000000' }, how: 'blind' })).toBe('404 not_found');
    expect(await refused(id, { to: { queue: 'nowhere' }, how: 'blind' })).toBe('404 not_found');
    expect(await refused(id, { to: { number: '+1 900 555 0100' }, how: 'blind' })).toBe('403 dial_forbidden');
    expect(await refused(id, { to: { number: 'mum' }, how: 'blind' })).toBe('422 invalid');
    expect(await refused(id, { to: { number: '1', queue: 'x' }, how: 'blind' })).toBe('422 invalid');
  });
});

describe('callers who wait', () => {
  let boss: SignedIn;
  beforeAll(async () => {
    boss = await test.signIn('supervisor');
  });

  const waiting = async () => {
    const serial = String(++serialOfWaiting);
    const caller = `PJSIP/trunk-${serial}`;
    const headers = { CallerIDNum: '79160000102', Exten: '74951000001' };
    pbx.say('Newchannel', caller, headers);
    pbx.say('QueueCallerJoin', caller, { ...headers, Queue: 'sales', Position: '2', Count: '2' });
    const live = () => [...test.app.get(LiveCalls).all()].find((call) => call.fold().legs.some(({ channel }) => channel === caller));
    const found = await until('a waiting call', () => (live()?.fold().state === 'queued' ? live() : undefined));
    return { id: found.id as string, caller, serial };
  };

  it('are sent to a person, and moved to the head, by supervisors; each is on record', async () => {
    const { id, caller } = await waiting();
    await order(id, 'route', { userId: boris.user.id }, boss).expect(202);
    await order(id, 'move-up', {}, boss).expect(202);
    expect(pbx.orders('QueueWithdrawCaller').at(-1)).toMatchObject({ Queue: 'sales', Caller: caller, WithdrawInfo: '1008' });
    expect(pbx.orders('QueueChangePriorityCaller').at(-1)).toMatchObject({ Queue: 'sales', Caller: caller, Priority: '10' });
    const kept = await test.dataSource.query<object[]>(`select action, details from audit_entries where subject_id = $1 order by at`, [id]);
    expect(kept).toEqual([
      { action: 'calls.route', details: { queue: 'sales', userId: boris.user.id } },
      { action: 'calls.moveUp', details: { queue: 'sales' } },
    ]);
  });

  it('are not for operators, nor for nobody, and not any more once they have left the queue', async () => {
    const { id, caller } = await waiting();
    await order(id, 'route', { userId: boris.user.id }, anna).expect(403);
    await order(id, 'move-up', {}, anna).expect(403);
    await order(id, 'route', { userId: boss.user.id }, boss).expect(422);
    pbx.say('QueueCallerLeave', caller, { Queue: 'sales', Position: '2', Count: '1' });
    const waits = () =>
      test.app
        .get(LiveCalls)
        .get(id as CallId)
        ?.fold()
        .segments.some(({ kind, to }) => kind === 'queue' && to === null);
    await until('the caller to have left', () => waits() === false);
    expect((await order(id, 'move-up', {}, boss).expect(409)).body).toMatchObject({ code: 'not_waiting' });
  });

  const onRecord = async (id: string) =>
    (await test.dataSource.query<object[]>(`select 1 from audit_entries where subject_id = $1 and action like 'calls.%'`, [id])).length;

  it('keep their place where the PBX does not do it, and nothing is on record', async () => {
    const { id } = await waiting();
    pbx.queue = 'refuses';
    for (const [what, body] of [
      ['route', { userId: boris.user.id }],
      ['move-up', {}],
    ] as const)
      expect((await order(id, what, body, boss).expect(409)).body).toMatchObject({ code: 'not_waiting' });
    pbx.queue = 'obeys';
    pbx.cut();
    const link = () => test.app.get(TelephonyService).pbxs[0]!.status().state;
    await until('a broken link', () => link() !== 'live');
    expect((await order(id, 'route', { userId: boris.user.id }, boss).expect(503)).body).toMatchObject({ code: 'pbx_unreachable' });
    expect(await onRecord(id)).toBe(0);
    await until('a live link', () => link() === 'live');
  });
});
