import type { Browser } from 'playwright-core';
import type { Call } from '@callcard/crm-core';
import { samplesOf, toneStretches } from './support/audio';
import { hears, microphoneTone, plays, watchPhone } from './support/phone-watch';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

const OPERATOR = 440;
const CLIENT = 1000;

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let admin: Api;
let operator1: Api;
const open: Desk[] = [];

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60 } });
  const { amiUrl, recordingsDir, sipWsUrl } = pbx.rig;
  callcard = await Callcard.start({ amiUrl, recordingsDir, env: { SIP_WS_URL: sipWsUrl } });
  browser = await openBrowser({ microphone: microphoneTone(OPERATOR) });
  [admin, operator1] = await Promise.all([callcard.signIn('admin'), callcard.signIn('operator1')]);
  await callcard.configureQueue('sales', { wrapUpSeconds: 0 });
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((desk) => desk.close()));
  await operator1.state('offline');
  await until('an empty queue', async () => ((await pbx.membersOf('sales')).length === 0 ? true : undefined));
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

/** A console on shift whose phone is the browser, registered and a member of the queue. */
async function browserDesk(person = 'operator1', extension = '1001'): Promise<Desk> {
  const desk = await Desk.signIn(browser, callcard.url, person, watchPhone);
  open.push(desk);
  await desk.startShift('This browser');
  await until('the browser phone in the queue', async () =>
    (await pbx.membersOf('sales')).includes(`PJSIP/w${extension}`) ? true : undefined,
  );
  return desk;
}

const from = (number: string) => `number=${encodeURIComponent(number)}`;
const live = (number: string, state: Call['state'], seconds?: number) =>
  admin.call(`${from(number)}&state=open`, (call) => call.state === state, seconds);

/** The sound of an ended call. */
async function soundOf(number: string) {
  const recorded = ({ recordings }: Call) => recordings.some(({ state }) => state === 'ready');
  const { id } = await admin.call(`${from(number)}&state=ended`, recorded, 30);
  const answer = await admin.request('GET', `/calls/${id}/recordings/1`);
  return samplesOf(Buffer.from(await answer.arrayBuffer()));
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('is answered by F2 with sound both ways, muted so that nothing is heard, and hung up', async () => {
  const anna = await browserDesk();
  const talking = pbx.client('+79161130001').dials('sales').talksFor(60, { playing: CLIENT });
  await anna.incomingCall.waitFor();
  await anna.page.keyboard.press('F2');
  await live('+79161130001', 'talking');
  await hears(anna.page, CLIENT);
  expect(await plays(anna.page)).toBe(true);

  const mute = anna.page.getByRole('button', { name: 'Mute' });
  await pause(1500);
  await mute.click();
  expect(await mute.getAttribute('aria-pressed')).toBe('true');
  await pause(2500);
  await anna.page.keyboard.press('F9');
  expect(await mute.getAttribute('aria-pressed')).toBe('false');
  await pause(2000);
  await anna.page.keyboard.press('F4');
  expect((await talking).calls[0]).toHaveProperty('dropped');

  const sound = await soundOf('+79161130001');
  const spoken = toneStretches(sound, OPERATOR);
  expect(spoken).toHaveLength(2);
  expect(spoken[1]!.from - spoken[0]!.to).toBeGreaterThan(2);
  const [answered] = toneStretches(sound, CLIENT);
  expect(answered!.to - answered!.from).toBeGreaterThan(6);
});
