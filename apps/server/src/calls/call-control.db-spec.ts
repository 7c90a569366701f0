import { type Call, type Page, type Pop, callIdOf } from '@callcard/crm-core';
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
let serial = 200;

async function until<T>(what: string, ask: () => T | undefined | false | null | Promise<T | undefined | false | null>): Promise<T> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what}: not within 5 s`);
}

beforeAll(async () => {
  pbx = new PbxPeer();
  await pbx.listen();
  test = await startTestApp({ AMI_URL: pbx.url, DEFAULT_REGION: 'RU' });
  anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
  vera = await test.signIn('operator', { name: 'Vera', device: 'PJSIP/1009', extension: '1009' });
  boris = await test.signIn('operator', { name: 'Boris', device: 'PJSIP/1008', extension: '1008' });
  await test.app.get(UserDirectory).onModuleInit();
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: test.app.get(UserDirectory).devices, demoCast: () => Promise.reject(new Error()) });
  await until('a live link', () => telephony.pbxs[0]?.status().state === 'live');
  await vera.http.put('/api/agents/me/state').send({ state: 'available' }).expect(200);
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

/** What a PBX says when it sends the client on to a phone that rings. */
function sendsOn({ desk, client, own }: { desk: string; client: string; own: string }, to: string) {
  const ids = { TransfererUniqueid: '', TransfererLinkedid: '', TransfereeUniqueid: '' };
  const live = [...test.app.get(LiveCalls).all()].find((one) => one.openLegs().some(({ channel }) => channel === desk))!;
  const legs = new Map(live.openLegs().map((leg) => [leg.channel, leg.leg]));
  const linkedId = live.fold().linkedId;
  Object.assign(ids, { TransfererUniqueid: legs.get(desk), TransfererLinkedid: linkedId, TransfereeUniqueid: legs.get(client), TransfereeLinkedid: linkedId }); // prettier-ignore
  pbx.say('BlindTransfer', desk, { Result: 'Success', Extension: to, ...ids });
  for (const channel of [desk, client]) pbx.say('BridgeLeave', channel, { BridgeUniqueid: `b-${own}`, BridgeTechnology: 'simple_bridge' });
  pbx.say('Hangup', desk, { Cause: '16' });
}
function rings(phone: string, { client, own }: { client: string; own: string }): string {
  const channel = `PJSIP/${phone}-${own}`;
  const linkedId = callIdOfLeg(client);
  pbx.say('Newchannel', channel, { ChannelState: '0' });
  pbx.say('DialBegin', client, { DestChannel: channel, DestUniqueid: `${linkedId}${phone}`, DestLinkedid: linkedId, DestChannelState: '5', Exten: phone }); // prettier-ignore
  return channel;
}
const callIdOfLeg = (channel: string) =>
  [...test.app.get(LiveCalls).all()].flatMap((one) => one.openLegs()).find((leg) => leg.channel === channel)!.leg;
function picksUp(channel: string, { client, own }: { client: string; own: string }) {
  pbx.say('Newstate', channel, { ChannelState: '6' });
  for (const one of [channel, client]) pbx.say('BridgeEnter', one, { BridgeUniqueid: `c-${own}`, BridgeTechnology: 'simple_bridge' });
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
    const phone = rings('1009', scene);
    expect((await popOf(vera, scene.id)).transfer).toMatchObject({ byName: 'Anna', note: 'Wants the invoice.' });
    picksUp(phone, scene);
    await shown(scene.id, ({ transfer }) => transfer === null);
    expect(await endOf(scene.id)).toBe('completed');
  });

  it('blindly to somebody who does not pick up comes back, and says so', async () => {
    const scene = await talking();
    await order(scene.id, 'transfer', { to: { userId: vera.user.id }, how: 'blind' }).expect(202);
    sendsOn(scene, '1009');
    const phone = rings('1009', scene);
    await popOf(vera, scene.id);
    pbx.say('DialEnd', scene.client, {
      DestChannel: phone,
      DestUniqueid: `${callIdOfLeg(scene.client)}1009`,
      DestLinkedid: callIdOfLeg(scene.client),
      DialStatus: 'NOANSWER',
    });
    pbx.say('Hangup', phone, { Cause: '0' });
    const back = { ...scene, own: `9${scene.own}` };
    pbx.say('Newchannel', `PJSIP/1001-9${scene.own}`, { ChannelState: '0', Uniqueid: `${callIdOfLeg(scene.client)}back`, Linkedid: callIdOfLeg(scene.client) }); // prettier-ignore
    pbx.say('DialBegin', scene.client, {
      DestChannel: `PJSIP/1001-${back.own}`,
      DestUniqueid: `${callIdOfLeg(scene.client)}back`,
      DestLinkedid: callIdOfLeg(scene.client),
      DestChannelState: '5',
    });
    expect((await popOf(anna, scene.id)).returned).toEqual({ toName: 'Vera', reason: 'noAnswer' });
    await until('its end', async () => (await endOf(scene.id)) === 'returned');
  });

  it('takes a held client off the music first', async () => {
    const { id } = await talking();
    await order(id, 'hold').expect(202);
    await shown(id, ({ state }) => state === 'held');
    await order(id, 'transfer', { to: { userId: vera.user.id }, how: 'consult' }).expect(202);
    expect(pbx.received.filter(({ Action }) => ['PlayDTMF', 'Setvar', 'Atxfer'].includes(Action ?? '')).slice(-3)).toMatchObject([
      { Action: 'PlayDTMF', Digit: 'D' },
      { Action: 'Setvar', Value: 'callcard-internal,1009,1' },
      { Action: 'Atxfer' },
    ]);
  });

  it('goes one step after the other', async () => {
    const { id } = await talking();
    expect((await order(id, 'transfer/complete').expect(409)).body.code).toBe('not_consulting');
    await order(id, 'transfer', { to: { userId: vera.user.id }, how: 'consult' }).expect(202);
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
