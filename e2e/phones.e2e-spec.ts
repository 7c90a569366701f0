import type { Browser } from 'playwright-core';
import type { Agent, Call, MyPhone, Page, Request } from '@callcard/crm-core';
import { people } from '../tools/asterisk-rig/people.mjs';
import type { RunningPhone } from '../tools/asterisk-rig/rig.mjs';
import { samplesOf, typicalToneShare } from './support/audio';
import { BrowserPhone } from './support/browser-phone';
import { type Api, Callcard } from './support/callcard';
import { openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let anna: Api;
let admin: Api;
let phone: BrowserPhone | undefined;
let called: RunningPhone | undefined;

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60, BAY_PATIENCE: 6 } });
  callcard = await Callcard.start({ ...pbx.rig, env: { SIP_WS_URL: pbx.rig.sipWsUrl } });
  browser = await openBrowser();
  [anna, admin] = await Promise.all([callcard.signIn('operator1'), callcard.signIn('admin')]);
});
afterEach(async () => {
  await phone?.close();
  phone = undefined;
  // Also when its story failed: the next one's people have its address.
  await called?.stop();
  called = undefined;
});
afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const from = (number: string) => `number=${encodeURIComponent(number)}`;
const open = async () => (phone = await BrowserPhone.open(browser, callcard, anna));
const me = () => anna.get<Agent>('/agents/me');
const contacts = async () => ((await pbx.rig.cli('pjsip show contacts')).match(/Contact: {2}w1001\//g) ?? []).length;
/** A client who talks to the extension until the other side ends it. */
const client = (number: string) => pbx.rig.call({ from: number, to: '74951001001', playTone: 440 });
const talking = (number: string) => admin.call(`${from(number)}&state=open`, ({ state }) => state === 'talking');
const held = (id: string) =>
  until('the client to wait', async () => ((await admin.get<Call>(`/calls/${id}`)).state === 'held' ? true : undefined), 30);
const recorded = (number: string) =>
  admin.call(`${from(number)}&state=ended`, ({ recordings }) => recordings.some(({ state }) => state === 'ready'), 30);
const kinds = ({ segments }: Call) => segments.filter(({ kind }) => ['talk', 'hold'].includes(kind)).map(({ kind }) => kind);

async function soundOf({ id }: Call) {
  const answer = await admin.request('GET', `/calls/${id}/recordings/1`);
  return samplesOf(Buffer.from(await answer.arrayBuffer()));
}

it('registers with the secret of its claim, and no other browser with the one before', async () => {
  const one = await (await open()).start();
  expect(one.sip?.username).toBe('w1001');
  expect(await contacts()).toBe(1);
  await until('the phone to be live', async () => ((await anna.get<MyPhone>('/phones/me')).current?.live ? true : undefined));
  const other = await BrowserPhone.open(browser, callcard, anna);
  try {
    expect((await other.start({ move: true })).sip?.password).not.toBe(one.sip?.password);
    const third = await BrowserPhone.open(browser, callcard, anna);
    expect(await third.register(one.sip)).toBe(401);
    await third.close();
    expect(await contacts()).toBe(1);
  } finally {
    await other.close();
  }
}, 60_000);

it('rings for the extension, is told which call it is, and is heard by both', async () => {
  await (await open()).start();
  const calling = client('+79161150001');
  await phone!.answers();
  const call = await talking('+79161150001');
  expect((await phone!.told()).rings).toEqual([{ call: call.linkedId, auto: false }]);
  expect(call.agentName).toBe((await me()).name);
  await until('sound from the client', async () => ((await phone!.heard()) > 50 ? true : undefined));
  await phone!.hangUp();
  expect((await calling).successful).toBe(1);
}, 60_000);

it('rings for a queue, once the shift has begun', async () => {
  await (await open()).start();
  await anna.state('available');
  await until('the browser phone in the queue', async () => ((await pbx.membersOf('sales')).includes('PJSIP/w1001') ? true : undefined));
  const calling = pbx.rig.call({ from: '+79161150002', to: '74951000001' });
  await phone!.answers();
  const call = await talking('+79161150002');
  expect((await phone!.told()).rings).toEqual([{ call: call.linkedId, auto: false }]);
  await phone!.hangUp();
  await calling;
  await anna.state('offline');
}, 60_000);

it('F5 in a call: the client hears music, and is back at the same phone, in the same call and the same recording', async () => {
  await (await open()).start();
  const calling = client('+79161150003');
  await phone!.answers();
  const { id } = await talking('+79161150003');
  await pause(2_500);
  await phone!.reload();
  await pause(1_000);
  await held(id);
  await phone!.start();
  await phone!.talks();
  expect((await phone!.told()).rings).toEqual([{ call: (await talking('+79161150003')).linkedId, auto: true }]);
  await pause(2_500);
  await phone!.hangUp();
  expect((await calling).successful).toBe(1);

  const call = await recorded('+79161150003');
  expect(call.id).toBe(id);
  expect(kinds(call)).toEqual(['talk', 'hold', 'talk']);
  expect(call.recordings).toHaveLength(1);
  const [before, bay, after] = call.segments.filter(({ kind }) => ['talk', 'hold'].includes(kind));
  expect(call.talkSeconds).toBeCloseTo(before!.seconds + after!.seconds, 1);
  expect(bay!.seconds).toBeGreaterThan(0.9);
  const sound = await soundOf(call);
  const part = (fromSecond: number, toSecond: number) => ({
    rate: sound.rate,
    samples: sound.samples.subarray(fromSecond * sound.rate, toSecond * sound.rate),
  });
  const length = sound.samples.length / sound.rate;
  for (const stretch of [part(0.5, 2), part(length - 2, length - 0.5)]) {
    const [theClient, operator] = [typicalToneShare(stretch, 440), typicalToneShare(stretch, 1000)];
    expect(theClient + operator).toBeGreaterThan(0.8);
    expect(Math.min(theClient, operator)).toBeGreaterThan(0.1);
  }
}, 90_000);

it('an active call moves to another browser on purpose, and the client is never hung up', async () => {
  await (await open()).start();
  const calling = client('+79161150004');
  await phone!.answers();
  const { id } = await talking('+79161150004');
  const boss = await callcard.signIn('operator1');
  const other = await BrowserPhone.open(browser, callcard, boss);
  try {
    await expect(other.start({ place: 'Firefox · Linux' })).rejects.toThrow(/409.*"inCall":true.*phone_elsewhere/s);
    await other.start({ place: 'Firefox · Linux', move: true });
    await other.talks();
    expect((await talking('+79161150004')).id).toBe(id);
    expect(await contacts()).toBe(1);
    await other.hangUp();
    expect((await calling).successful).toBe(1);
  } finally {
    await other.close();
  }
}, 60_000);

it('a socket that is half open is noticed in some seconds, and the person is out of reach', async () => {
  await (await open()).start();
  await anna.state('available');
  await until('Anna to be available', async () => ((await me()).state === 'available' ? true : undefined));
  await phone!.offline();
  await until('the phone to be lost', async () => ((await me()).state === 'unreachable' ? true : undefined), 20);
  await anna.state('offline');
}, 60_000);

it('whom nobody takes out of the bay goes to the desk phone, still in the same call', async () => {
  await pbx.phone('1001').answersAfter(500, { hangupAfter: 2 });
  await (await open()).start();
  const calling = client('+79161150005');
  await phone!.answers();
  const { id } = await talking('+79161150005');
  await phone!.close();
  expect((await calling).successful).toBe(1);
  const call = await recorded('+79161150005');
  expect(call.id).toBe(id);
  expect(kinds(call)).toEqual(['talk', 'hold', 'talk']);
}, 90_000);

it('where the desk phone is in use, too, the client is at the front of the queue again', async () => {
  await (await open()).start();
  await anna.state('available');
  await until('the browser phone in the queue', async () => ((await pbx.membersOf('sales')).includes('PJSIP/w1001') ? true : undefined));
  const calling = pbx.rig.call({ from: '+79161150011', to: '74951000001' });
  await phone!.answers();
  const { id } = await talking('+79161150011');
  const elsewhere = pbx.rig.dialFrom({ extension: '1001', to: '8000', hangup: 'caller', talkSeconds: 15, giveUpAfter: 20 });
  await phone!.close();
  const call = await admin.call(`${from('+79161150011')}&state=open`, ({ state }) => state === 'queued');
  expect(call).toMatchObject({ id, queue: 'sales' });
  await admin.ask('POST', `/calls/${id}/hangup`);
  await Promise.all([calling, elsewhere]);
  await anna.state('offline');
}, 90_000);

it('as the last way, who came straight to a phone leaves a message, which its person has to answer', async () => {
  await pbx.phone('1001').isBusy();
  await (await open()).start();
  const calling = pbx.client('+79161150012').dials('1001').givesUpAfter(16, { playing: 440 });
  await phone!.answers();
  const { id } = await talking('+79161150012');
  await phone!.close();
  await calling;
  const request = await until(
    'the message',
    async () => {
      const { items } = await anna.get<Page<Request>>('/requests?state=open&kind=missedCall');
      return items.find(({ callerNumber, attempts }) => callerNumber === '+79161150012' && attempts[0]?.message?.state === 'ready');
    },
    40,
  );
  expect(request).toMatchObject({ why: 'voicemail', attempts: [{ callId: id }] });
}, 90_000);

it('a client whom we called is not lost with the page either', async () => {
  called = await pbx.outside.answersAfter(300, { playTone: 440 });
  await (await open()).start();
  const { callId } = await anna.ask<{ callId: string }>('POST', '/calls', { to: '+79161150006' });
  await phone!.answers();
  const { linkedId } = await talking('+79161150006');
  expect((await phone!.told()).rings).toEqual([{ call: linkedId, auto: false }]);
  await pause(1_500);
  await phone!.reload();
  await phone!.start();
  await phone!.talks();
  await pause(1_500);
  await phone!.hangUp();
  const call = await recorded('+79161150006');
  expect(call.id).toBe(callId);
  expect(call).toMatchObject({ direction: 'outbound', outcome: 'answered' });
  expect(kinds(call)).toEqual(['talk', 'hold', 'talk']);
  expect(call.recordings).toHaveLength(1);
}, 90_000);

it('a page that dies without a word: the client waits no longer than the phone is given, and is kept', async () => {
  await (await open()).start();
  const calling = client('+79161150007');
  await phone!.answers();
  const { id } = await talking('+79161150007');
  await phone!.crash();
  await held(id);
  await phone!.close();
  await (await open()).start({ move: true });
  await phone!.talks();
  await phone!.hangUp();
  expect((await calling).successful).toBe(1);
  expect(kinds(await recorded('+79161150007'))).toEqual(['talk', 'hold', 'talk']);
}, 90_000);

it('the server restarts: the call goes on, and the phone registers again', async () => {
  await (await open()).start();
  const calling = client('+79161150008');
  await phone!.answers();
  const { id } = await talking('+79161150008');
  await callcard.crash();
  await callcard.restart();
  await until('the phone to be registered again', async () => ((await contacts()) === 1 ? true : undefined), 30);
  expect((await admin.get<Call>(`/calls/${id}`)).state).toBe('talking');
  await phone!.hangUp();
  expect((await calling).successful).toBe(1);
  expect(kinds(await recorded('+79161150008'))).toEqual(['talk']);
}, 120_000);

describe('a number outside as a phone of ours', () => {
  let outside: ReturnType<typeof people>;
  let mobile: Awaited<ReturnType<typeof outside.outside>>;
  beforeAll(async () => {
    outside = people(pbx.rig);
    mobile = await outside.outside();
    await anna.ask('POST', '/phones/me/claim', {
      kind: 'remote',
      number: '+7 916 115-01-09',
      place: 'Chromium',
      tab: 'mobile',
      move: true,
    });
  });
  afterAll(() => outside.hangUpAll());

  /** Anna picks up at her mobile, and takes the call by key 1. */
  async function takes(number: string) {
    const line = await mobile.answers({ after: 0.5 });
    await pause(1_000);
    expect((await admin.call(`${from(number)}&state=open`)).state).toBe('ringing');
    await line.press('1');
    return { line, call: await talking(number) };
  }

  it('takes a call by key 1, and the agent is who talks; a message box takes none', async () => {
    const boxed = client('+79161150009');
    const message = await mobile.answers({ after: 0.5 });
    await boxed;
    expect(message.over).toBe(true);
    const calling = client('+79161150010');
    const { line, call } = await takes('+79161150010');
    expect(call).toMatchObject({ direction: 'inbound', agentName: (await me()).name });
    await pause(1_500);
    await line.hangUp();
    await calling;
    const ended = await recorded('+79161150010');
    expect(kinds(ended)).toEqual(['talk']);
    expect(ended.offers).toMatchObject([{ outcome: 'accepted', agentId: ended.agentId }]);
    expect(ended.recordings).toHaveLength(1);
  }, 90_000);

  it('holds, resumes and hands on like every other phone', async () => {
    const boris = await callcard.signIn('operator2');
    await boris.state('available');
    await pbx.phone('1002').answersAfter(500, { hangupAfter: 4 });
    const calling = pbx.client('+79161150013').dials('1001').talksFor(20, { playing: 440 });
    const { line, call } = await takes('+79161150013');
    await anna.ask('POST', `/calls/${call.id}/hold`);
    await admin.call(`${from('+79161150013')}&state=open`, ({ state }) => state === 'held');
    await pause(1_500);
    await anna.ask('POST', `/calls/${call.id}/resume`);
    await talking('+79161150013');
    const { userId, name } = await boris.get<Agent>('/agents/me');
    await anna.ask('POST', `/calls/${call.id}/transfer`, { to: { userId }, how: 'blind' });
    await admin.call(`${from('+79161150013')}&state=open`, ({ agentName, state }) => state === 'talking' && agentName === name);
    await until('the mobile to be free', () => line.over || undefined);
    await calling;
    const ended = await recorded('+79161150013');
    expect(ended.holdSeconds).toBeGreaterThan(1);
    expect(ended.transfers).toMatchObject([{ mode: 'blind', to: '1002' }]);
    await boris.state('offline');
  }, 90_000);
});
