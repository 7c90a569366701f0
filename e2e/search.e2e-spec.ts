import { newId, type Client, type Page, type SearchAnswer } from '@callcard/crm-core';
import type { Browser } from 'playwright-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { until } from './support/processes';

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

const button = (name: string | RegExp) => boss.page.getByRole('button', { name });
const box = (name: string) => boss.page.getByRole('textbox', { name });

/** A call of a while ago, and what was noted of it. */
async function notedCall(number: string, text: string): Promise<void> {
  const id = newId();
  await callcard.rows(
    `insert into calls (id, pbx, linked_id, direction, state, outside_number, started_at, wait_seconds, talk_seconds, hold_seconds, legs,
      segments, offers, queue_entries, tracks)
    values ($1::uuid, 'test', $1::text, 'inbound', 'ended', $2, now(), 0, 10, 0, '[]', '[]', '[]', '[]', '[]')`,
    [id, number],
  );
  await callcard.rows('insert into call_work (call_id) values ($1)', [id]);
  await admin.ask('PUT', `/calls/${id}/note`, { text, version: 1, draft: false });
}

it('finds a client typed in another layout, a request and a call by a word of theirs', async () => {
  await admin.ask('POST', '/clients', { name: 'Журавлёва Пелагея', phones: [{ number: '+79127770011' }] });
  await admin.ask('POST', '/requests', { kind: 'question', channel: 'phone', subject: 'Пароперегреватель не греет', body: 'Что делать?' });
  await notedCall('+79127770022', 'Спрашивал про экскаватор');

  await boss.page.keyboard.press('Control+K');
  await boss.page.getByRole('combobox', { name: 'Search or command' }).fill(';ehfdktdf');
  await boss.page.getByRole('option', { name: /Журавлёва Пелагея/ }).click();
  await boss.page.getByRole('heading', { level: 1, name: 'Журавлёва Пелагея' }).waitFor();

  await boss.page.goto('/search?q=пароперегреватель');
  await boss.page
    .getByRole('region', { name: 'Requests' })
    .getByRole('link', { name: /Пароперегреватель не греет/ })
    .waitFor();
  await boss.page.getByRole('searchbox').fill('эксковатор');
  await boss.page.waitForURL(`**/search?q=${encodeURIComponent('эксковатор')}`);
  // The worker learns new words a moment later.
  await until('the mistyped word to be found', async () =>
    (await admin.get<SearchAnswer>(`/search?q=${encodeURIComponent('эксковатор')}`)).groups.some(({ kind }) => kind === 'calls'),
  );
  // A kind that takes more than a second is left out of an answer, and says so: a busy machine is asked again.
  const found = boss.page.getByRole('region', { name: 'Calls' }).getByText('Спрашивал про экскаватор');
  await until('it on the page', async () => {
    await boss.page.reload();
    return found.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => undefined,
    );
  }, 90); // prettier-ignore
  expect(await complaints(boss.page)).toEqual([]);
});

it('keeps a view of the list, which its address opens as well', async () => {
  await boss.page.goto('/clients?where=name:contains:Журавл&columns=tags,createdAt&sort=createdAt');
  await boss.page.getByRole('link', { name: 'Журавлёва Пелагея' }).waitFor();
  await button('Keep this view').click();
  await box('Name').fill('Cranes');
  await boss.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await boss.page.getByRole('dialog').waitFor({ state: 'detached' });
  const address = boss.page.url();

  await boss.page.goto('/clients?sort=name');
  await boss.page.getByRole('combobox', { name: 'View' }).click();
  await boss.page.getByRole('option', { name: 'Cranes' }).click();
  await boss.page.getByRole('columnheader', { name: 'Created' }).waitFor();
  await until('the one crane', async () => (await boss.page.getByRole('row').count()) === 2 || undefined);
  expect(new URL(boss.page.url()).searchParams.get('columns')).toBe(new URL(address).searchParams.get('columns'));
  expect(await complaints(boss.page)).toEqual([]);
});

it('changes three clients at once, after a look at what would become of them', async () => {
  for (const name of ['Кран Первый', 'Кран Второй', 'Кран Третий']) await admin.ask('POST', '/clients', { name });
  await boss.page.goto('/clients?where=name:contains:Кран ');
  for (const name of ['Кран Первый', 'Кран Второй', 'Кран Третий']) await boss.page.getByRole('checkbox', { name: `Tick ${name}` }).check();
  await button('Change the ticked ones').click();
  const dialog = boss.page.getByRole('dialog');
  await dialog.getByLabel('Add tags').fill('crane');
  await boss.page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'See what would change' }).click();
  await dialog.getByText('3 clients would change.').waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Change 3 clients' }).click();
  await dialog.getByText('All done: 3').waitFor();
  const { items } = await admin.get<Page<Client>>('/clients?tag=crane');
  expect(items.map(({ name }) => name).sort()).toEqual(['Кран Второй', 'Кран Первый', 'Кран Третий']);
});
