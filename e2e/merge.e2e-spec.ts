import type { Client, HandOverPreview, Page, User } from '@callcard/crm-core';
import type { Browser, Locator } from 'playwright-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';

const SHOTS = process.env['SCREENSHOTS'];

let callcard: Callcard;
let browser: Browser;
let admin: Api;
let boss: Desk;

beforeAll(async () => {
  callcard = await Callcard.start();
  browser = await openBrowser();
  admin = await callcard.signIn('admin');
  boss = await Desk.signIn(browser, callcard.url, 'admin');
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
});

const shot = async (name: string) =>
  SHOTS ? void (await boss.page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })) : undefined;
const button = (name: string | RegExp): Locator => boss.page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (name: string): Locator => boss.page.getByRole('heading', { level: 1, name, exact: true });

it('asks who it is before a known number is saved twice, merges the two, and undoes it', async () => {
  const known = await admin.ask<Client>('POST', '/clients', {
    name: 'Двойников Пётр',
    about: 'Звонить утром',
    phones: [{ number: '8 912 790-00-01' }],
  });
  await boss.page.goto('/clients/new');
  await boss.page.getByRole('textbox', { name: /^Name/ }).fill('Двойников П.');
  await boss.page.getByLabel('Phone number').first().fill('8 912 790 00 01');
  await boss.page.getByRole('textbox', { name: 'About' }).fill('Перезвонить вечером');
  await boss.text('This may be somebody we know').waitFor();
  await button('Save').click();
  await boss.text('Is it one of these?').waitFor();
  await shot('doubles');
  await button('Save anyway').click();
  await heading('Двойников П.').waitFor();
  const twinId = boss.page.url().split('/').at(-1)!;

  await boss.page.getByRole('link', { name: 'Merge with…' }).click();
  await boss.page.getByRole('textbox', { name: 'Find a client' }).fill('Двойников Пётр');
  await button(/^Двойников Пётр/).click();
  await button('Swap').click();
  await boss.page.getByRole('radio', { name: 'Перезвонить вечером' }).check();
  expect(await complaints(boss.page)).toEqual([]);
  await shot('merge');
  await button('Merge').click();
  await boss.page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await heading('Двойников Пётр').waitFor();
  await boss.text('Перезвонить вечером').first().waitFor();

  await boss.page.goto(`/clients/${twinId}`);
  await heading('Двойников Пётр').waitFor();
  expect(boss.page.url()).toContain(known.id);
  await button('Undo the merge').click();
  await boss.text('The merge is undone: there are two clients again.').first().waitFor();
  expect(await admin.get<Client>(`/clients/${known.id}`)).toMatchObject({ about: 'Звонить утром' });
  await boss.page.goto(`/clients/${twinId}`);
  await heading('Двойников П.').waitFor();
});

it('hands on all of somebody who leaves, through one page', async () => {
  const { items } = await admin.get<Page<User>>('/users?limit=100');
  const leaver = items.find(({ email }) => email === 'specialist1@demo.test')!;
  const before = await admin.get<HandOverPreview>(`/users/${leaver.id}/hand-over`);
  expect(before.counts.find(({ kind }) => kind === 'deals')!.count).toBeGreaterThan(0);

  await boss.page.goto('/admin/hand-over');
  await boss.page.getByRole('combobox', { name: 'Who leaves' }).click();
  await boss.page.getByRole('option', { name: leaver.name }).click();
  await boss.page.getByRole('combobox', { name: 'Everything to' }).click();
  for (const name of ['Зоряна Бондар', 'Елена Морозова']) await boss.page.getByRole('option', { name }).click();
  await boss.page.keyboard.press('Escape');
  await boss.page.getByRole('textbox', { name: /^Why/ }).fill('Переезд');
  expect(await complaints(boss.page)).toEqual([]);
  await shot('hand-over');
  await button('Hand over and block').click();
  await boss.page.getByRole('dialog').getByRole('button', { name: 'Hand over and block' }).click();
  const report = boss.page.getByRole('table', { name: 'What went where' });
  await report.waitFor();
  await boss.page.reload();
  await report.waitFor();
  await boss.text('Everything is handed over.').waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await shot('hand-over-report');

  const after = await admin.get<HandOverPreview>(`/users/${leaver.id}/hand-over`);
  expect(after.counts.every(({ count }) => count === 0)).toBe(true);
  expect(after.done!.parts.reduce((sum, { count }) => sum + count, 0)).toBe(before.counts.reduce((sum, { count }) => sum + count, 0));
  expect(await admin.get<User>(`/users/${leaver.id}`)).toMatchObject({ active: false, extension: null });
});
