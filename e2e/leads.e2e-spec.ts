import type { Browser } from 'playwright-core';
import type { Lead, SalesPlan } from '@callcard/crm-core';
import { Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

const SHOTS = process.env['SCREENSHOTS'];

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let anna: Desk;
let boris: Desk;

beforeAll(async () => {
  pbx = await startPbx();
  callcard = await Callcard.start(pbx.rig);
  browser = await openBrowser();
  [anna, boris] = (await Promise.all(['operator1', 'specialist1'].map((person) => Desk.signIn(browser, callcard.url, person)))) as [
    Desk,
    Desk,
  ];
  await anna.startShift();
  await pbx.phone('1001').answersAfter(3000);
  await until('the member', async () => ((await pbx.membersOf('sales')).includes('PJSIP/1001') ? true : undefined));
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

it('takes a lead from a call to the open browser of the specialist it belongs to, with note and recording', async () => {
  const [admin, operator, specialist] = await Promise.all([
    callcard.signIn('admin'),
    callcard.signIn('operator1'),
    callcard.signIn('specialist1'),
  ]);
  const me = await specialist.get<{ user: { id: string } }>('/auth/me');
  await specialist.state('available');
  await admin.addClient({ name: 'Owned Client', phones: ['+79161120001'], ownerId: me.user.id });
  const talking = pbx.client('+79161120001').dials('sales').talksFor(6, { playing: 440 });
  await anna.incomingCall.waitFor();
  await anna.incomingCall.waitFor({ state: 'detached' });
  await anna.note.fill('wants a new boiler before winter');
  await anna.page.getByRole('button', { name: 'New lead' }).click();
  await anna.page.getByRole('textbox', { name: 'Subject' }).fill('Boiler');
  await anna.page.getByRole('button', { name: 'Hand over' }).click();

  await boris.text(/Boiler/).waitFor();
  await talking;
  const { items } = await specialist.get<{ items: Lead[] }>('/leads?mine=true');
  const lead = items.find(({ subject }) => subject === 'Boiler')!;
  expect(lead).toMatchObject({ ownerId: me.user.id, state: 'new', clientName: 'Owned Client', routing: { rule: 'owner' } });
  expect(lead.note).toContain('boiler');
  const status = await until('the recording for the specialist', async () => {
    const answer = await specialist.request('GET', `/calls/${lead.callId}/recordings/1`);
    return answer.status === 200 ? answer.status : undefined;
  });
  expect(status).toBe(200);

  const accepted = await specialist.ask<Lead>('POST', `/leads/${lead.id}/accept`, { version: lead.version });
  expect(accepted).toMatchObject({ state: 'accepted' });
  const refused = await operator.request('POST', `/leads/${lead.id}/accept`, { version: accepted.version });
  expect([403, 404]).toContain(refused.status);
});

it('from the call of somebody new to a deal that is won: task by task of a plan, then of another one, and the report counts it', async () => {
  await makePlans();
  const talking = pbx.client('+380445556677').dials('sales').talksFor(8);
  await anna.incomingCall.getByText('New number').waitFor();
  const name = anna.page.getByRole('textbox', { name: 'Name' }).first();
  await name.fill('Stork Roofs');
  await name.press('Enter');
  await anna.incomingCall.waitFor({ state: 'detached' });
  await anna.page.getByRole('button', { name: 'New lead' }).click();
  await anna.page.getByRole('textbox', { name: 'Subject' }).fill('Forty roofs');
  await anna.page.getByRole('button', { name: 'Hand over' }).click();
  await talking;

  const { page } = boris;
  const button = (named: string | RegExp) => page.getByRole('button', { name: named });
  const dialog = page.getByRole('dialog', { name: /deal|plan/i });
  const specialist = await callcard.signIn('specialist1');
  const lead = await until('the lead', async () =>
    (await specialist.get<{ items: Lead[] }>('/leads?mine=true')).items.find(({ subject }) => subject === 'Forty roofs'),
  );
  await page.goto(`/leads?lead=${lead.id}`);
  await button('Make a deal').click();
  await dialog.getByRole('combobox', { name: 'Sales plan' }).selectOption({ label: 'Roofs (for such clients)' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Forty roofs' }).waitFor();
  await boris.text('Stork Roofs').waitFor();
  const planned = page.getByRole('region', { name: 'What is planned' });
  await planned.getByText('Ask what they need').waitFor();

  await planned.getByRole('button', { name: 'Result' }).click();
  await page.getByRole('textbox', { name: 'What came of it' }).fill('They want forty');
  await button('Save the result').click();
  await planned.getByText('Send an offer').waitFor();
  await page.getByRole('region', { name: 'Sales plan' }).getByText('1 of 2 done').waitFor();
  await shot('plan');

  await button('Switch the plan').click();
  await dialog.getByRole('combobox', { name: 'Sales plan' }).selectOption({ label: 'Chains (for such clients)' });
  await dialog.getByRole('combobox', { name: 'Reason' }).selectOption('otherGroup');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await planned.getByText('Visit their office').waitFor();
  const story = page.getByRole('region', { name: 'Chronicle' });
  await story.getByText('Roofs → Chains. Client of another group').waitFor();

  await button('Close the deal').click();
  await dialog.getByLabel(/^Amount/).fill('4000');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await story.getByText('Won', { exact: true }).waitFor();

  await page.goto('/plan-report');
  await page.getByRole('link', { name: 'Chains, Won: 1' }).waitFor();
  await page.getByRole('link', { name: 'Roofs → Chains: 1' }).click();
  await page.getByRole('link', { name: /Forty roofs/ }).waitFor();
  await page.getByRole('link', { name: 'Roofs, Ask what they need, Had a result: 1' }).click();
  const atStep = page.getByRole('table', { name: 'Deals at the step' });
  await atStep.getByRole('link', { name: /Forty roofs/ }).waitFor();
  await shot('plan-report');
});

const shot = async (name: string) => (SHOTS ? boris.screenshot(`${SHOTS}/${name}.png`) : undefined);

/** One is written in its editor by who heads the company, the other is there already. */
async function makePlans(): Promise<void> {
  const admin = await Desk.signIn(browser, callcard.url, 'admin');
  const { page } = admin;
  await page.goto('/admin/plans');
  await page.getByRole('button', { name: 'New plan' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Roofs');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  const editor = page.getByRole('region', { name: 'Steps of “Roofs”' });
  for (const title of ['Send an offer', 'Ask what they need']) {
    await editor.getByRole('button', { name: 'Add a step' }).click();
    await editor.getByRole('textbox', { name: 'What is to be done' }).last().fill(title);
  }
  await editor.getByRole('button', { name: 'Move up: Ask what they need' }).focus();
  await page.keyboard.press('Enter');
  await editor.getByRole('group', { name: '1. Ask what they need' }).waitFor();
  await editor.getByRole('button', { name: 'Publish' }).click();
  await editor.waitFor({ state: 'detached' });
  if (SHOTS) await admin.screenshot(`${SHOTS}/plans.png`);
  await admin.close();
  const master = await callcard.signIn('admin');
  const chains = await master.ask<SalesPlan>('POST', '/plans', { name: 'Chains' });
  const steps = [{ id: crypto.randomUUID(), kind: 'meeting', title: 'Visit their office', afterMinutes: 60, minutes: 60 }];
  await master.ask('PUT', `/plans/${chains.id}/draft`, { steps });
  await master.ask('POST', `/plans/${chains.id}/publish`, { version: 1 });
}
