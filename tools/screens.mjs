import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';
import { say } from './steps.mjs';
import { inRoot } from './workspace.mjs';

/**
 * The pictures of docs/screens.md: starts the demo as `npm start` does, with data of its own, works a call as an operator would, and
 * goes round the pages. `npm run screens`, or `npm run screens -- floor deals` for those whose names begin so.
 */
const SIZES = {
  wall: { width: 1920, height: 1080 },
  wide: { width: 1440, height: 900 },
  middle: { width: 1024, height: 768 },
  narrow: { width: 375, height: 812 },
};
const PATIENCE = 120_000;
/** Calls of a campaign: the four people of the demo make about so many in a minute and a half. */
const WORTH_LOOKING_AT = 6;

const REQUESTS = [
  { kind: 'email', channel: 'email', subject: 'Copy of the contract', priority: 'low' },
  { kind: 'webForm', channel: 'web', subject: 'Prices for a chain of shops' },
  { kind: 'callback', channel: 'phone', subject: 'Call about the instalments' },
  { kind: 'question', channel: 'phone', subject: 'When is the boiler delivered?', body: 'The old one is broken.', priority: 'high' },
];

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.some((begin) => name.startsWith(begin));
const folder = inRoot('docs/screens');

/** Pages that need no more than to be looked at. CLIENT: whom the call before was with; REQUEST: the first of those that are open; CAMPAIGN: one that runs. */
const PAGES = [
  { name: 'floor', person: 'supervisor', path: '/floor' },
  { name: 'floor-dark', person: 'supervisor', path: '/floor', colorScheme: 'dark' },
  { name: 'reports', person: 'supervisor', path: '/reports', act: lookBackAWeek },
  { name: 'client', person: 'supervisor', path: '/clients/CLIENT' },
  { name: 'client-timeline', person: 'supervisor', path: '/clients/CLIENT?tab=timeline' },
  { name: 'client-1024', person: 'supervisor', path: '/clients/CLIENT', size: 'middle' },
  { name: 'client-375', person: 'supervisor', path: '/clients/CLIENT', size: 'narrow' },
  { name: 'clients-ru', person: 'supervisor', path: '/clients', locale: 'ru-RU' },
  { name: 'deals', person: 'specialist1', path: '/deals' },
  { name: 'calendar', person: 'specialist1', path: '/calendar' },
  { name: 'requests', person: 'supervisor', path: '/requests?request=REQUEST' },
  { name: 'requests-1024', person: 'supervisor', path: '/requests?request=REQUEST', size: 'middle' },
  { name: 'requests-375', person: 'supervisor', path: '/requests', size: 'narrow' },
  { name: 'requests-uk', person: 'supervisor', path: '/requests?request=REQUEST', locale: 'uk-UA' },
  { name: 'campaign-board', person: 'supervisor', path: '/campaigns/CAMPAIGN/board' },
  { name: 'campaign-board-375', person: 'supervisor', path: '/campaigns/CAMPAIGN/board', size: 'narrow' },
  { name: 'campaign-lists', person: 'supervisor', path: '/campaigns/CAMPAIGN?tab=lists' },
  { name: 'campaign-contacts', person: 'supervisor', path: '/campaigns/CAMPAIGN?tab=contacts' },
  { name: 'campaign-simulator', person: 'supervisor', path: '/campaigns/simulator', act: simulate },
  { name: 'staffing', person: 'supervisor', path: '/staffing' },
  { name: 'rule-packs', person: 'supervisor', path: '/admin/rule-packs' },
  { name: 'settings', person: 'admin', path: '/admin/queues' },
  { name: 'settings-375', person: 'admin', path: '/admin/queues', size: 'narrow' },
];

/** The demo at an address of its own; it ends with this program. */
async function startDemo() {
  const dataDir = mkdtempSync(join(tmpdir(), 'callcard-screens-'));
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: '1' };
  for (const name of ['DATABASE_URL', 'AMI_URL', 'PUBLIC_URL', 'npm_lifecycle_event']) delete env[name];
  const demo = spawn(process.execPath, [inRoot('tools/start.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  const stop = async () => {
    demo.kill('SIGINT');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(1)));
  const ready = new Promise((resolve) => {
    demo.stdout.setEncoding('utf8').on('data', (text) => text.includes('Callcard is ready') && resolve(true));
  });
  if (await Promise.race([ready, ended.then(() => false)])) return { url: `http://127.0.0.1:${port}`, stop };
  throw new Error('The demo did not start.');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A person of the demo in a browser of their own. */
async function open(browser, url, { person, size = 'wide', locale = 'en-GB', colorScheme = 'light' }) {
  const context = await browser.newContext({ baseURL: url, locale, colorScheme, viewport: SIZES[size], reducedMotion: 'reduce' });
  const answer = await context.request.post('/api/auth/login', { data: { email: `${person}@demo.test`, password: 'callcard-demo' } });
  if (!answer.ok()) throw new Error(`${person} cannot sign in: ${await answer.text()}`);
  return { context, page: await context.newPage() };
}

async function visit(page, path) {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await settled(page);
}

/** Everything that the page asked for is there and drawn. */
async function settled(page) {
  await page.waitForLoadState('networkidle');
  await sleep(400);
}

async function take(page, name) {
  if (!isWanted(name)) return;
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  say(name);
}

/** The same at the other sizes. */
async function takeAll(page, name) {
  await take(page, name);
  for (const size of ['middle', 'narrow']) {
    await page.setViewportSize(SIZES[size]);
    await sleep(500);
    await take(page, `${name}-${SIZES[size].width}`);
  }
  await page.setViewportSize(SIZES.wide);
}

/** One call from the ring to its result. @returns the id of its client. */
async function workOneCall(browser, url) {
  const { context, page } = await open(browser, url, { person: 'operator1' });
  await visit(page, '/');
  await page.getByRole('banner').getByRole('button', { name: 'Start shift' }).click();
  const pop = page.getByRole('dialog', { name: 'Incoming call' });
  await pop.getByRole('button', { name: 'Answer' }).waitFor({ timeout: PATIENCE });
  await settled(page);
  await takeAll(page, 'desk-ringing');
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: 'Hang up' }).waitFor();
  await page
    .getByRole('textbox', { name: 'Note' })
    .fill('Has moved and wants the invoice of November sent to the new address. Asks for a call after three.');
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor();
  await settled(page);
  await takeAll(page, 'desk-call');
  if (isWanted('desk-call-dark')) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await settled(page);
    await take(page, 'desk-call-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await page.keyboard.press('F4');
  await page.getByRole('heading', { name: /^Wrap-up/ }).waitFor();
  await page.getByRole('radio', { name: 'Information given' }).check();
  await settled(page);
  await take(page, 'wrap-up');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: /^Wrap-up/ }).waitFor({ state: 'detached' });
  await settled(page);
  await take(page, 'desk-idle');
  const { items } = await (await context.request.get('/api/calls?mine=true&state=ended&limit=1')).json();
  await context.close();
  return items[0].clientId;
}

/** Writes requests down: callers of the demo are seldom missed. @returns the id of the last, with most to show. */
async function writeRequests(browser, url) {
  const { context } = await open(browser, url, { person: 'supervisor' });
  const { items } = await (await context.request.get(`/api/clients?limit=${REQUESTS.length}`)).json();
  let last;
  for (const [index, request] of REQUESTS.entries()) {
    const answer = await context.request.post('/api/requests', { data: { ...request, clientId: items[index].id } });
    if (!answer.ok()) throw new Error(`A request was not taken: ${await answer.text()}`);
    last = await answer.json();
  }
  await context.close();
  return last.id;
}

async function lookBackAWeek(page) {
  await page.getByRole('button', { name: '7 days' }).click();
  await page.locator('figure').first().waitFor();
  await settled(page);
}

/** A campaign that was never run has something to show, too. */
async function simulate(page) {
  await page.getByRole('button', { name: 'Simulate' }).click();
  await page.getByRole('button', { name: 'Stop', disabled: false }).waitFor();
  await page.getByRole('button', { name: 'Stop', disabled: true }).waitFor({ timeout: PATIENCE });
  await page.locator('figure').first().scrollIntoViewIfNeeded();
}

/** Starts the campaigns of the demo. @returns the id of the one that has dialled by itself since the demo began, and for a while. */
async function startCampaigns(browser, url) {
  const { context } = await open(browser, url, { person: 'supervisor' });
  const { items } = await (await context.request.get('/api/campaigns')).json();
  for (const { id, version } of items.filter(({ state }) => state !== 'running')) {
    const answer = await context.request.post(`/api/campaigns/${id}/move`, { data: { move: 'start', version } });
    if (!answer.ok()) throw new Error(`A campaign did not start: ${await answer.text()}`);
  }
  const { id } = items.find(({ mode, state }) => mode === 'progressive' && state === 'running');
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(1000)) {
    const { hour } = await (await context.request.get(`/api/campaigns/${id}/board`)).json();
    if (hour.dialled >= WORTH_LOOKING_AT) break;
  }
  await context.close();
  return id;
}

/** The floor of the demo, once its people are at work. */
async function busyFloor(browser, url) {
  const { context } = await open(browser, url, { person: 'supervisor' });
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(1000)) {
    const { items } = await (await context.request.get('/api/agents?limit=200')).json();
    if (new Set(items.map(({ state }) => state)).size > 4) break;
  }
  await context.close();
}

/** Screens on the wall, at which nobody signs in. */
async function takeWallboards(browser, url) {
  const { context } = await open(browser, url, { person: 'supervisor' });
  for (const theme of ['dark', 'light']) {
    const board = { name: 'Call centre', locale: 'en', queuesPerPage: 3, timeZone: 'Europe/Kyiv', theme };
    const { id, token } = await (await context.request.post('/api/wallboards', { data: board })).json();
    const wall = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: SIZES.wall, reducedMotion: 'reduce' });
    const page = await wall.newPage();
    await visit(page, `/wallboard/${id}#${token}`);
    await take(page, theme === 'dark' ? 'wallboard' : 'wallboard-light');
    await wall.close();
  }
  await context.close();
}

const needsCampaign = (begin) => /^campaign/.test(begin);
const needsCall = (begin) => /^(desk|wrap-up|client)/.test(begin);

async function round(browser, url) {
  const clientId = wanted.length === 0 || wanted.some(needsCall) ? await workOneCall(browser, url) : null;
  const requestId = wanted.length === 0 || wanted.some((begin) => begin.startsWith('requests')) ? await writeRequests(browser, url) : null;
  const campaignId = wanted.length === 0 || wanted.some(needsCampaign) ? await startCampaigns(browser, url) : null;
  if (wanted.length === 0 || wanted.some((begin) => /^(floor|wallboard|reports)/.test(begin))) await busyFloor(browser, url);
  if (['wallboard', 'wallboard-light'].some(isWanted)) await takeWallboards(browser, url);
  for (const { name, path, act, ...who } of PAGES) {
    if (!isWanted(name)) continue;
    const { context, page } = await open(browser, url, who);
    await visit(page, path.replace('CLIENT', clientId).replace('REQUEST', requestId).replace('CAMPAIGN', campaignId));
    await act?.(page);
    await take(page, name);
    await context.close();
  }
}

async function screens() {
  mkdirSync(folder, { recursive: true });
  const executablePath = await ensureChromium();
  const demo = await startDemo();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await round(browser, demo.url);
  } finally {
    await browser.close();
    await demo.stop();
  }
}

await screens();
