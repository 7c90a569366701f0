import type { Browser } from 'playwright-core';
import type { Call, Campaign, CampaignContact, Page, User } from '@callcard/crm-core';
import type { RunningPhone } from '../tools/asterisk-rig/rig.mjs';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { numberIn, type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

const SHOTS = process.env['SCREENSHOTS'];

/** Where it is about noon now, and where it is midnight. */
const zoneAt = (hour: number) => {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};
const [NOON, MIDNIGHT] = [zoneAt(12), zoneAt(0)];

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let boss: Api;
let grisha: Api;
let desk: Desk;

beforeAll(async () => {
  pbx = await startPbx();
  callcard = await Callcard.start({ ...pbx.rig });
  browser = await openBrowser();
  const admin = await callcard.signIn('admin');
  const { items } = await admin.get<Page<User>>('/users?limit=200');
  const { id, version } = items.find(({ email }) => email.startsWith('telemarketer1'))!;
  await admin.ask('PUT', `/users/${id}`, { queues: ['sales'], version });
  [boss, grisha] = await Promise.all([callcard.signIn('supervisor'), callcard.signIn('telemarketer1')]);
  await callcard.configureQueue('sales', { wrapUpSeconds: 60 });
  await pbx.phone('1004').answersAfter(200);
  desk = await Desk.signIn(browser, callcard.url, 'telemarketer1');
  // He works in Kyiv.
  const cdp = await desk.context.newCDPSession(desk.page);
  await cdp.send('Emulation.setTimezoneOverride', { timezoneId: 'Europe/Kyiv' });
  await desk.startShift();
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

type Contacts = { name: string; number: string; timeZone?: string }[];

/** A campaign that runs, with a contact for each name. */
async function campaign(mode: Campaign['mode'], name: string, contacts: Contacts, callerId: string | null = null) {
  const rules = { purpose: 'service', rulePack: 'US', queue: 'sales', callerId };
  const { id, version } = await boss.ask<Campaign>('POST', '/campaigns', { name, goal: 'Renew the contract', mode, ...rules });
  const list = contacts.map(({ number, ...contact }) => ({ timeZone: NOON, ...contact, numbers: [number] }));
  await boss.ask('POST', `/campaigns/${id}/contacts`, { list: 'People', contacts: list });
  const reason = { key: 'tooDear', label: { en: 'Too dear' } };
  const results = [{ result: 'notInterested', action: { kind: 'close' }, reasons: [reason, { key: 'hasOne', label: { en: 'Has one' } }] }];
  const set = await boss.ask<{ version: number }>('PUT', `/campaigns/${id}/results`, { items: results, version });
  await boss.ask('POST', `/campaigns/${id}/move`, { move: 'start', version: set.version });
  return id;
}

/** Of each call, the number that whoever is called saw, and theirs. */
const shownAndDialled = (network: RunningPhone) => network.result().calls.map(({ from, to }) => [numberIn(from), numberIn(to)]);

const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => desk.page.keyboard.press(key)), Promise.resolve());
const heading = (name: string) => desk.page.getByRole('heading', { level: 2, name });
const results = () => desk.page.getByRole('radiogroup', { name: 'Result' });
const shot = async (name: string) => (SHOTS ? desk.screenshot(`${SHOTS}/${name}.png`) : undefined);

async function contact(campaignId: string, name: string): Promise<CampaignContact> {
  const { items } = await boss.get<Page<CampaignContact>>(`/campaigns/${campaignId}/contacts?limit=200`);
  return items.find((one) => one.name === name)!;
}
const becomes = (campaignId: string, name: string, fits: (one: CampaignContact) => boolean) =>
  until(`${name} as they should be`, async () => {
    const one = await contact(campaignId, name);
    return fits(one) ? one : undefined;
  });

/** The focus is where a digit chooses the result: the call is over. */
const atTheResult = () =>
  until('the focus in the results', async () => ((await results().locator(':focus').count()) > 0 ? true : undefined), 45);

/** By keys alone: on to a button of that name. */
async function tabTo(name: string | RegExp): Promise<void> {
  const wanted = desk.page.getByRole('button', { name });
  await wanted.waitFor();
  for (let step = 0; step < 80; step++) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await press('Tab');
  }
  throw new Error(`Tab never came to ${String(name)}.`);
}

async function sitAt(name: string): Promise<void> {
  await desk.page.goto('/');
  await tabTo(`Take a seat: ${name}`);
  await press('Enter');
  await desk.page.getByRole('region', { name: 'My seat at a campaign' }).getByText(name).waitFor();
}
const leave = () => grisha.ask('DELETE', '/campaigns/seat');

it('calls one after the other by the keyboard alone: no answer is one key, a refusal three, a callback three', async () => {
  const people = [
    { name: 'Anna Early', number: '+79161230001' },
    { name: 'Boris Busy', number: '+79161230002' },
    { name: 'Vera Later', number: '+79161230003' },
  ];
  const id = await campaign('preview', 'Renewals', people, '+74952000045');
  await sitAt('Renewals');
  await heading('Anna Early').waitFor();
  await desk.text('Renew the contract').waitFor();
  await shot('telemarketer-preview');
  expect(await complaints(desk.page)).toEqual([]);

  await pbx.rig.outside({ refuse: 480, answerAfter: 300 });
  await press('F2');
  await results().getByRole('radio', { name: 'Not reached', checked: true }).waitFor({ timeout: 45_000 });
  await atTheResult();
  await shot('telemarketer-no-answer');
  await press('Enter');
  const saved = performance.now();
  await heading('Boris Busy').waitFor();
  expect(performance.now() - saved).toBeLessThan(10_000);
  const anna = await becomes(id, 'Anna Early', ({ result }) => result === 'notReached');
  expect(anna).toMatchObject({ state: 'waiting', attempts: 1, nextAt: expect.any(String) as string });

  const network = await pbx.outside.answersAfter(300, { hangupAfter: 2 });
  await press('F2');
  await atTheResult();
  expect(shownAndDialled(network)).toEqual([['+74952000045', '+79161230002']]);
  await press('6', '2');
  await shot('telemarketer-refusal');
  await press('Enter');
  await heading('Vera Later').waitFor();
  expect(await becomes(id, 'Boris Busy', ({ result }) => result === 'notInterested')).toMatchObject({ state: 'done', ended: 'result' });
  const [refused] = await callcard.rows<{ reason: string }>(
    `select details ->> 'reason' as reason from campaign_attempts where result = 'notInterested'`,
  );
  expect(refused!.reason).toBe('hasOne');

  await press('F2');
  await atTheResult();
  // She has moved, as she says.
  await callcard.rows(`update campaign_contacts set time_zone = 'Asia/Vladivostok' where name = 'Vera Later'`);
  await desk.page.reload();
  await results().waitFor();
  await results().getByRole('radio').first().focus();
  await press('3');
  await desk.page.getByRole('radiogroup', { name: /Vladivostok/ }).waitFor();
  await press('4');
  await desk.page.getByText(/^To be called .*10:00, Vladivostok/).waitFor();
  await shot('telemarketer-callback');
  await press('Enter');
  await desk.text('The list is finished for now.').waitFor();
  const vera = await becomes(id, 'Vera Later', ({ callback }) => callback !== null);
  const due = new Date(vera.callback!.at);
  // Monday, ten in the morning there: midnight by UTC.
  expect([due.getUTCDay(), due.getUTCHours(), due.getUTCMinutes()]).toEqual([1, 0, 0]);
  expect(vera.callback!.timeZone).toBe('Asia/Vladivostok');
  await shot('telemarketer-finished');
  await leave();
}, 180_000);

it('puts off whom one skips, says why, and dials nobody where it is night', async () => {
  const id = await campaign('preview', 'Night', [
    { name: 'Gleb Skipped', number: '+79161230011' },
    { name: 'Nina Night', number: '+79161230012', timeZone: MIDNIGHT },
  ]);
  await sitAt('Night');
  await heading('Gleb Skipped').waitFor();
  await press('Shift+F2');
  await desk.page.getByRole('group', { name: 'Why later?' }).waitFor();
  await shot('telemarketer-skip');
  await press('1');
  const skipped = await becomes(id, 'Gleb Skipped', ({ nextAt }) => nextAt !== null);
  expect(Date.parse(skipped.nextAt!)).toBeGreaterThan(Date.now());
  expect(skipped.attempts).toBe(0);
  const nina = await contact(id, 'Nina Night');
  const asked = await grisha.request('POST', `/campaigns/${id}/next`, { contactId: nina.id });
  if (asked.ok) {
    await heading('Nina Night').waitFor();
    expect(await desk.page.getByRole('button', { name: 'Call', exact: true }).isDisabled()).toBe(true);
    await desk.text('Not to be called now').waitFor();
    await shot('telemarketer-night');
    await press('F2');
  }
  expect((await grisha.request('POST', `/campaigns/${id}/dial`, { contactId: nina.id })).status).toBe(409);
  expect(await contact(id, 'Nina Night')).toMatchObject({ state: 'waiting', attempts: 0 });
  await leave();
});

it('calls by hand whom one chooses', async () => {
  const id = await campaign('manual', 'By hand', [
    { name: 'Igor First', number: '+79161230021' },
    { name: 'Olga Second', number: '+79161230022' },
  ]);
  await sitAt('By hand');
  await desk.page.getByRole('list', { name: 'Contacts' }).getByText('Igor First').waitFor();
  await shot('telemarketer-manual');
  await tabTo(/^Olga Second/);
  await press('Enter');
  await heading('Olga Second').waitFor();
  const network = await pbx.outside.isBusy();
  await press('F2');
  await atTheResult();
  // That of the PBX: the campaign has none.
  expect(shownAndDialled(network)).toEqual([['+74951000000', '+79161230022']]);
  await press('Enter');
  await becomes(id, 'Olga Second', ({ attempts, result }) => attempts === 1 && result === 'notReached');
  const calls = await grisha.get<Page<Call>>('/calls?number=%2B79161230022');
  expect(calls.items).toMatchObject([{ disposition: 'notReached', outcome: 'busy' }]);
  await leave();
}, 60_000);
