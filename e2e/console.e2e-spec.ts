import { type AxeResults, source as axe } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { type Api, Callcard } from './support/callcard';
import { openBrowser } from './support/desk';

/** Every page that has an address of its own. */
const PAGES = [
  ...['/', '/calls', '/clients', '/clients/new', '/clients/import', '/leads', '/floor'],
  ...['users', 'teams', 'dispositions', 'scripts', 'numbers', 'calendars', 'queues', 'tokens', 'audit', 'health'].map((page) => `/admin/${page}`),
];

const LOOKS = [
  { locale: 'en-GB', lang: 'en', colorScheme: 'light' },
  { locale: 'ru-RU', lang: 'ru', colorScheme: 'dark' },
  { locale: 'uk-UA', lang: 'uk', colorScheme: 'light' },
] as const;

let callcard: Callcard;
let browser: Browser;
let admin: Api;

beforeAll(async () => {
  callcard = await Callcard.start();
  browser = await openBrowser();
  admin = await callcard.signIn('admin');
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
});

/** What an expert would complain about, WCAG 2.2 AA: rule and place. */
async function complaints(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the console lets in no script but its own.
  await page.evaluate(axe);
  const rules = JSON.stringify({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${rules})`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}

it.each(LOOKS)('is for everybody, on every page, in $lang and $colorScheme', async ({ locale, lang, colorScheme }) => {
  const context = await browser.newContext({ baseURL: callcard.url, locale, colorScheme, viewport: { width: 1440, height: 900 } });
  const [name, value] = admin.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: callcard.url }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  for (const path of PAGES) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    expect({ path, headings: await page.getByRole('heading', { level: 1 }).count() }).toEqual({ path, headings: 1 });
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme);
    faults.push(...(await complaints(page)).map((complaint) => `${path}: ${complaint}`));
  }
  await context.close();
  expect(faults).toEqual([]);
});

it('needs no two-way scrolling at 320 pixels', async () => {
  const context = await browser.newContext({ baseURL: callcard.url, locale: 'uk-UA', viewport: { width: 320, height: 640 } });
  const [name, value] = admin.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: callcard.url }]);
  const page = await context.newPage();
  const wide: string[] = [];
  for (const path of ['/', '/clients', '/leads', '/calls']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > 320) wide.push(`${path} is ${width} wide`);
  }
  await context.close();
  expect(wide).toEqual([]);
});

it('lets in no script but its own', async () => {
  const policy = (await fetch(callcard.url)).headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});
