import type { Browser } from 'playwright-core';
import type { Call, Page, User } from '@callcard/crm-core';
import { samplesOf, typicalToneShare, withoutTone } from './support/audio';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

/** Seconds a colleague's phone may ring for a call that is sent to it. */
const RING = 8;

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let admin: Api;
let anna: Api;
let boris: Api;
let names: { anna: string; boris: string };
const open: Desk[] = [];

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60, DIRECT_RING: RING } });
  callcard = await Callcard.start(pbx.rig);
  browser = await openBrowser();
  [admin, anna, boris] = await Promise.all([callcard.signIn('admin'), callcard.signIn('operator1'), callcard.signIn('operator2')]);
  const nameOf = async (api: Api) => (await api.get<{ name: string }>('/agents/me')).name;
  names = { anna: await nameOf(anna), boris: await nameOf(boris) };
  // Only Anna gets calls of the queue; Boris is there to be asked.
  const { items } = await admin.get<Page<User>>('/users?q=1002');
  await admin.ask('PUT', `/users/${items[0]!.id}`, { queues: [], version: items[0]!.version });
});

beforeEach(async () => {
  for (const api of [anna, boris]) {
    // Out of the wrap-up of the call before.
    await api.state('offline');
    await api.state('available');
  }
  await until('a member of sales', async () => ((await pbx.membersOf('sales')).length === 1 ? true : undefined));
});
afterEach(() => Promise.all(open.splice(0).map((desk) => desk.close())));
afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const from = (number: string) => `number=${encodeURIComponent(number)}`;
const now = (number: string, isSo: (call: Call) => boolean) => admin.call(`${from(number)}&state=open`, isSo);
const ended = (number: string) => admin.call(`${from(number)}&state=ended`, () => true);

async function desk(person: string): Promise<Desk> {
  const opened = await Desk.signIn(browser, callcard.url, person);
  open.push(opened);
  return opened;
}

async function soundOf(number: string) {
  const call = await admin.call(`${from(number)}&state=ended`, ({ recordings }) => recordings.some(({ state }) => state === 'ready'), 30);
  const answer = await admin.request('GET', `/calls/${call.id}/recordings/1`);
  return { call, sound: samplesOf(Buffer.from(await answer.arrayBuffer())) };
}

it('while the client is on hold the operator is not heard, and it counts as hold', async () => {
  await pbx.phone('1001').answersAfter(500, { playTone: 440 });
  const talking = pbx.client('+79161150001').dials('sales').talksFor(11, { playing: 1000 });
  const { id } = await now('+79161150001', ({ state }) => state === 'talking');
  await pause(2);
  await anna.ask('POST', `/calls/${id}/hold`);
  await now('+79161150001', ({ state }) => state === 'held');
  await pause(3);
  await anna.ask('POST', `/calls/${id}/resume`);
  await now('+79161150001', ({ state }) => state === 'talking');
  await talking;

  const { call, sound } = await soundOf('+79161150001');
  expect(call.holdSeconds).toBeGreaterThan(2.5);
  // The client speaks on, at another pitch; of the operator nothing is in the file while it lasts.
  const [gap, ...more] = withoutTone(sound, 440, 1);
  expect(more).toEqual([]);
  expect(Math.abs(gap!.to - gap!.from - call.holdSeconds)).toBeLessThan(0.6);
  const held = { rate: sound.rate, samples: sound.samples.subarray((gap!.from + 0.3) * sound.rate, (gap!.to - 0.3) * sound.rate) };
  expect(typicalToneShare(held, 1000)).toBeGreaterThan(0.5);
}, 60_000);

it('a call we made is held the same way', async () => {
  await pbx.phone('1001').answersAfter(500);
  await pbx.outside.answersAfter(500, { hangupAfter: 8 });
  const { callId } = await anna.ask<{ callId: string }>('POST', '/calls', { to: '+79161150002' });
  await now('+79161150002', ({ state }) => state === 'talking');
  await anna.ask('POST', `/calls/${callId}/hold`);
  await now('+79161150002', ({ state }) => state === 'held');
  await pause(1);
  await anna.ask('POST', `/calls/${callId}/resume`);
  const call = await ended('+79161150002');
  expect(call.direction).toBe('outbound');
  expect(call.holdSeconds).toBeGreaterThan(0.9);
}, 60_000);

it('a blind transfer takes the card and the note along, by keyboard alone', async () => {
  await admin.addClient({ name: 'Коваль Марта', phones: ['+79161150003'] });
  const [annas, boriss] = [await desk('operator1'), await desk('operator2')];
  await Promise.all([pbx.phone('1001').answersAfter(500), pbx.phone('1002').answersAfter(2500)]);
  const talking = pbx.client('+79161150003').dials('sales').talksFor(18);
  await now('+79161150003', ({ state }) => state === 'talking');
  await annas.note.fill('asks to resend the invoice');
  const keyboard = annas.page.keyboard;
  await keyboard.press('Shift+F8');
  await annas.page.getByLabel('To whom?').waitFor();
  await keyboard.type('1002');
  await annas.page
    .getByRole('listbox')
    .getByRole('option', { name: new RegExp(names.boris) })
    .waitFor();
  await until('the one option', async () => ((await annas.page.getByRole('listbox').getByRole('option').count()) === 1 ? true : undefined));
  await keyboard.press('Shift+Enter');

  await boriss.incomingCall.waitFor();
  await boriss.incomingCall.getByText(`Handed over by: ${names.anna}`).waitFor();
  await boriss.incomingCall.getByText('asks to resend the invoice').waitFor();
  await boriss.incomingCall.getByText('Коваль Марта').waitFor();
  await boriss.incomingCall.waitFor({ state: 'detached' });
  await annas.text(`Handed over: ${names.boris}`).waitFor();
  await until('the note at the receiver', async () =>
    (await boriss.note.inputValue()) === 'asks to resend the invoice' ? true : undefined,
  );
  await talking;
  const call = await ended('+79161150003');
  expect(call.transfers).toMatchObject([{ mode: 'blind', to: '1002' }]);
  expect(call.agentName).toBe(names.boris);
}, 90_000);

it('nobody takes it: the call comes back to whoever sent it, and says why', async () => {
  const annas = await desk('operator1');
  await Promise.all([pbx.phone('1001').answersAfter(1500), pbx.phone('1002').neverAnswers()]);
  const talking = pbx.client('+79161150004').dials('sales').talksFor(26);
  const { id } = await now('+79161150004', ({ state }) => state === 'talking');
  const { userId } = await boris.get<{ userId: string }>('/agents/me');
  await anna.ask('POST', `/calls/${id}/transfer`, { to: { userId }, how: 'blind' });
  await annas.incomingCall.getByText(`The call is back, no answer: ${names.boris}`).waitFor({ timeout: (RING + 6) * 1000 });
  await now('+79161150004', ({ state, transfer }) => state === 'talking' && transfer === null);
  await talking;
  expect((await ended('+79161150004')).agentName).toBe(names.anna);
}, 60_000);

it('a consultation leads back to the client, whose note is as it was', async () => {
  const [annas, boriss] = [await desk('operator1'), await desk('operator2')];
  await Promise.all([pbx.phone('1001').answersAfter(500, { playTone: 440 }), pbx.phone('1002').answersAfter(6000)]);
  const talking = pbx.client('+79161150005').dials('sales').talksFor(30, { playing: 1000 });
  await now('+79161150005', ({ state }) => state === 'talking');
  await annas.note.fill('two windows');
  const { keyboard } = annas.page;
  await keyboard.press('Shift+F8');
  await annas.page.getByLabel('To whom?').waitFor();
  await keyboard.type('1002');
  await until('the one option', async () => ((await annas.page.getByRole('listbox').getByRole('option').count()) === 1 ? true : undefined));
  await keyboard.press('Enter');
  await boriss.incomingCall.getByText(`Asks you: ${names.anna}`).waitFor();
  await boriss.incomingCall.getByText('two windows').waitFor();
  await annas.text(`Consultation: ${names.boris}`).waitFor();
  await pause(1);
  await annas.page.getByRole('button', { name: 'Back to client' }).click();
  await now('+79161150005', ({ state, transfer }) => state === 'talking' && transfer === null);
  expect(await annas.note.inputValue()).toBe('two windows');
  await talking;

  const { call, sound } = await soundOf('+79161150005');
  expect(call.segments.filter(({ kind }) => kind === 'consult')).toHaveLength(2);
  expect(call.transfers).toEqual([]);
  // Heard before and after, and not while they consulted.
  const [gap, ...more] = withoutTone(sound, 440, 1);
  expect(more).toEqual([]);
  expect(gap!.to - gap!.from).toBeGreaterThan(2);
}, 90_000);

it('three talk together, and two go on when the third leaves', async () => {
  await Promise.all([pbx.phone('1001').answersAfter(500), pbx.phone('1002').answersAfter(500)]);
  const talking = pbx.client('+79161150006').dials('sales').talksFor(16);
  const { id } = await now('+79161150006', ({ state }) => state === 'talking');
  const { userId } = await boris.get<{ userId: string }>('/agents/me');
  await anna.ask('POST', `/calls/${id}/transfer`, { to: { userId }, how: 'consult' });
  await now('+79161150006', ({ transfer }) => transfer?.state === 'talking');
  await anna.ask('POST', `/calls/${id}/transfer/threeWay`);
  await now('+79161150006', ({ transfer }) => transfer?.state === 'threeWay');
  await pause(1.5);
  await anna.ask('POST', `/calls/${id}/hangup`);
  await now('+79161150006', ({ transfer, state }) => transfer === null && state === 'talking');
  await talking;
  const call = await ended('+79161150006');
  expect([call.agentName, call.hangupBy]).toEqual([names.boris, 'client']);
}, 60_000);

it('a call of the queue that was declined rings at others, not here again', async () => {
  const phone = await pbx.phone('1001').neverAnswers();
  const talking = pbx.client('+79161150007').dials('sales').talksFor(2);
  const { id } = await now('+79161150007', ({ offers }) => offers.length === 1);
  await pause(1);
  await anna.ask('POST', `/calls/${id}/hangup`);
  await pause(4);
  expect(phone.result().calls).toHaveLength(1);
  await pbx.phone('1003').answersAfter(500);
  const vira = await callcard.signIn('operator3');
  await vira.state('available');
  await talking;
  await vira.state('offline');
  const call = await ended('+79161150007');
  expect(call.offers.map(({ device, outcome }) => `${device} ${outcome}`)).toEqual(['PJSIP/1001 rejected', 'PJSIP/1003 accepted']);
}, 60_000);
