import type { Browser } from 'playwright-core';
import type { Lead } from '@callcard/crm-core';
import { Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;

beforeAll(async () => {
  pbx = await startPbx();
  callcard = await Callcard.start(pbx.rig);
  browser = await openBrowser();
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
  const boris = await Desk.signIn(browser, callcard.url, 'specialist1');

  const anna = await Desk.signIn(browser, callcard.url, 'operator1');
  await anna.startShift();
  await pbx.phone('1001').answersAfter(2000);
  await until('the member', async () => ((await pbx.membersOf('sales')).includes('PJSIP/1001') ? true : undefined));
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
