import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { type Api, Callcard } from './support/callcard';
import { openBrowser } from './support/desk';

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
const LONGER = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const words = node.textContent;
    if (!/\\p{L}{2}/u.test(words) || node.parentElement.closest('script, style, textarea, [data-longer]')) continue;
    node.textContent = words.replace(/\\p{L}{3,}/gu, (word) => word + word.slice(-Math.ceil(word.length * 0.4)));
  }
})()`;
const REPORT = `(() => {
  const out = [];
  const w = document.documentElement.scrollWidth;
  if (w > innerWidth) out.push('PAGE ' + w + ' > ' + innerWidth);
  for (const box of document.querySelectorAll('body *')) {
    const r = box.getBoundingClientRect();
    if (!r.width || !box.offsetParent) continue;
    const s = getComputedStyle(box);
    const own = [...box.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (own && box.scrollWidth > box.clientWidth + 1 && s.display !== 'inline' && !['auto','scroll'].includes(s.overflowX)) out.push('CLIP ' + box.tagName + '.' + String(box.className).slice(0, 40) + ' ' + box.scrollWidth + '>' + box.clientWidth + ' ' + box.textContent.slice(0, 40));
    if (own && r.right > innerWidth + 1 && !box.closest('.mantine-ScrollArea-root, .mantine-TableScrollContainer-scrollContainer, [class*=ScrollContainer]')) out.push('OUT ' + box.tagName + ' ' + Math.round(r.right) + ' ' + box.textContent.slice(0, 40));
  }
  return [...new Set(out)].slice(0, 25);
})()`;
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle').catch(() => undefined);
}
async function as(api: Api, options: object) {
  const context = await browser.newContext({ baseURL: callcard.url, ...options });
  const [name, value] = api.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: callcard.url }]);
  return { context, page: await context.newPage() };
}
it('looks', async () => {
  const [admin, op] = await Promise.all([callcard.signIn('admin'), callcard.signIn('operator1')]);
  await op.state('available');
  const lines: string[] = [];
  const OPS = ['/', '/calls', '/clients', '/requests', '/tasks', '/leads', '/preferences/keys', '/preferences/sounds', '/preferences/display'];
  const ADM = ['/floor', '/admin/dispositions', '/admin/users', '/admin/queues', '/admin/health', '/admin/recordings', '/clients/new'];
  for (const [who, pages] of [[op, OPS], [admin, ADM]] as const)
    for (const [name, locale, viewport, longer] of [
      ['zoom', 'uk-UA', { width: 320, height: 256 }, false],
      ['zoomru', 'ru-RU', { width: 320, height: 256 }, false],
      ['long', 'uk-UA', { width: 1440, height: 900 }, true],
      ['long320', 'ru-RU', { width: 320, height: 640 }, true],
      ['plain', 'en-GB', { width: 1440, height: 900 }, false],
    ] as const) {
      const { context, page } = await as(who, { locale, viewport });
      for (const path of pages) {
        await visit(page, path);
        if (longer) await page.evaluate(LONGER);
        const found = await page.evaluate<string[]>(REPORT);
        for (const one of found) lines.push(`${name} ${path}: ${one}`);
        await page.screenshot({ path: `/tmp/shots/${name}-${path.replaceAll('/', '_')}.png` });
      }
      await context.close();
    }
  writeFileSync('/tmp/shots/report.txt', lines.join('\n'));
}, 240_000);
