import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { openBrowser } from './support/desk';
import { Visitor } from './support/visitor';

// Each test stands by itself: one that fails once for want of time is tried again alone, and not all of them, which take minutes.
if (process.env['CI']) jest.retryTimes(1, { logErrorsBeforeRetry: true });

/** Every page that has an address of its own. */
const PAGES = [
  ...[
    '/',
    '/calls',
    '/clients',
    '/clients/new',
    '/clients/import',
    '/clients/duplicates',
    '/leads',
    '/requests',
    '/requests?view=table',
    '/tasks',
    '/timeliness',
    '/quality',
    '/quality?tab=mine',
    '/quality?tab=given',
    '/quality?tab=calibration',
    '/reports',
    '/reports?of=agents&by=hour&figure=handled',
    '/staffing',
    '/staffing?tab=shifts',
    '/staffing?tab=adherence',
    '/staffing?tab=calculator',
    '/reports?of=repeats&mail=&figure=calls',
    '/reports?of=causes&by=cause',
    '/floor',
    '/campaigns/simulator',
    '/search?q=anna',
  ],
  ...['/deals', '/deals?view=list', '/deals?view=call', '/deals/new', '/plan-report', '/calendar'],
  ...['/campaigns', '/campaigns/new'],
  ...['keys', 'sounds', 'notifications', 'voicemail', 'display', 'security'].map((page) => `/preferences/${page}`),
  ...[
    'users',
    'client-fields',
    'client-sources',
    'hand-over',
    'value-grades',
    'message-templates',
    'break-reasons',
    'roles',
    'role-notices',
    'teams',
    'dispositions',
    'scripts',
    'scorecards',
    'sampling-plans',
    'numbers',
    'number-rules',
    'blocks',
    'do-not-call',
    'number-proof',
    'rule-packs',
    'calendars',
    'sla',
    'plans',
    'queues',
    'alert-rules',
    'wallboards',
    'pipelines',
    'recordings',
    'monitoring',
    'simulate',
    'tokens',
    'webhooks',
    'audit',
    'health',
  ].map((page) => `/admin/${page}`),
];

const LANGUAGES = [
  { locale: 'en-GB', lang: 'en' },
  { locale: 'ru-RU', lang: 'ru' },
  { locale: 'uk-UA', lang: 'uk' },
] as const;
const THEMES = ['light', 'dark'] as const;

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

async function asAdmin(
  options: BrowserContextOptions,
): Promise<{ context: BrowserContext; page: Page; visit: (path: string) => Promise<void> }> {
  const context = await browser.newContext({ baseURL: callcard.url, ...options });
  const [name, value] = admin.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: callcard.url }]);
  const page = await context.newPage();
  const visitor = new Visitor(page);
  return { context, page, visit: (path) => visitor.visit(path) };
}

/** Every page is looked at in both themes, each in another language, and every language meets two thirds of the pages: what a language lacks, the console's own specs tell. */
it.each(LANGUAGES.map((language, turn) => ({ ...language, turn })))(
  'is for everybody, on its pages, in $lang and both themes',
  async ({ locale, lang, turn }) => {
    const { context, page, visit } = await asAdmin({ locale, viewport: { width: 1440, height: 900 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    for (const [index, path] of PAGES.entries()) {
      const colorScheme = THEMES[(index + turn) % LANGUAGES.length];
      if (!colorScheme) continue;
      await page.emulateMedia({ colorScheme });
      await visit(path);
      expect({ path, headings: await page.getByRole('heading', { level: 1 }).count() }).toEqual({ path, headings: 1 });
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme);
      faults.push(...(await complaints(page)).map((complaint) => `${path} ${colorScheme}: ${complaint}`));
    }
    await context.close();
    expect(faults).toEqual([]);
  },
  480_000,
);

it.each(THEMES)(
  'has a palette and a sheet of keys for everybody, in the %s theme and with the system’s own colours',
  async (colorScheme) => {
    const { context, page, visit } = await asAdmin({ locale: 'uk-UA', colorScheme });
    await visit('/');
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors });
      await page.keyboard.press('Control+K');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.type('оформ');
      expect(await complaints(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+/');
      await page.getByRole('dialog', { name: 'Гарячі клавіші' }).waitFor();
      expect(await complaints(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await context.close();
  },
);

it('finds commands typed in another layout, and clients', async () => {
  const { context, page, visit } = await asAdmin({ locale: 'ru-RU' });
  await visit('/');
  await page.keyboard.press('Control+K');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.type('jajhvk');
  await page
    .getByRole('option', { name: /^Оформление/ })
    .first()
    .waitFor();
  const { items } = await admin.get<{ items: { name: string }[] }>('/clients?limit=1');
  await page.getByRole('combobox').fill(items[0]!.name.slice(0, 4));
  await page.getByRole('option', { name: items[0]!.name }).first().waitFor();
  await page.keyboard.press('Escape');
  await context.close();
});

const NARROW = [
  '/',
  '/clients',
  '/leads',
  '/deals',
  '/deals?view=list',
  '/plan-report',
  '/campaigns/new',
  '/admin/plans',
  '/calendar',
  '/calls',
  '/requests',
  '/tasks',
  '/preferences/keys',
  '/preferences/sounds',
  '/preferences/notifications',
  '/admin/role-notices',
];

/** Words as much longer as those of another language may be. */
const LONGER = `(() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const longer = (window.longer ??= new WeakMap());
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest('script, style') || longer.get(text) === text.textContent) continue;
    text.textContent = text.textContent.replace(/\\p{L}{3,}/gu, (word) => word + word.slice(-Math.ceil(word.length * 0.4)));
    longer.set(text, text.textContent);
  }
})()`;

/** Words that end beyond the edge of the page, and not in a box that scrolls. */
const OUTSIDE = `(() => {
  const scrolls = (box) => box !== null && box.tagName !== 'MAIN' && (/auto|scroll/.test(getComputedStyle(box).overflowX) || scrolls(box.parentElement));
  return [...document.querySelectorAll('body *')]
    .filter((box) => box.offsetParent && [...box.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .filter((box) => box.getBoundingClientRect().right > innerWidth + 1 && !scrolls(box))
    .map((box) => box.textContent);
})()`;

/** What reaches farthest to the right, and where it does. */
const WIDEST = `[...document.querySelectorAll('*')]
  .map((one) => [one.getBoundingClientRect().right, one.tagName + '.' + String(one.className.baseVal ?? one.className).replaceAll(' ', '.')])
  .filter(([right]) => right > innerWidth)
  .sort(([one], [other]) => other - one)
  .slice(0, 5)
  .map(([right, name]) => Math.round(right) + ' ' + name)`;

it.each([
  ['at 320 pixels', 'uk-UA', 640, ''],
  ['at 400 % of a screen of 1280 by 1024', 'ru-RU', 256, ''],
  ['at 320 pixels with words four tenths longer', 'en-GB', 640, LONGER],
])('needs no two-way scrolling %s', async (_, locale, height, change) => {
  await admin.ask('POST', '/tasks', { title: 'Counted in the navigation', dueAt: new Date().toISOString() });
  const { context, page, visit } = await asAdmin({ locale, viewport: { width: 320, height } });
  const wide: string[] = [];
  await visit('/');
  await page.locator('a[href="/tasks"] [aria-hidden="true"]').getByText(/\d/).waitFor();
  for (const path of NARROW) {
    if (path !== '/') await visit(path);
    if (change) await page.evaluate(change);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > 320) wide.push(`${path} is ${width} wide: ${(await page.evaluate<string[]>(WIDEST)).join(', ')}`);
    wide.push(...(await page.evaluate<string[]>(OUTSIDE)).map((words) => `${path}: ${words}`));
  }
  await context.close();
  expect(wide).toEqual([]);
});

/** What WCAG 1.4.12 lets people set. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

/** Buttons whose words do not fit into them. */
const CLIPPED = `[...document.querySelectorAll('button, a, .mantine-Button-label')]
  .filter((box) => box.offsetParent && box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'hidden')
  .map((box) => box.textContent)`;

it.each(['ru-RU', 'uk-UA'])('cuts no word off a button when text is spaced out, in %s', async (locale) => {
  const { context, page, visit } = await asAdmin({ locale, viewport: { width: 1440, height: 900 } });
  const cut: string[] = [];
  for (const path of NARROW) {
    await visit(path);
    await page.evaluate(
      `(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(SPACED)}); document.adoptedStyleSheets.push(sheet); })()`,
    );
    cut.push(...(await page.evaluate<string[]>(CLIPPED)).map((words) => `${path}: ${words}`));
  }
  await context.close();
  expect(cut).toEqual([]);
});

/** Smaller than 24 by 24 pixels, and no part of a sentence. */
const SMALL = `[...document.querySelectorAll('button, .mantine-Switch-track, [role="option"], nav a')]
  .map((target) => ({ target, box: target.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
  .map(({ target }) => target.outerHTML.slice(0, 100))`;

it('has targets of 24 pixels at least, also when things stand close', async () => {
  const { context, page, visit } = await asAdmin({ locale: 'en-GB' });
  const small: string[] = [];
  for (const density of ['comfortable', 'compact']) {
    for (const path of ['/', '/calls', '/clients', '/preferences/keys', '/preferences/sounds']) {
      await visit(path);
      await page.evaluate(`document.documentElement.dataset.density = '${density}'`);
      small.push(...(await page.evaluate<string[]>(SMALL)).map((target) => `${path} ${density}: ${target}`));
    }
  }
  await context.close();
  expect(small).toEqual([]);
});

it('lets in no script but its own', async () => {
  const policy = (await fetch(callcard.url)).headers.get('content-security-policy');
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});
