import type { Browser } from 'playwright-core';
import type { Call } from '@callcard/crm-core';
import { type Api, Callcard } from './support/callcard';
import { phoneTalk, readCel } from './support/cel';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';
import { Wire } from './support/wire';

const AGREEMENT_SECONDS = 0.2;

let pbx: Pbx;
let wire: Wire;
let callcard: Callcard;
let api: Api;
let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  pbx = await startPbx();
  wire = await Wire.to(pbx.rig.amiUrl);
  [callcard, browser] = await Promise.all([Callcard.start({ amiUrl: wire.url, env: { ASTERISK_LOG_DIR: pbx.rig.logDir } }), openBrowser()]);
  api = await callcard.signIn('admin');
  desk = await Desk.signIn(browser, callcard.url, 'supervisor');
  await Promise.all([pbx.phone('1001').answersAfter(300), pbx.phone('1002').answersAfter(300), pbx.phone('1003').isBusy()]);
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await wire?.close();
  await pbx?.stop();
});

/** The call from that number as the ledger has it, once it fits. */
const call = (number: string, fits: (call: Call) => boolean = () => true, seconds = 20) =>
  api.call(`number=${encodeURIComponent(number)}`, fits, seconds);
const ended = ({ state }: Call) => state === 'ended';

/** What the phones of that call spent in bridges, by the PBX's own log. */
const logged = ({ linkedId }: Call) => phoneTalk(readCel(pbx.rig.logDir), (channel) => /^PJSIP\/100\d-/.test(channel)).get(linkedId) ?? 0;
const expectTalkAsLogged = (told: Call) => expect(Math.abs(told.talkSeconds - logged(told))).toBeLessThan(AGREEMENT_SECONDS);

/** The console says so itself, and without a reload says so no more. */
const isShown = (state: 'PBX lost' | 'OK') => desk.page.getByRole('button', { name: `Connection: ${state}` }).waitFor({ timeout: 30_000 });

it('has every call of a gap as the PBX logged it, and lets the running one run', async () => {
  const running = pbx.client('+79160000001').dials('1001').talksFor(24);
  await call('+79160000001', ({ state }) => state === 'talking');
  await desk.page.evaluate(() => Object.assign(window, { sameConsole: true }));

  wire.cut();
  await isShown('PBX lost');
  await Promise.all([
    pbx.client('+79160000002').dials('1002').talksFor(2),
    pbx.client('+79160000003').dials('1003').stays(),
    pbx.client('+79160000004').dials('sales').givesUpAfter(2),
  ]);
  expect(await call('+79160000001')).toMatchObject({ state: 'talking' });
  wire.mend();

  await isShown('OK');
  expect(await desk.page.evaluate(() => 'sameConsole' in window)).toBe(true);
  const [answered, busy, abandoned] = await Promise.all(['2', '3', '4'].map((last) => call(`+7916000000${last}`, ended)));
  expect(answered).toMatchObject({ outcome: 'answered', hangupBy: 'client', provenance: 'reconciled', calledNumber: expect.anything() });
  expectTalkAsLogged(answered!);
  expect(busy).toMatchObject({ outcome: 'busy', provenance: 'reconciled' });
  expect(abandoned).toMatchObject({ outcome: 'abandoned', queue: 'sales', hangupBy: 'client', provenance: 'reconciled' });

  await running;
  const ran = await call('+79160000001', ended);
  expect(ran).toMatchObject({ outcome: 'answered', hangupBy: 'client', provenance: 'live' });
  expectTalkAsLogged(ran);
});

it('finds a link that hangs without a word by its ping, and what was not heard meanwhile', async () => {
  const talk = pbx.client('+79160000005').dials('1001').talksFor(4);
  await call('+79160000005', ({ state }) => state === 'talking');
  wire.hang();
  await talk;
  await call('+79160000005', ended, 40);
  await until('the repair', async () => ((await call('+79160000005')).hangupBy === 'client' ? true : undefined));
  const told = await call('+79160000005');
  expect(told).toMatchObject({ outcome: 'answered', provenance: 'reconciled' });
  expectTalkAsLogged(told);
}, 60_000);

it('ends what was going on when the PBX was restarted', async () => {
  void pbx.client('+79160000006').dials('1001').talksFor(60);
  const before = await call('+79160000006', ({ state }) => state === 'talking');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await pbx.rig.cli('core restart now').catch(() => undefined);
  const told = await call('+79160000006', ended, 40);
  expect(told.id).toBe(before.id);
  expect(told).toMatchObject({ outcome: 'answered' });
  await until('its end as logged', async () =>
    Math.abs((await call('+79160000006')).talkSeconds - logged(told)) < AGREEMENT_SECONDS ? true : undefined,
  );
  await isShown('OK');
}, 60_000);
