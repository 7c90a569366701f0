import type { Browser } from 'playwright-core';
import type { Page, Script } from '@callcard/crm-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { soon, until } from './support/processes';

const NUMBER = '+79161110777';
const TITLE = 'Contract survey';

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let admin: Api;
let clientId: string;

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60 } });
  callcard = await Callcard.start(pbx.rig);
  browser = await openBrowser();
  admin = await callcard.signIn('admin');
  clientId = (await admin.addClient({ name: 'Бондаренко Софія Андріївна', phones: [NUMBER] })).id;
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

const script = async () => (await admin.get<Page<Script>>('/scripts?limit=200')).items.find(({ title }) => title === TITLE);

it('is written with branches, is not published while an answer leads nowhere, and then is', async () => {
  const { page, close } = await signedIn('admin');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await page.goto('/admin/scripts');
  await page.getByRole('button', { name: 'New script' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Title' }).fill(TITLE);
  await form.getByRole('switch', { name: 'It branches' }).check({ force: true });
  await form.getByRole('button', { name: 'Save' }).click();
  const editor = page.getByRole('region', { name: `Steps of “${TITLE}”` });

  await editor.getByRole('textbox', { name: 'Name of the step' }).fill('Greeting');
  await field('What is said: English').first().fill('{client.addressAs}, good day! Your policy {contact.policy} ends soon.');
  await editor.getByRole('checkbox', { name: 'A question is asked' }).check();
  await field('Question: English').fill('Do you have a minute?');
  await editor.getByRole('textbox', { name: 'Key' }).fill('hasTime');
  for (const [name, words] of [['Score', 'How do you like us, from 0 to 10?'], ['Goodbye', 'Thank you, goodbye!']] as const) {
    await editor.getByRole('button', { name: 'Add a step' }).click();
    await editor.getByRole('textbox', { name: 'Name of the step' }).fill(name);
    await field('What is said: English').first().fill(words);
  }
  await editor.getByRole('combobox', { name: 'After this step' }).selectOption('The script ends');
  await editor.getByRole('combobox', { name: 'Proposed result' }).selectOption('Sale');

  await editor.getByRole('button', { name: /^2\. Score/ }).click();
  await editor.getByRole('checkbox', { name: 'A question is asked' }).check();
  await field('Question: English').fill('From 0 to 10');
  await editor.getByRole('textbox', { name: 'Key' }).fill('nps');
  await editor.getByRole('combobox', { name: 'Answer' }).selectOption('Scale 0–10');
  await editor.getByRole('combobox', { name: 'Go to' }).selectOption('Goodbye');

  // Its faults lead to the step that has them.
  const missing = editor.getByRole('region', { name: 'What is missing' });
  await missing.getByText('An answer leads nowhere.').waitFor();
  await editor.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Step "Greeting": an answer leads nowhere.').first().waitFor();
  expect(await script()).toMatchObject({ publishedId: null });
  await missing.getByRole('button', { name: 'Greeting' }).first().click();
  await until('the step to have the focus', async () =>
    (await editor.getByRole('textbox', { name: 'Name of the step' }).evaluate((field) => field === document.activeElement)) || undefined,
  );

  await editor.getByRole('button', { name: 'Add a branch' }).click();
  const branch = editor.getByRole('group', { name: 'Branch 1' });
  await branch.getByRole('checkbox', { name: 'Yes' }).check();
  await branch.getByRole('combobox', { name: 'Go to' }).selectOption('Score');
  await editor.getByRole('combobox', { name: 'Otherwise go to' }).selectOption('Goodbye');
  await editor.getByText('Every way through the script comes to an end.').waitFor();
  await soon(async () => expect(await editor.getByRole('list', { name: 'Map of the branches' }).textContent()).toContain('Greeting: Yes → Score; otherwise → Goodbye'));

  await editor.getByRole('button', { name: 'Add an objection' }).click();
  await field('The client says: English').fill('Too expensive');
  await field('What is said: English').last().fill('It lasts for thirty years.');
  await editor.getByRole('button', { name: 'Try it' }).click();
  await editor.getByRole('group', { name: 'Script' }).getByText('Ms Johnson').waitFor();
  expect(await complaints(page)).toEqual([]);
  await editor.getByRole('button', { name: 'Publish' }).click();
  await editor.waitFor({ state: 'detached' });
  expect(await script()).toMatchObject({ body: null, publishedId: expect.any(String) });
  const { publishedId: _publishedId, id, ...input } = (await script())!;
  await admin.ask('PUT', `/scripts/${id}`, { ...input, queue: 'sales' });
  await close();
}); // prettier-ignore

it('is gone through by keys in a call, outlives a reload, and its answers stand on the card and in the file', async () => {
  const { desk, page, close } = await signedIn('operator1');
  await desk.startShift();
  await until('the phone in the queue', async () => ((await pbx.membersOf('sales')).length === 1 ? true : undefined));
  await pbx.phone('1001').answersAfter(500);
  const over = pbx.client(NUMBER).dials('sales').talksFor(25);
  await desk.text('talking').waitFor();

  const run = page.getByRole('region', { name: 'Script' }).getByRole('group', { name: 'Script', exact: true });
  await run.getByText('Софія Андріївна').waitFor();
  await run.getByText('[policy]').waitFor();
  await run.focus();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await run.getByRole('heading', { name: '2. Score' }).waitFor();
  await page.keyboard.press('o');
  await run.getByRole('button', { name: 'Too expensive' }).waitFor();
  await page.keyboard.press('1');
  await run.getByText('It lasts for thirty years.').waitFor();
  await page.keyboard.press('Backspace');
  await run.getByRole('heading', { name: '2. Score' }).waitFor();
  await page.keyboard.press('9');
  await page.getByText('Answers saved').waitFor();
  expect(await complaints(page)).toEqual([]);

  await page.reload();
  await run.getByRole('heading', { name: '2. Score' }).waitFor();
  await soon(async () => expect(await run.getByRole('radio', { name: '9' }).isChecked()).toBe(true));
  await run.focus();
  await page.keyboard.press('Enter');
  await run.getByText('Proposed result: Sale').waitFor();
  await page.getByText('Answers saved').waitFor();
  await over;
  const result = page.getByRole('radiogroup', { name: 'Result' });
  await until('the proposed result', async () => (await result.getByRole('radio', { name: 'Sale' }).isChecked()) || undefined);
  await close();

  const boss = await signedIn('admin');
  await boss.page.goto(`/clients/${clientId}?tab=timeline`);
  const line = boss.page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').filter({ hasText: TITLE });
  await line.getByText('Do you have a minute?').waitFor();
  await line.getByText('9', { exact: true }).waitFor();
  await boss.close();
  const file = await admin.request('GET', `/scripts/${(await script())!.id}/answers?format=csv`);
  const [head, ...lines] = (await file.text()).trim().split('\r\n');
  expect(head).toContain('Do you have a minute? (hasTime),From 0 to 10 (nps)');
  expect(lines).toEqual([expect.stringMatching(/Бондаренко Софія Андріївна,.*,1,Yes,9$/)]);
});

async function signedIn(person: string) {
  const desk = await Desk.signIn(browser, callcard.url, person);
  return { desk, page: desk.page, close: () => desk.close() };
}
