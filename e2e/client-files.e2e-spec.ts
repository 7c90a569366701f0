import type { Browser, Locator } from 'playwright-core';
import { complaints } from './support/accessibility';
import { Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { until } from './support/processes';

const SHOTS = process.env['SCREENSHOTS'];
const ROWS = 50_000;
const FAULTS = 1_000;
/** The worker gives way to everything else, so beside another story it takes its time. */
const LONGEST_MILLISECONDS = 240_000;

let callcard: Callcard;
let browser: Browser;
let boss: Desk;

beforeAll(async () => {
  callcard = await Callcard.start();
  browser = await openBrowser();
  boss = await Desk.signIn(browser, callcard.url, 'admin');
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
});

const shot = async (name: string) =>
  SHOTS ? void (await boss.page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })) : undefined;
const button = (name: string): Locator => boss.page.getByRole('button', { name, exact: true });
const countClients = async () =>
  (await callcard.rows<{ count: number }>(`select count(*)::int as count from clients where tags = array['поток']`))[0]!.count;

const SURNAMES = ['Поточный', 'Рядовой', 'Табличный', 'Строчной', 'Списочный', 'Книжный', 'Листовой', 'Печатный', 'Столбовой', 'Клеточный'];
const NAMES = ['Алексей', 'Борис', 'Виктор', 'Глеб', 'Денис', 'Егор', 'Захар', 'Игорь', 'Кирилл', 'Леонид'];

/** Every fiftieth row has no number that anybody could call. */
function table(): Buffer {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const phone = n % (ROWS / FAULTS) === 7 ? 'позвонить вечером' : `+7921${String(n).padStart(7, '0')}`;
    return `${SURNAMES[n % 10]} ${NAMES[Math.floor(n / 10) % 10]},${phone},Тверь,поток`;
  });
  return Buffer.from(`ФИО,Телефон,Город,Теги\n${rows.join('\n')}\n`);
}

/** What the bar says, as a screen reader hears it. */
const progress = async () => Number(await boss.page.getByRole('progressbar', { name: 'Import' }).getAttribute('aria-valuenow'));

it('brings fifty thousand clients in: tried, cancelled without residue, imported, the faulty ones handed back', async () => {
  await boss.page.goto('/clients/import');
  await boss.page.locator('input[type=file]').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: table() });
  await button('Upload').click();
  await boss.text(`${ROWS} rows`).waitFor();
  await button('Check without writing').click();
  await boss.text(`${FAULTS} rows with faults`).waitFor({ timeout: LONGEST_MILLISECONDS });
  await boss.text(`To be created: ${ROWS - FAULTS}`).waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await shot('import-trial');

  await button('Import now').click();
  const seen = new Set<number>();
  const moved = () => until('the bar to move', async () => (seen.add(await progress()).size > 2 ? true : undefined), 60);
  await moved();
  expect(await complaints(boss.page)).toEqual([]);
  await shot('import-running');
  await button('Cancel the import').click();
  await boss.text('Cancelled. Nothing of it was written').waitFor();
  expect(Math.max(...seen)).toBeLessThan(100);
  expect(await countClients()).toBe(0);

  await button('Import now').click();
  seen.clear();
  await moved();
  await boss.page.reload();
  await boss.text(`Done: created ${ROWS - FAULTS}, left out ${FAULTS}`).waitFor({ timeout: LONGEST_MILLISECONDS });
  expect(await progress()).toBe(100);
  expect(await countClients()).toBe(ROWS - FAULTS);
  await shot('import-done');

  const download = boss.page.waitForEvent('download');
  await boss.page.getByRole('link', { name: 'The refused rows as a file' }).click();
  const lines = await linesOf(await (await download).createReadStream());
  expect(lines).toHaveLength(FAULTS + 1);
  expect(lines[1]).toBe('9,Телефон,not_a_number,This is not a phone number.,Печатный Алексей,позвонить вечером,Тверь,поток');
}, 900_000);

it('takes the clients of a filter out again, for who may', async () => {
  const anna = await Desk.signIn(browser, callcard.url, 'operator1');
  await anna.page.goto('/clients');
  await anna.page.getByRole('table', { name: 'Clients' }).waitFor();
  expect(await anna.page.getByRole('button', { name: 'Export' }).count()).toBe(0);
  await anna.context.close();

  const [row] = await callcard.rows<{ count: number }>(
    `select count(*)::int as count from clients where kind = 'person' and deleted_at is null`,
  );
  await boss.page.goto('/clients?kind=person');
  await button('Export').click();
  await boss.page.getByRole('menuitem', { name: 'CSV, for other programs' }).click();
  await boss.text(`A file of ${row!.count} clients is ready.`).waitFor({ timeout: LONGEST_MILLISECONDS });
  expect(await complaints(boss.page)).toEqual([]);
  await shot('client-export');
  const download = boss.page.waitForEvent('download');
  await boss.page.getByRole('link', { name: 'Download the file' }).click();
  expect(await linesOf(await (await download).createReadStream())).toHaveLength(row!.count + 1);
}, 400_000);

async function linesOf(stream: NodeJS.ReadableStream): Promise<string[]> {
  let text = '';
  for await (const piece of stream.setEncoding('utf8')) text += String(piece);
  return text.trimEnd().split('\r\n');
}
