import type { Call, HealthFigures, Page as ListPage, Pop, Setup } from '@callcard/crm-core';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Browser } from 'playwright-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { soon, until } from './support/processes';

const SHOTS = process.env['SCREENSHOTS'];

let callcard: Callcard;
let browser: Browser;
let admin: Api;
let boss: Desk;

beforeAll(async () => {
  callcard = await Callcard.start({ env: { WEBHOOKS_ALLOW_PRIVATE: '1' } });
  browser = await openBrowser();
  admin = await callcard.signIn('admin');
  await admin.addClient({ name: 'First of two', phones: ['+380447654321'] });
  await admin.addClient({ name: 'Second of two', phones: ['+380447654321'] });
  boss = await Desk.signIn(browser, callcard.url, 'admin');
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
});

const shot = async (name: string) => (SHOTS ? boss.screenshot(`${SHOTS}/${name}.png`) : undefined);
const button = (name: string) => boss.page.getByRole('button', { name });

async function simulate(caller: string): Promise<void> {
  await boss.page.goto('/admin/simulate');
  await boss.page.getByRole('radio', { name: caller }).check();
  await button('Start the call').click();
  await boss.incomingCall.waitFor();
}

/** Whom the server found for what rings on this screen. */
async function nameOf(): Promise<string> {
  const { items } = await admin.get<{ items: Pop[] }>('/calls/pops');
  expect(items).toMatchObject([{ match: 'one', pbx: 'simulation' }]);
  return items[0]!.candidates[0]!.name;
}

it.each([
  ['A known client', 'known'],
  ['An unknown number', 'unknown'],
  ['A number of several clients', 'many'],
  ['A hidden number', 'hidden'],
])('plays a call from "%s" to a person without a phone, and says that it is not real', async (caller, kind) => {
  await simulate(caller);
  const pop = boss.incomingCall;
  await pop.getByText('SIMULATION').waitFor();
  if (kind === 'many') {
    await pop.getByText('First of two').waitFor();
    await pop.getByText('Second of two').waitFor();
  }
  if (kind === 'hidden') await pop.getByText('Number hidden').first().waitFor();
  if (kind === 'unknown') await pop.getByText(/\+44 7700 900/).waitFor();
  if (kind === 'known')
    await pop
      .getByText(await nameOf())
      .first()
      .waitFor();
  await shot(`simulated-${kind}`);
  await pop.getByRole('button', { name: 'Decline' }).click();
  await pop.waitFor({ state: 'detached' });
});

it('is answered, noted and hung up on the desk, and then is in no journal', async () => {
  await simulate('A known client');
  await boss.page.waitForTimeout(300);
  await boss.incomingCall.getByRole('button', { name: 'Answer' }).click();
  await boss.incomingCall.waitFor({ state: 'detached' });
  await boss.page.goto('/');
  await boss.page.getByText('SIMULATION').waitFor();
  await boss.note.fill('Only a trial');
  await shot('simulated-desk');
  await boss.page.getByRole('button', { name: /Hang up/ }).click();
  const mine = () => admin.get<ListPage<Call>>('/calls?mine=true&state=open');
  await until('the call to end', async () => ((await mine()).items.length === 0 ? true : undefined));
  const journal = await admin.get<ListPage<Call>>('/calls?limit=200');
  expect(journal.items.map(({ pbx }) => pbx)).not.toContain('simulation');
});

it('shows how the system is: events, consoles, pops as they were seen, and what to do', async () => {
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const figures = () => admin.get<HealthFigures>(`/health/figures?since=${since}`);
  const { pops } = await until('the consoles to tell', async () => {
    const told = await figures();
    return told.pops.painted.count >= 5 ? told : undefined;
  });
  expect(pops.sent.count).toBeGreaterThanOrEqual(5);
  expect(pops.painted.p50).toBeGreaterThan(0);
  await boss.page.goto('/admin/health');
  for (const name of ['Last event of demo', 'Ring to pop on the screen', 'Consoles connected', 'Phones', 'Disk for recordings']) {
    await boss.page.getByText(name, { exact: true }).waitFor();
  }
  await boss.page
    .getByText(/half within .* ms/)
    .first()
    .waitFor();
  await callcard.rows(`select graphile_worker.add_job('recordings.import', '{}', max_attempts => 1, run_at => now() + interval '1 hour')`);
  await callcard.rows(
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'The file is gone' where run_at > now() + interval '30 minutes' returning 1`,
  );
  await boss.page.getByText(/Background work was given up, last recordings.import: The file is gone/).waitFor();
  await shot('health');
});

it.each(['/admin/simulate', '/admin/health', '/admin/users', '/admin/dispositions', '/setup'])('is for everybody at %s', async (path) => {
  await boss.page.goto(path);
  await boss.page.waitForLoadState('networkidle');
  expect(await complaints(boss.page)).toEqual([]);
});

it('tells another program, which can tell that it was us', async () => {
  const heard: { signature: string; body: string }[] = [];
  const program = createServer((request, response) => {
    void text(request).then((body) => heard.push({ signature: String(request.headers['callcard-signature']), body }));
    response.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => program.once('listening', listening));
  const url = `http://127.0.0.1:${(program.address() as AddressInfo).port}/callcard`;
  await boss.page.goto('/admin/webhooks');
  await boss.page.getByRole('textbox', { name: 'Address' }).fill(url);
  await boss.page.getByRole('checkbox', { name: 'Clients' }).check();
  await button('New web hook').click();
  const secret = await boss.page.getByRole('textbox', { name: 'Secret' }).inputValue();
  await boss.page.getByRole('row', { name: url }).getByRole('button', { name: 'Send a ping' }).click();
  await boss.page.getByRole('row', { name: /ping Sent/ }).waitFor();
  await shot('webhooks');
  const { signature, body } = heard.find(({ body }) => body.includes('"ping"'))!;
  const [, seconds, told] = /^t=(\d+),v1=(\w+)$/.exec(signature)!;
  expect(told).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
  const { id } = await admin.addClient({ name: 'Told of', phones: ['+380447654399'] });
  await until('the news of a client', () => (heard.some(({ body }) => body.includes(id)) ? true : undefined));
  await boss.page.getByRole('row', { name: /clients\.created Sent/ }).waitFor();
  program.close();
});

it('leads through the first steps, and remembers that they were put away', async () => {
  await boss.page.goto('/setup');
  const steps = boss.page.getByRole('listitem').filter({ has: boss.page.getByRole('heading', { level: 2 }) });
  await boss.page.getByRole('heading', { name: '4. Simulate a call' }).waitFor();
  await soon(async () => expect(await steps.filter({ hasText: 'Done' }).count()).toBe(4));
  await shot('setup');
  await button('Finish').click();
  await until('it to be finished', async () => ((await admin.get<Setup>('/setup')).state === 'finished' ? true : undefined));
  await boss.page.goto('/setup');
  await boss.page.getByText('Setting up is finished.').waitFor();
});

it('leads an empty installation from its address to its people, step by step', async () => {
  const empty = await Callcard.start({ env: { DEMO: '0', ADMIN_EMAIL: 'admin@demo.test', ADMIN_PASSWORD: 'callcard-demo' } });
  try {
    const desk = await Desk.signIn(browser, empty.url, 'admin');
    await desk.page.getByText('Callcard is not ready for calls yet.').waitFor();
    await desk.page.getByRole('link', { name: 'First steps' }).click();
    await desk.page.getByText(/AMI_URL=ami:/).waitFor();
    const current = desk.page.locator('[aria-current=step]');
    await soon(async () => expect(await current.textContent()).toContain('1. Connect Asterisk'));
    if (SHOTS) await desk.screenshot(`${SHOTS}/setup-empty.png`);
    await desk.page.getByRole('button', { name: 'Do not show this again' }).click();
    await desk.page.getByText('Callcard is not ready for calls yet.').waitFor({ state: 'detached' });
    await desk.close();
  } finally {
    await empty.stop();
  }
});
