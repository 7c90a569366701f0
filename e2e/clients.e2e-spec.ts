import type { Client } from '@callcard/crm-core';
import type { Browser, Locator } from 'playwright-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type MailServer, startMailServer } from './support/mail-server';
import { soon, until } from './support/processes';

const SHOTS = process.env['SCREENSHOTS'];

let mail: MailServer;
let callcard: Callcard;
let browser: Browser;
let admin: Api;
let boss: Desk;

beforeAll(async () => {
  mail = await startMailServer();
  callcard = await Callcard.start({ env: { SMTP_URL: mail.url } });
  browser = await openBrowser();
  admin = await callcard.signIn('admin');
  boss = await Desk.signIn(browser, callcard.url, 'admin');
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await mail?.stop();
});

const shot = async (desk: Desk, name: string) =>
  SHOTS ? void (await desk.page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })) : undefined;
const button = (desk: Desk, name: string): Locator => desk.page.getByRole('button', { name, exact: true });
const field = (desk: Desk, name: string | RegExp): Locator => desk.page.getByRole('textbox', { name });
const tab = (desk: Desk, name: string): Locator => desk.page.getByRole('tab', { name });

async function edit(desk: Desk, id: string): Promise<void> {
  await desk.page.goto(`/clients/${id}`);
  await button(desk, 'Edit').click();
  await field(desk, 'About').waitFor();
}

const saved = (desk: Desk) => field(desk, 'About').waitFor({ state: 'detached' });

it('makes an organisation with its requisites and a contact person, and keeps its history', async () => {
  await boss.page.goto('/clients/new');
  await boss.page.getByText('Organisation', { exact: true }).click();
  await field(boss, /^Name/).fill('ООО «Лесопилка»');
  await field(boss, /^INN/).fill('7707083894');
  await button(boss, 'Save').click();
  await boss.text('A digit is wrong or missing.').waitFor();
  await field(boss, /^INN/).fill('7707083893');
  await shot(boss, 'client-form');
  await button(boss, 'Save').click();

  await boss.page.getByRole('heading', { level: 1, name: 'ООО «Лесопилка»' }).waitFor();
  await boss.text('INN: 7707083893').waitFor();
  await tab(boss, 'People').click();
  await button(boss, 'Add a contact person').click();
  const contact = boss.page.getByRole('dialog');
  await contact.getByText('Somebody new').click();
  await contact.getByRole('textbox', { name: /^Name/ }).fill('Орлова Вера Павловна');
  await contact.getByLabel('Phone number').fill('8 912 740-00-01');
  await contact.getByLabel('Position').fill('Главный бухгалтер');
  await contact.getByRole('switch', { name: 'First contact of the organisation' }).check({ force: true });
  await contact.getByRole('button', { name: 'Save' }).click();
  await contact.waitFor({ state: 'detached' });
  await boss.page.getByRole('cell', { name: 'Главный бухгалтер' }).waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await shot(boss, 'client-people');

  await boss.page.getByRole('link', { name: 'Орлова Вера Павловна' }).click();
  await boss.page.getByRole('heading', { level: 1, name: 'Орлова Вера Павловна' }).waitFor();
  await tab(boss, 'People').click();
  await boss.page.getByRole('link', { name: 'ООО «Лесопилка»' }).click();
  await boss.page.getByRole('heading', { level: 1, name: 'ООО «Лесопилка»' }).waitFor();
  await tab(boss, 'History').click();
  await boss.page.getByRole('cell', { name: 'Contact added · Position' }).waitFor();
  await boss.page.reload();
  await boss.page.getByRole('tab', { name: 'History', selected: true }).waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await shot(boss, 'client-history');
});

it('shows a field that the administrator has just defined in the form, on the card and in the list', async () => {
  await boss.page.goto('/admin/client-fields');
  await button(boss, 'New field').click();
  const definition = boss.page.getByRole('dialog');
  await definition.getByLabel('Key').first().fill('segment');
  await definition.getByLabel('In English').first().fill('Segment');
  await definition.getByRole('combobox', { name: 'Type' }).click();
  await boss.page.getByRole('option', { name: 'List', exact: true }).click();
  await definition.getByRole('button', { name: 'Add a choice' }).click();
  await definition.getByLabel('Key').last().fill('retail');
  await definition.getByLabel('In English').last().fill('Retail');
  await shot(boss, 'client-field-form');
  await definition.getByRole('button', { name: 'Save' }).click();
  await definition.waitFor({ state: 'detached' });
  await boss.page.getByRole('cell', { name: 'Segment', exact: true }).waitFor();
  expect(await complaints(boss.page)).toEqual([]);

  const { id } = await admin.addClient({ name: 'Розничный Покупатель', phones: ['+79127410001'] });
  await edit(boss, id);
  await boss.page.getByRole('combobox', { name: 'Segment' }).click();
  await boss.page.getByRole('option', { name: 'Retail' }).click();
  await button(boss, 'Save').click();
  await boss.text('Segment: Retail').waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await shot(boss, 'client-card');

  await boss.page.goto('/clients?custom=segment:retail');
  await boss.page.getByRole('link', { name: 'Розничный Покупатель' }).waitFor();
  await soon(async () => expect(await boss.page.getByRole('table').getByRole('row').count()).toBe(2));
  await shot(boss, 'clients-list');
});

it('loses no text when two people edit one client at once', async () => {
  const { id } = await admin.addClient({ name: 'Общий Клиент', phones: ['+79127420001'] });
  const anna = await Desk.signIn(browser, callcard.url, 'operator1');
  await edit(boss, id);
  await edit(anna, id);
  await field(anna, 'About').fill('Просит звонить утром');
  await button(anna, 'Save').click();
  await saved(anna);

  await field(boss, 'About').fill('Просит звонить вечером');
  await button(boss, 'Save').click();
  await boss.text('Somebody saved this client meanwhile. Different: About.').waitFor();
  expect(await field(boss, 'About').inputValue()).toBe('Просит звонить вечером');
  expect((await admin.get<Client>(`/clients/${id}`)).about).toBe('Просит звонить утром');
  await shot(boss, 'client-conflict');

  await button(boss, 'Save mine over it').click();
  await saved(boss);
  expect((await admin.get<Client>(`/clients/${id}`)).about).toBe('Просит звонить вечером');
  await anna.context.close();
});

it('writes a letter out of a template, whose blanks are filled from the card and never sent empty', async () => {
  await boss.page.goto('/admin/message-templates');
  await button(boss, 'New template').click();
  const form = boss.page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Name' }).fill('After the visit');
  await form.getByRole('textbox', { name: 'Subject' }).fill('Our talk, {client.greeting}');
  await form.getByRole('textbox', { name: 'Text' }).fill('{client.greeting}, thank you! About {deal.number}, {boss}.');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('{boss} is not one of the placeholders.').waitFor();
  await form.getByRole('textbox', { name: 'Text' }).fill('{client.greeting}, thank you! About {deal.number}.');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await boss.page.getByRole('cell', { name: 'After the visit', exact: true }).waitFor();
  expect(await complaints(boss.page)).toEqual([]);

  const { id } = await admin.ask<Client>('POST', '/clients', {
    name: 'Emma Stone',
    emails: [{ address: 'emma@example.test' }],
    fields: { addressAs: 'Emma' },
  });
  await boss.page.goto(`/clients/${id}`);
  await button(boss, 'Write').click();
  const letter = boss.page.getByRole('dialog');
  const [subject, text] = [letter.getByRole('textbox', { name: 'Subject' }), letter.getByRole('textbox', { name: 'Text' })];
  await text.fill('Typed by hand');
  await letter.getByRole('combobox', { name: 'Template' }).selectOption({ label: 'After the visit · English' });
  await letter.getByText('What you have typed will be replaced by the template.').waitFor();
  expect(await text.inputValue()).toBe('Typed by hand');
  await letter.getByRole('button', { name: 'Replace' }).click();
  await letter.getByText('Fill in before sending:').waitFor();
  await soon(async () =>
    expect([await subject.inputValue(), await text.inputValue()]).toEqual(['Our talk, Emma', 'Emma, thank you! About {deal.number}.']),
  );
  expect(await letter.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  expect(await complaints(boss.page)).toEqual([]);
  await shot(boss, 'letter-from-template');
  await text.fill('Emma, thank you! About the windows.');
  await letter.getByRole('button', { name: 'Send' }).click();
  await letter.waitFor({ state: 'detached' });
  const arrived = await until('the letter', () => mail.letters.find((one) => one.includes('To: emma@example.test')));
  expect(arrived).toContain('Subject: Our talk, Emma');
  expect(arrived).toContain('Emma, thank you! About the windows.');
});
