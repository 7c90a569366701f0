import type { Browser, BrowserContext, CDPSession, Page, Worker } from 'playwright-core';
import type { Agent, Call } from '@callcard/crm-core';
import { type Api, Callcard } from './support/callcard';
import { complaints } from './support/accessibility';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { soundByClicks } from './support/phone-watch';
import { soon, until } from './support/processes';

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
  browser = await openBrowser({ whole: true });
  [admin, operator1] = await Promise.all([callcard.signIn('admin'), callcard.signIn('operator1')]);
  await callcard.configureQueue('sales', { wrapUpSeconds: 60 });
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

/** A console on shift, and what it is to know of the browser before. */
async function browserDesk(prepare?: (context: BrowserContext) => Promise<unknown>): Promise<Desk> {
  const desk = await Desk.signIn(browser, callcard.url, 'operator1', prepare);
  open.push(desk);
  await desk.startShift('This browser');
  await until('the browser phone in the queue', async () => ((await pbx.membersOf('sales')).includes('PJSIP/w1001') ? true : undefined));
  return desk;
}

const live = (number: string, state: Call['state']) =>
  admin.call(`number=${encodeURIComponent(number)}&state=open`, (call) => call.state === state);
const ended = (number: string) => admin.call(`number=${encodeURIComponent(number)}&state=ended`);
const state = (wanted: Agent['state']) =>
  until(`the state ${wanted}`, async () => ((await operator1.get<Agent>('/agents/me')).state === wanted ? true : undefined));

/** A key by its place, as a keyboard of another layout sends it. */
async function pressPlace(cdp: CDPSession, code: string, key: string, modifiers = 0): Promise<void> {
  for (const type of ['rawKeyDown', 'keyUp'] as const) await cdp.send('Input.dispatchKeyEvent', { type, code, key, modifiers });
}
const CTRL = 2;

/** What has the focus now, by role and name, as a reader tells it. */
const focused = (page: Page) =>
  page.evaluate<string>(
    `(() => { const at = document.activeElement; return at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? at.tagName })()`,
  );

/** A ring around it that can be seen, and nothing over it. */
const seesFocus = (page: Page) =>
  page.evaluate<boolean>(`(() => {
    const at = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const { left, top, width, height } = at.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    const ringed = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return (ringed || at.matches('textarea, input')) && (over === at || at.contains(over) || over.contains(at));
  })()`);

it('answers by F2 and searches by Ctrl+K on a Russian layout, and letters in the note are letters', async () => {
  const anna = await browserDesk();
  const cdp = await anna.context.newCDPSession(anna.page);
  const talking = pbx.client('+79161140001').dials('sales').talksFor(40);
  await anna.incomingCall.waitFor();
  await pressPlace(cdp, 'F2', 'F2');
  await live('+79161140001', 'talking');
  await anna.note.waitFor();

  await pressPlace(cdp, 'Period', 'ю', CTRL);
  await until('the focus in the note', async () => ((await focused(anna.page)) === 'Note' ? true : undefined));
  await anna.page.keyboard.type('ждёт счёт g c j 1');
  expect(await anna.note.inputValue()).toBe('ждёт счёт g c j 1');
  expect(new URL(anna.page.url()).pathname).toBe('/');

  await pressPlace(cdp, 'KeyK', 'л', CTRL);
  const palette = anna.page.getByRole('combobox', { name: 'Search or command' });
  await palette.waitFor();
  await anna.page.keyboard.type('ьгеу');
  const mute = anna.page.getByRole('option', { name: /^Mute/ });
  await mute.waitFor();
  if (process.env['SCREENSHOTS']) await anna.screenshot(`${process.env['SCREENSHOTS']}/palette.png`);
  await anna.page.keyboard.press('Enter');
  await until('a muted microphone', async () =>
    (await anna.page.getByRole('button', { name: 'Mute' }).getAttribute('aria-pressed')) === 'true' ? true : undefined,
  );
  await pressPlace(cdp, 'F4', 'F4');
  await talking;
}, 120_000);

/** Does something while no order to hold or resume gets through. @returns what was ordered in the end. */
async function heldBack(page: Page, work: () => Promise<void>): Promise<() => string[]> {
  const orders: string[] = [];
  let letGo = () => {};
  const done = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/api\/calls\/[^/]+\/(hold|resume)$/, async (route) => {
    orders.push(route.request().url().split('/').at(-1)!);
    await done;
    await route.continue();
  });
  await work();
  letGo();
  return () => [...orders];
}

it('leads through a whole call by the keyboard alone, with a focus that can be seen', async () => {
  const anna = await browserDesk();
  const { page } = anna;
  const talking = pbx.client('+79161140002').dials('sales').talksFor(60);
  await anna.incomingCall.waitFor();
  await page.keyboard.press('Control+Shift+Period');
  await soon(async () => expect(await page.evaluate('document.activeElement.id')).toBe('incoming-call'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await live('+79161140002', 'talking');
  await anna.note.waitFor();
  await page.keyboard.press('Control+.');
  await until('the focus in the note', async () => ((await focused(page)) === 'Note' ? true : undefined));
  await page.keyboard.type('wants the invoice again');
  const orders = await heldBack(page, async () => {
    // The second press is none of a bouncing key, and comes while the order is on its way.
    for (let press = 0; press < 2; press += 1) await page.keyboard.press('F8', { delay: 400 });
  });
  await live('+79161140002', 'held');
  expect(orders()).toEqual(['hold']);
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page.keyboard.press('F8');
  await live('+79161140002', 'talking');
  await page.keyboard.press('F4');
  await talking;
  await state('wrapUp');
  await page.getByRole('heading', { name: /^Wrap-up/ }).waitFor();
  const { until: before } = await operator1.get<Agent>('/agents/me');
  await page.keyboard.press('Tab');
  expect(await seesFocus(page)).toBe(true);
  await page.keyboard.press('+');
  await until('half a minute more', async () => {
    const { until: after } = await operator1.get<Agent>('/agents/me');
    return Date.parse(after ?? '') - Date.parse(before ?? '') === 30_000 ? true : undefined;
  });
  await page.keyboard.press('3');
  await page.keyboard.press('Control+Enter');
  await state('available');
  expect(await ended('+79161140002')).toMatchObject({ note: 'wants the invoice again', disposition: expect.any(String) });
}, 120_000);

it('gives a command another key, refuses one that is taken, and switches letters off', async () => {
  const desk = await Desk.signIn(browser, callcard.url, 'operator2');
  open.push(desk);
  const { page } = desk;
  await page.goto('/preferences/keys');
  await page.getByRole('button', { name: 'Mute: change the key F9', exact: true }).click();
  await page.keyboard.press('F8');
  await desk.text('F8 is taken: Hold · resume').waitFor();
  await page.getByRole('button', { name: 'Mute: change the key F9', exact: true }).click();
  await page.keyboard.press('Control+Backquote');
  await page.getByRole('button', { name: 'Mute: change the key Ctrl+`', exact: true }).waitFor();
  if (process.env['SCREENSHOTS']) await desk.screenshot(`${process.env['SCREENSHOTS']}/keys.png`);
  await page.getByRole('switch', { name: 'Single letters and signs are keys' }).press('Space');
  await until('the keys on the server', async () => {
    const { values } = await (await callcard.signIn('operator2')).get<{ values: { shortcuts: object } }>('/preferences/me');
    return JSON.stringify(values.shortcuts).includes('"singleKeys":false') ? values : undefined;
  });
  await page.reload();
  await page.getByRole('button', { name: 'Mute: change the key Ctrl+`', exact: true }).waitFor();
  await page.keyboard.press('Control+Slash');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('(shipped: F9)').waitFor();
  expect(await complaints(page)).toEqual([]);
  await sheet.getByRole('searchbox', { name: 'Search' }).fill('gthtdtcnb');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  expect(new URL(page.url()).pathname).toBe('/preferences/keys');
  await page.getByRole('switch', { name: 'Single letters and signs are keys' }).press('Space');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.waitForURL('**/calls');
}, 90_000);

/** Tones that the page has begun to play. */
const COUNT_TONES = `
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) { window.tones += 1; return start.apply(this, at); };`;
const tones = (page: Page) => page.evaluate<number>('window.tones');

/** The person's phone is the one on the desk again, whatever was claimed before. */
async function atTheDeskPhone(): Promise<void> {
  await operator1.ask('POST', '/phones/me/claim', { kind: 'desk', place: 'the desk', tab: 'desk', move: true });
  await operator1.state('available');
}

/** A console that was loaded anew and not touched since, of somebody on shift at a desk phone. */
async function untouched(): Promise<{ context: BrowserContext; page: Page; worker: Worker }> {
  const context = await browser.newContext({ baseURL: callcard.url, locale: 'en-GB', permissions: ['notifications'] });
  const [name, value] = operator1.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: callcard.url }]);
  await soundByClicks(context);
  await context.addInitScript(COUNT_TONES);
  const page = await context.newPage();
  const started = context.waitForEvent('serviceworker');
  await page.goto('/');
  await page.getByRole('button', { name: /^My state: Available/ }).waitFor();
  return { context, page, worker: context.serviceWorkers()[0] ?? (await started) };
}

/** A browser without windows shows every page as seen: this one is told otherwise. */
const nobodyLooks = (worker: Worker) =>
  worker.evaluate(`Object.defineProperty(WindowClient.prototype, 'visibilityState', { configurable: true, get: () => 'hidden' })`);

interface Shown {
  tag: string;
  title: string;
  actions: string[];
}
const shown = (worker: Worker) =>
  worker.evaluate<Shown[]>(
    `registration.getNotifications().then((all) => all.map(({ tag, title, actions }) => ({ tag, title, actions: actions.map(({ action }) => action) })))`,
  );
const clicked = (worker: Worker, action: string) =>
  worker.evaluate(
    `registration.getNotifications().then(([notification]) => void self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action: '${action}' })))`,
  );

it('shows a call in every way there is while the browser forbids the sound, and rings after one click', async () => {
  await pbx.phone('1001').neverAnswers();
  await atTheDeskPhone();
  const { context, page, worker } = await untouched();
  await nobodyLooks(worker);
  const waiting = pbx.client('+79161140003').dials('sales').givesUpAfter(30);
  await page.getByRole('dialog', { name: 'Incoming call' }).waitFor();
  await page.getByText('Sound is blocked by the browser').waitFor();
  await soon(async () => expect(await page.title()).toMatch(/^☎ .*incoming call$/));
  const [notice] = await until('a notification', async () => ((await shown(worker)).length > 0 ? shown(worker) : undefined), 15);
  expect(notice).toMatchObject({ actions: expect.arrayContaining(['decline']) });
  expect(await tones(page)).toBe(0);
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: `${process.env['SCREENSHOTS']}/sound-blocked.png` });

  await page.getByRole('button', { name: 'Enable sound' }).click();
  await until('the ring', async () => ((await tones(page)) > 0 ? true : undefined), 15);
  await page.getByText('Sound is blocked by the browser').waitFor({ state: 'detached' });
  await waiting;
  await until('no notification', async () => ((await shown(worker)).length === 0 ? true : undefined));
  await until('the old title', async () => ((await page.title()).startsWith('☎') ? undefined : true));
  await context.close();
}, 90_000);

it('tells a call outside of a tab that nobody sees, and declines it from there, in that tab', async () => {
  await pbx.phone('1001').neverAnswers();
  await atTheDeskPhone();
  const { context, page, worker } = await untouched();
  await page.mouse.click(700, 500);
  const first = pbx.client('+79161140004').dials('sales').givesUpAfter(8);
  await page.getByRole('dialog', { name: 'Incoming call' }).waitFor();
  expect(await shown(worker)).toEqual([]);
  await first;

  await nobodyLooks(worker);
  await page.waitForTimeout(20_000);
  const second = pbx.client('+79161140005').dials('sales').givesUpAfter(30);
  await page.getByRole('dialog', { name: 'Incoming call' }).waitFor();
  await until('a notification', async () => ((await shown(worker)).length === 1 ? true : undefined), 15);
  await clicked(worker, 'decline');
  await page.getByRole('dialog', { name: 'Incoming call' }).waitFor({ state: 'detached' });
  expect(context.pages()).toHaveLength(1);
  expect(await shown(worker)).toEqual([]);
  await context.close();
  await second;
}, 120_000);
