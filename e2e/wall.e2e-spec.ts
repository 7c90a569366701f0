import type { Agent, OpenableWallboard, Page, QueueFigures } from '@callcard/crm-core';
import type { Browser, Locator, Page as Tab } from 'playwright-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { soon, until } from './support/processes';

const SHOTS = process.env['SCREENSHOTS'];
/** Seconds without news after which a screen tells its age, and after which it is believed no more; with what drawing it takes. */
const [AGED, STALE, DRAWING] = [5, 15, 5];

let callcard: Callcard;
let browser: Browser;
let boss: Api;

beforeAll(async () => {
  callcard = await Callcard.start({ env: { DEMO_CREW: '1' } });
  [browser, boss] = await Promise.all([openBrowser(), callcard.signIn('supervisor')]);
});
afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
});

const figures = async () => (await boss.get<Page<QueueFigures>>('/queues/figures')).items;

/** A screen on the wall: nobody signs in at it. */
async function screen({ id, token }: OpenableWallboard): Promise<Tab> {
  const context = await browser.newContext({ baseURL: callcard.url, viewport: { width: 1920, height: 1080 }, locale: 'en-GB' });
  const tab = await context.newPage();
  await tab.goto(`/wallboard/${id}#${token}`);
  return tab;
}

const tile = (queue: Locator, title: string) =>
  queue.locator('.wallboard-tile').filter({ hasText: title }).locator('dd').evaluate((dd) => dd.firstChild?.textContent ?? ''); // prettier-ignore

/** What the screen and the server say of each queue. */
async function both(tab: Tab): Promise<[shown: string[], counted: string[]]> {
  const counted = (await figures()).map(({ title, waiting, today, agents }) =>
    [title, waiting, today.abandoned, agents.available].map(String).join(' '),
  );
  const titles = (await figures()).map(({ title }) => title);
  const shown = titles.map(async (title) => {
    const queue = tab.getByRole('region', { name: title, exact: true });
    return [title, await tile(queue, 'Waiting'), await tile(queue, 'Abandoned'), await tile(queue, 'Free')].join(' ');
  });
  return [await Promise.all(shown), counted];
}

it('a supervisor of the demo signs in to a busy floor', async () => {
  const desk = await Desk.signIn(browser, callcard.url, 'supervisor');
  await desk.page.waitForURL('**/floor');
  const board = desk.page.getByRole('table', { name: 'Agents' });
  await until('the floor to be busy', async () => {
    const waiting = (await figures()).reduce((sum, queue) => sum + queue.waiting, 0);
    const { items } = await boss.get<Page<Agent>>('/agents?limit=200');
    const talking = items.filter(({ state }) => state === 'talking').length;
    return talking >= 10 && waiting >= 1 ? true : undefined;
  });
  await board.getByRole('row').filter({ hasText: 'On call' }).nth(2).waitFor();
  expect(await complaints(desk.page)).toEqual([]);
  if (SHOTS) await desk.screenshot(`${SHOTS}/busy-floor.png`);
  await desk.close();
}, 60_000);

it('a screen on the wall shows what the server counts, says when it is not believed any more, goes on, and goes dark when it is revoked', async () => {
  const board = await boss.ask<OpenableWallboard>('POST', '/wallboards', { name: 'Wall', locale: 'en', queuesPerPage: 6 });
  const tab = await screen(board);
  await tab.getByRole('heading', { name: 'Wall', level: 1 }).waitFor();
  for (const role of ['banner', 'navigation', 'button', 'link'] as const) expect(await tab.getByRole(role).count()).toBe(0);
  await until('the screen to show what the server counts', async () => {
    const [shown, counted] = await both(tab);
    return shown.length > 3 && shown.join() === counted.join() ? true : undefined;
  });
  expect(await complaints(tab)).toEqual([]);
  if (SHOTS) await tab.screenshot({ path: `${SHOTS}/wall.png` });
  const { name, locale, queuesPerPage, version } = board;
  await boss.ask('PUT', `/wallboards/${board.id}`, { name, locale, queuesPerPage, theme: 'light', version });
  await tab.locator('[data-theme=light]').waitFor();
  expect(await complaints(tab)).toEqual([]);
  if (SHOTS) await tab.screenshot({ path: `${SHOTS}/wall-light.png` });

  await callcard.crash();
  const silent = Date.now();
  const status = tab.getByRole('main').getByRole('status');
  const seconds = async (text: RegExp) => {
    await status.filter({ hasText: text }).waitFor({ timeout: (STALE + 10) * 1000 });
    return (Date.now() - silent) / 1000;
  };
  expect(await seconds(/^Data \d+ s old$/)).toBeLessThan(AGED + DRAWING);
  expect(await seconds(/No data since \d\d:\d\d:\d\d/)).toBeLessThan(STALE + DRAWING);
  await soon(async () => expect(await tab.locator('[data-stale]').count()).toBe((await tab.locator('.wallboard-queue').count()) || -1));
  expect(await complaints(tab)).toEqual([]);
  if (SHOTS) await tab.screenshot({ path: `${SHOTS}/wall-stale.png` });

  await callcard.restart();
  await until('the screen to go on by itself', async () => ((await tab.locator('[data-stale]').count()) === 0 ? true : undefined), 20);
  await soon(async () => expect(await status.textContent()).toBe(''));

  await boss.ask('DELETE', `/wallboards/${board.id}/link`);
  await tab.getByText('Display disabled', { exact: true }).waitFor();
  expect(await tab.locator('.wallboard-tile').count()).toBe(0);
  await tab.reload();
  await tab.getByText('Display disabled', { exact: true }).waitFor();
  if (SHOTS) await tab.screenshot({ path: `${SHOTS}/wall-disabled.png` });
}, 120_000);
