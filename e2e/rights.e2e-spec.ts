import { createHmac } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { complaints } from './support/accessibility';
import { Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { soon } from './support/processes';

const SHOTS = process.env['SCREENSHOTS'];
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

let callcard: Callcard;
let browser: Browser;
beforeAll(async () => {
  callcard = await Callcard.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
});

/** What an authenticator application shows for a key, now or some half minutes later. */
function codeOf(key: string, later = 0): string {
  const bits = [...key.replace(/\s/g, '')].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', secret).update(counter).digest();
  return String((hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

const shot = async ({ page }: Desk, name: string) =>
  SHOTS ? page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true }) : undefined;

it('a person signs in by a code of the telephone, and is out as soon as an administrator ends the session', async () => {
  const vera = await Desk.signIn(browser, callcard.url, 'operator3');
  await vera.page.goto('/preferences/security');
  await vera.page.getByLabel('Current password').fill('callcard-demo');
  await vera.page.getByRole('button', { name: 'Set up' }).click();
  const key = await vera.page.getByLabel('Key').inputValue();
  await vera.page.getByLabel('Code').fill(codeOf(key));
  await shot(vera, 'second-factor');
  await vera.page.getByRole('button', { name: 'Confirm' }).click();
  await vera.text('Recovery codes').waitFor();
  expect(await complaints(vera.page)).toEqual([]);
  await vera.page.getByRole('button', { name: 'I have kept them' }).click();
  await vera.text('Signing in takes a code besides the password.').waitFor();
  await shot(vera, 'security');

  const context = await browser.newContext({ baseURL: callcard.url, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('Email').fill('operator3@demo.test');
  await page.getByLabel('Password').fill('callcard-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').fill(codeOf(key, 1));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'My account' }).waitFor();
  await context.close();

  const boss = await Desk.signIn(browser, callcard.url, 'admin');
  await boss.page.goto('/admin/users');
  await boss.page
    .getByRole('row', { name: /operator3@demo\.test/ })
    .getByRole('button', { name: 'Sessions' })
    .click();
  const sessions = boss.page.getByRole('dialog').getByRole('table', { name: 'Sessions' });
  await sessions.waitFor();
  await shot(boss, 'sessions');
  for (let left = await sessions.getByRole('button', { name: 'End' }).count(); left > 0; left -= 1) {
    await sessions.getByRole('button', { name: 'End' }).first().click();
    await boss.page.getByText('This session ends at once').locator('..').getByRole('button', { name: 'End' }).click();
    await sessions
      .getByRole('button', { name: 'End' })
      .nth(left - 1)
      .waitFor({ state: 'detached' });
  }
  await vera.page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
});

it('a role is copied and changed in one table, by keyboard, and holds at once', async () => {
  const boss = await Desk.signIn(browser, callcard.url, 'admin');
  await boss.page.goto('/admin/roles');
  await boss.page.getByRole('table', { name: 'What the role may do' }).waitFor();
  await shot(boss, 'roles-shipped');
  await boss.page.getByRole('button', { name: 'Copy this role' }).click();
  await boss.page.getByRole('dialog').getByLabel('Name').fill('Senior operator');
  await boss.page.keyboard.press('Enter');
  const calls = boss.page.getByRole('combobox', { name: 'Calls: See', exact: true });
  await calls.focus();
  await boss.page.keyboard.press('ArrowDown');
  await soon(async () => expect(await calls.inputValue()).toBe('team'));
  await shot(boss, 'roles');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.page.getByRole('button', { name: 'Save' }).click();
  await boss.page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor({ state: 'attached' });
  const rows = await callcard.rows<{ scope: string }>(`select grants ->> 'calls.view' as scope from roles where name = 'Senior operator'`);
  expect(rows).toEqual([{ scope: 'team' }]);
});
