import type { Campaign, ListWithPenetration, Page } from '@callcard/crm-core';
import type { Browser } from 'playwright-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { until } from './support/processes';

const SHOTS = process.env['SCREENSHOTS'];
const CONTACTS = 100_000;
/** Half a minute on an idle machine; a busy one is given time. */
const LONGEST_MILLISECONDS = 180_000;

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

async function shot(name: string): Promise<void> {
  if (!SHOTS) return;
  for (const width of [1440, 375]) {
    await boss.page.setViewportSize({ width, height: 900 });
    await boss.page.screenshot({ path: `${SHOTS}/${name}-${width}.png`, fullPage: true });
  }
  await boss.page.setViewportSize({ width: 1440, height: 900 });
}

const button = (name: string) => boss.page.getByRole('button', { name, exact: true });
const status = (text: RegExp, timeout: number) => boss.page.getByRole('status').filter({ hasText: text }).waitFor({ timeout });

it('makes a campaign by its form, with the rules of a country and what they refuse', async () => {
  const { page } = boss;
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'New campaign' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Renewals of winter');
  await page.getByLabel('Purpose').selectOption('advertising');
  await page.getByLabel('Mode').selectOption('predictive');
  await page.getByLabel('Rules of').selectOption('RU');
  await page.getByText('it is not legal advice').waitFor();
  await page.getByText('These rules refuse the chosen mode').waitFor();
  await page.getByLabel('Purpose').selectOption('service');
  await page.getByLabel('Rules of').selectOption('UA');
  await page.getByLabel('Mode').selectOption('preview');
  await page.getByLabel('Queue').selectOption('sales');
  expect(await complaints(page)).toEqual([]);
  await shot('campaign-form');
  await button('Create the campaign').click();
  await page.getByRole('heading', { level: 1, name: 'Renewals of winter' }).waitFor();
  await page.getByText('No lists yet').waitFor();
});

it('imports a hundred thousand contacts: tried first, with progress, and who is already there comes in once', async () => {
  const { page } = boss;
  const lines = Array.from({ length: CONTACTS }, (_one, index) => `Контакт ${index},+380${440_000_000 + index},A-${index}`);
  const buffer = Buffer.from(`Имя,Телефон,Договор\n${lines.join('\n')}\nБез номера,нет,\nКонтакт 0,+380440000000,\n`);
  const began = performance.now();
  await page.locator('input[type=file]').setInputFiles({ name: 'winter.csv', mimeType: 'text/csv', buffer });
  await page.getByText('100002 rows').waitFor({ timeout: LONGEST_MILLISECONDS });
  await shot('campaign-mapping');
  await button('Check without writing').click();
  await page.getByRole('progressbar', { name: 'Checking' }).waitFor();
  await status(/Checked: nothing is written yet/, LONGEST_MILLISECONDS);
  await page.getByText(`Come in: ${CONTACTS}`).waitFor();
  await page.getByText('There already: 1').waitFor();
  await page.getByText('With faults: 1').waitFor();
  expect(await complaints(page)).toEqual([]);
  await shot('campaign-tried');
  await button('Import now').click();
  await page.getByRole('progressbar', { name: 'Importing' }).waitFor();
  await status(/Imported/, LONGEST_MILLISECONDS);
  const took = performance.now() - began;
  console.info(`A hundred thousand contacts were tried and imported in ${Math.round(took / 1000)} s`);
  expect(took).toBeLessThan(LONGEST_MILLISECONDS);
  await page.getByRole('table', { name: 'Lists' }).getByRole('cell', { name: 'winter', exact: true }).waitFor();
  await shot('campaign-lists');
});

it('shows who is next, and of each contact in one click why it is not called', async () => {
  const { page } = boss;
  const campaigns = await admin.get<Page<Campaign>>('/campaigns?q=Renewals of winter');
  const { id } = campaigns.items[0]!;
  const lists = await admin.get<Page<ListWithPenetration>>(`/campaigns/${id}/lists`);
  expect(lists.items[0]).toMatchObject({ name: 'winter', penetration: { contacts: CONTACTS, waiting: CONTACTS } });
  await page.getByRole('tab', { name: 'Contacts' }).click();
  await page.getByRole('heading', { name: 'To be dialled next' }).waitFor();
  await page.getByRole('searchbox', { name: 'Name or whole number' }).fill('+380 44 000 00 07');
  await page.getByRole('table', { name: 'Contacts' }).getByRole('cell', { name: 'Контакт 7', exact: true }).waitFor();
  await button('Why not dialled?: Контакт 7').click();
  await page.getByText('The campaign does not run.').waitFor();
  await page.keyboard.press('Escape');
  await button('Start').click();
  await button('Pause').waitFor();
  await until('another reason', async () => {
    await button('Why not dialled?: Контакт 7').click();
    const isOther = await page.getByText('The campaign does not run.').isVisible();
    const says = await page.getByText(/Nobody takes part|no hour for calls/).isVisible();
    await page.keyboard.press('Escape');
    return (!isOther && says) || undefined;
  });
  expect(await complaints(page)).toEqual([]);
  await shot('campaign-contacts');
});
