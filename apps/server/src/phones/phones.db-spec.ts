import type { Agent, ClaimedPhone, MyPhone } from '@callcard/crm-core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../test/agent-stage';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, startTestApp, TEST_PASSWORD, type TestApp } from '../../test/test-app';
import request from 'supertest';
import { PhoneLegsService } from '../calls/phone-legs.service';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';

const peer = new PbxPeer();
const dataDir = mkdtempSync(join(tmpdir(), 'callcard-phones-'));
let test: TestApp;
let admin: SignedIn;
let anna: SignedIn;
let serial = 100;

const iceServers = [{ urls: ['stun:stun.example:3478'] }];
const here = { place: 'Chrome · Windows · room 3', tab: 'one' };
const there = { place: 'Firefox · Linux', tab: 'two' };

beforeAll(async () => {
  await peer.listen();
  const env = { SIP_WS_URL: 'ws://pbx.example:8088/ws', ICE_SERVERS: JSON.stringify(iceServers), DATA_DIR: dataDir };
  test = await startTestApp({ AMI_URL: peer.url, ...env });
  admin = await test.signIn('admin');
  anna = await test.signIn('operator', { name: 'Anna', extension: '1001', device: 'PJSIP/1001' });
  const directory = test.app.get(UserDirectory);
  await directory.onModuleInit();
  await test.app.get(TelephonyService).start({ devices: directory.devices, demoCast: () => Promise.reject(new Error()) });
  await until('the PBX is there', () => Promise.resolve(test.app.get(TelephonyService).links()[0]?.state === 'live'));
});
afterAll(async () => {
  await test.stop();
  await peer.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const claim = async (by: SignedIn, body: object) =>
  (await by.http.post('/api/phones/me/claim').send(body).expect(200)).body as ClaimedPhone;
const mine = async (by = anna) => (await by.http.get('/api/phones/me').expect(200)).body as MyPhone;
const browser = (body: object = {}) => claim(anna, { kind: 'browser', ...here, move: true, ...body });
const release = ({ claim: id }: ClaimedPhone, reason: string) =>
  anna.http.post('/api/phones/me/release').send({ claim: id, reason }).expect(204);
const ready = ({ claim: id }: ClaimedPhone) => anna.http.post('/api/phones/me/ready').send({ claim: id }).expect(204);
/** What the PBX was last given to write down. */
const written = (name: string) =>
  peer.orders('Originate').flatMap(({ Channel, Variable }) => (Channel === 'Local/1001@callcard-claim/n' && Variable?.startsWith(`${name}=`) ? [Variable.slice(name.length + 1)] : [])).at(-1); // prettier-ignore
const password = () => written('CALLCARD_SECRET');
const leads = () => written('CALLCARD_CLAIMED');
const contact = (state: string) => peer.tell({ Event: 'ContactStatus', URI: 'sip:a@x', ContactStatus: state, EndpointName: 'w1001' });
const device = (state: string) => peer.tell({ Event: 'DeviceStateChange', Device: 'PJSIP/w1001', State: state });
const isLive = async (live: boolean) => until(`live is ${live}`, async () => (await mine()).current?.live === live);

/** The same person in another browser. */
async function elsewhere(): Promise<SignedIn> {
  const http = request.agent(test.url);
  await http.post('/api/auth/login').send({ email: anna.user.email, password: TEST_PASSWORD }).expect(204);
  return { ...anna, http };
}

/** A client who talks to the phone in the browser. */
async function talk(): Promise<string> {
  serial += 1;
  peer.call(String(serial), 'PJSIP/w1001');
  await until('she talks', () => Promise.resolve(test.app.get(PhoneLegsService).at('PJSIP/w1001').length === 1));
  return `PJSIP/trunk-${serial}`;
}

/** What the PBX does with a phone whose client was taken away from it. */
function leaves(): void {
  peer.say('BridgeLeave', `PJSIP/w1001-${serial}`, { BridgeUniqueid: `b-${serial}`, BridgeTechnology: 'simple_bridge' });
  peer.say('Hangup', `PJSIP/w1001-${serial}`, { Cause: '16' });
}

const moved = (channel: string) => peer.orders('Redirect').filter(({ Channel }) => Channel === channel).map(({ Context, Exten }) => `${Context},${Exten}`); // prettier-ignore

describe('choosing a phone', () => {
  it('shows the three kinds, and what keeps one from being chosen', async () => {
    expect(await mine()).toEqual({
      current: null,
      choices: [
        { kind: 'browser', device: 'PJSIP/w1001', available: true, reason: null },
        { kind: 'desk', device: 'PJSIP/1001', available: true, reason: null },
        { kind: 'remote', device: null, available: true, reason: null },
      ],
    });
    const bare = await test.signIn('operator');
    await test.app.get(UserDirectory).onModuleInit();
    expect((await mine(bare)).choices.map(({ reason }) => reason)).toEqual(['noExtension', 'noDevice', null]);
    const { body } = await bare.http.post('/api/phones/me/claim').send({ kind: 'desk', ...here }).expect(422); // prettier-ignore
    expect(body.errors).toEqual([expect.objectContaining({ path: 'kind', code: 'noDevice' })]);
  });

  it('gives the browser a secret that is on the PBX and in no answer but this one', async () => {
    const phone = await browser();
    expect(phone).toMatchObject({ kind: 'browser', device: 'PJSIP/w1001' });
    expect(phone.sip).toEqual({ uri: 'sip:w1001@pbx.example', username: 'w1001', password: password(), displayName: 'Anna', iceServers });
    expect(leads()).toBe('PJSIP/w1001');
    expect(JSON.stringify(await mine())).not.toContain(password()!);
    const audit = JSON.stringify((await admin.http.get('/api/audit?noun=phones').expect(200)).body);
    expect(audit).toContain('phones.claim');
    expect(audit).not.toContain(password()!);
  });

  it('makes another secret at each claim', async () => {
    const [one, two] = [await browser(), await browser()];
    expect(two.sip?.password).not.toBe(one.sip?.password);
    expect(password()).toBe(two.sip?.password);
  });

  it('leaves the secret of the claim that is kept, when two claim at once', async () => {
    const [one, two] = await Promise.all([browser({ tab: 'one' }), browser({ tab: 'two' })]);
    const { current } = await mine();
    expect(password()).toBe((current?.tab === 'one' ? one : two).sip?.password);
  });

  it('takes a number outside, in any spelling, as far as the person may dial it', async () => {
    const phone = await claim(anna, { kind: 'remote', number: '8 (916) 123-45-67', ...here, move: true });
    expect(phone).toMatchObject({ device: 'Local/79161234567@callcard-remote/n', sip: null });
    expect(leads()).toBe('Local/79161234567@callcard-remote/n');
    const bad = (number: string) => anna.http.post('/api/phones/me/claim').send({ kind: 'remote', number, ...here });
    expect((await bad('+1 212 555 01 00').expect(403)).body.code).toBe('dial_forbidden');
    expect((await bad('1002').expect(422)).body.errors[0].path).toBe('number');
    expect((await bad('').expect(422)).body.errors[0].path).toBe('number');
  });

  it('is where the agent is from then on, and who calls the desk phone by hand is still Anna', async () => {
    await browser();
    const agent = async () => (await anna.http.get('/api/agents/me').expect(200)).body as Agent;
    expect((await agent()).device).toBe('PJSIP/w1001');
    const people = test.app.get(UserDirectory);
    expect(people.userIdAt('PJSIP/1001')).toBe(anna.user.id);
    peer.tell({ Event: 'DeviceStateChange', Device: 'PJSIP/1001', State: 'UNAVAILABLE' });
    device('NOT_INUSE');
    await until('the browser phone counts, not the one on the desk', async () => (await agent()).deviceState === 'idle');
    device('UNAVAILABLE');
    await until('her phone is lost', async () => (await agent()).deviceState === 'unavailable');
    peer.tell({ Event: 'DeviceStateChange', Device: 'PJSIP/1001', State: 'NOT_INUSE' });
  });

  it('that would ring without a sound is offered nothing by queues until it is told that it sounds', async () => {
    const agent = async () => (await anna.http.get('/api/agents/me').expect(200)).body as Agent;
    const sound = ({ claim: id }: ClaimedPhone, yes: boolean) => anna.http.post('/api/phones/me/sound').send({ claim: id, sound: yes });
    await anna.http.put('/api/agents/me/state').send({ state: 'available' }).expect(200);
    const phone = await browser({ sound: false });
    device('NOT_INUSE');
    await until('she is out of reach', async () => (await agent()).reason === 'soundLocked');
    expect(await agent()).toMatchObject({ state: 'unreachable', deviceState: 'idle' });
    expect((await mine()).current).toMatchObject({ live: true, sound: false });
    await sound(phone, true).expect(204);
    await until('she is available', async () => (await agent()).state === 'available');
    await sound(phone, false).expect(204);
    await until('her page may sound no more', async () => (await agent()).reason === 'soundLocked');
    await claim(anna, { kind: 'desk', ...here, move: true, sound: false });
    await until('the desk phone needs no click', async () => (await agent()).state !== 'unreachable');
    await sound(phone, true).expect(409);
    await anna.http.put('/api/agents/me/state').send({ state: 'offline' }).expect(200);
  });

  it('is refused to whoever has no right to use phones, and to strangers', async () => {
    await request(test.url).get('/api/phones/me').expect(401);
    await request(test.url).post('/api/phones/me/claim').send({ kind: 'desk', ...here }).expect(401); // prettier-ignore
  });
});

describe('one phone', () => {
  it('is moved on purpose only, and then the old place has nothing to give back', async () => {
    const old = await browser();
    device('NOT_INUSE');
    await isLive(true);
    const other = await elsewhere();
    const { body } = await other.http.post('/api/phones/me/claim').send({ kind: 'browser', ...there }).expect(409); // prettier-ignore
    expect(body).toMatchObject({ code: 'phone_elsewhere', place: here.place, since: expect.any(String), inCall: false });
    await claim(other, { kind: 'browser', ...there, move: true });
    await release(old, 'signedOut');
    await anna.http.post('/api/phones/me/ready').send({ claim: old.claim }).expect(409);
    expect((await mine()).current).toMatchObject({ kind: 'browser', place: there.place, tab: there.tab });
  });

  it('is taken without a question from a browser that is gone', async () => {
    await browser();
    device('UNAVAILABLE');
    await isLive(false);
    await claim(await elsewhere(), { kind: 'browser', ...there });
  });

  it('is given back by signing out: the desk phone rings again, and the secret is worth nothing', async () => {
    const other = await elsewhere();
    const { sip } = await claim(other, { kind: 'browser', ...there, move: true });
    await other.http.post('/api/auth/logout').expect(204);
    await until('nobody has it', async () => (await mine()).current === null);
    expect(test.app.get(UserDirectory).get(anna.user.id)?.device).toBe('PJSIP/1001');
    await until('the extension leads home', () => Promise.resolve(leads() === ''));
    await until('the secret is another', () => Promise.resolve(password() !== sip?.password));
  });

  it('is remembered by the next server', async () => {
    await browser();
    const people = test.app.get(UserDirectory);
    people.seat(anna.user.id as never, null);
    const { PhonesService } = await import('./phones.service');
    await test.app.get(PhonesService).onModuleInit();
    expect(people.get(anna.user.id)?.device).toBe('PJSIP/w1001');
  });
});

describe('a call whose phone is gone', () => {
  beforeEach(() => {
    contact('Reachable');
    device('INUSE');
  });
  afterEach(() => peer.hangUp(String(serial)));

  it('waits in the bay from the moment the page closes, and comes back when the phone is ready', async () => {
    const phone = await browser();
    const client = await talk();
    await release(phone, 'closed');
    expect(moved(client)).toEqual(['callcard-bay,1001']);
    leaves();
    const again = await browser({ tab: 'reloaded' });
    await ready(again);
    expect(moved(client)).toEqual(['callcard-bay,1001', 'callcard-back,1001']);
  });

  it('stays where it is while another page of the browser takes over, or the same page claims again', async () => {
    const phone = await browser();
    const client = await talk();
    await release(phone, 'yielded');
    await browser();
    expect(moved(client)).toEqual([]);
  });

  it('goes along to another browser, on purpose', async () => {
    await browser();
    const client = await talk();
    const other = await elsewhere();
    const { body } = await other.http.post('/api/phones/me/claim').send({ kind: 'browser', ...there }).expect(409); // prettier-ignore
    expect(body.inCall).toBe(true);
    const phone = await claim(other, { kind: 'browser', ...there, move: true });
    expect(moved(client)).toEqual(['callcard-bay,1001']);
    leaves();
    await ready(phone);
    expect(moved(client)).toEqual(['callcard-bay,1001', 'callcard-back,1001']);
  });

  it('goes along to the desk phone at once, for that one is up', async () => {
    await browser();
    const client = await talk();
    await claim(anna, { kind: 'desk', ...here });
    expect(moved(client)).toEqual(['callcard-bay,1001', 'callcard-back,1001']);
    expect(leads()).toBe('PJSIP/1001');
  });

  it('is given a while when the page said nothing, for it may come back by itself', async () => {
    await browser();
    const client = await talk();
    contact('Unreachable');
    await isLive(false);
    contact('Reachable');
    await isLive(true);
    contact('Removed');
    await until('the bay takes the client', () => Promise.resolve(moved(client).length === 1), 8);
    expect(moved(client)).toEqual(['callcard-bay,1001']);
  }, 20_000);
});

describe('a call whose phone cannot be reached, and is heard', () => {
  afterEach(() => {
    peer.sound = false;
    peer.hangUp(String(serial));
  });

  it('goes on, and goes into the bay when nothing is heard any more', async () => {
    contact('Reachable');
    device('INUSE');
    await browser();
    const client = await talk();
    peer.sound = true;
    contact('Unreachable');
    await isLive(false);
    const asked = () => peer.orders('Getvar').filter(({ Variable }) => Variable === 'CHANNEL(rtcp,rxcount)').length; // prettier-ignore
    const before = asked();
    // Twice in a second, and then again.
    await until('it was listened to', () => Promise.resolve(asked() >= before + 3), 20);
    expect(moved(client)).toEqual([]);
    peer.sound = false;
    await until('the bay takes the client', () => Promise.resolve(moved(client).length === 1), 15);
  }, 40_000);

  it('goes on while the PBX does not say what it hears', async () => {
    contact('Reachable');
    device('INUSE');
    await browser();
    const client = await talk();
    peer.variables = 'refuses';
    const asked = () => peer.orders('Getvar').filter(({ Variable }) => Variable === 'CHANNEL(rtcp,rxcount)').length; // prettier-ignore
    const before = asked();
    contact('Unreachable');
    await isLive(false);
    await until('it was listened to', () => Promise.resolve(asked() >= before + 3), 20);
    expect(moved(client)).toEqual([]);
    peer.variables = 'obeys';
    await until('the bay takes the client', () => Promise.resolve(moved(client).length === 1), 15);
  }, 40_000);
});

describe('the SIP account of a PBX that is not ours', () => {
  const put = (account: object | null, by = admin) => by.http.put(`/api/users/${anna.user.id}/sip`).send({ account });

  it('is told to the browser of its person, and to nobody else', async () => {
    await put({ username: 'anna-web', secret: 'as the PBX has it' }).expect(204);
    const before = password();
    const phone = await browser();
    expect(phone).toMatchObject({ device: 'PJSIP/anna-web', sip: { username: 'anna-web', password: 'as the PBX has it' } });
    expect(password()).toBe(before);
    const rows = await test.dataSource.query<object[]>('select * from sip_accounts');
    expect(JSON.stringify(rows)).not.toContain('as the PBX has it');
    for (const path of [`/api/users/${anna.user.id}`, '/api/audit', '/api/users'])
      expect(JSON.stringify((await admin.http.get(path).expect(200)).body)).not.toContain('as the PBX has it');
    await put(null).expect(204);
    expect(await browser()).toMatchObject({ device: 'PJSIP/w1001' });
  });

  it('is entered by administrators, one user name for one person', async () => {
    await put({ username: 'x', secret: 'y' }, anna).expect(403);
    const boris = await test.addUser('operator');
    await put({ username: 'taken', secret: 'y' }).expect(204);
    const { body } = await admin.http.put(`/api/users/${boris.id}/sip`).send({ account: { username: 'taken', secret: 'z' } }).expect(422); // prettier-ignore
    expect(body.errors).toEqual([expect.objectContaining({ path: 'account.username', code: 'taken' })]);
    await put(null).expect(204);
  });
});
