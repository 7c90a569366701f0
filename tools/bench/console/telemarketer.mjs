import { createRequire } from 'node:module';

/** In the page: when each heading of a contact was first painted. */
function watch() {
  const seen = (window.callcardBench = {});
  new window.MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll('h2'))
      if (!(textContent in seen)) {
        seen[textContent] = null;
        window.requestAnimationFrame(() => window.requestAnimationFrame(() => (seen[textContent] = Date.now())));
      }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** One telemarketer with a desk phone, who works by keys. */
export class Telemarketer {
  static async atWork({ url, executablePath }) {
    const { chromium } = createRequire(import.meta.url)('playwright-core');
    const person = new Telemarketer();
    person.browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const context = await person.browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1500, height: 900 } });
    await context.addInitScript(watch);
    const page = (person.page = await context.newPage());
    await page.goto('/');
    await page.getByLabel('Email').fill('telemarketer1@demo.test');
    await page.getByLabel('Password').fill('callcard-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const shift = page.getByRole('banner').getByRole('button', { name: 'Start shift' });
    await shift.click();
    const gate = page.getByRole('dialog', { name: 'Start shift' });
    await gate.getByRole('radio', { name: /desk phone/i }).check();
    await gate.getByRole('button', { name: 'Start shift' }).click();
    await shift.waitFor({ state: 'detached' });
    return person;
  }

  async sitsAt(campaign) {
    await this.page.goto('/');
    await this.page.getByRole('button', { name: `Take a seat: ${campaign}` }).click();
    await this.page.getByRole('region', { name: 'My seat at a campaign' }).getByText(campaign).waitFor();
  }

  /** Dials, hears that nobody is there, saves with one key. @returns milliseconds until the contact of that name stands */
  async reachesNobody(next) {
    const { page } = this;
    const results = page.getByRole('radiogroup', { name: 'Result' });
    await page.getByRole('button', { name: 'Call', exact: true }).and(page.locator(':enabled')).waitFor();
    // As soon as anybody has read a name.
    await page.waitForTimeout(300);
    await page.keyboard.press('F2');
    await results.locator(':focus').waitFor({ timeout: 45_000 });
    const saved = Date.now();
    await page.keyboard.press('Enter');
    return (await this.#painted(next)) - saved;
  }

  /** Whom the server puts through, to the end and with a result. @returns when the card was painted, milliseconds since 1970 */
  async talksToOne() {
    const { page } = this;
    const name = await page.waitForFunction(
      () =>
        Object.entries(window.callcardBench).find(
          ([name, at]) => name.startsWith('Progressive ') && at !== null && !window.callcardBench.done?.includes(name),
        )?.[0],
      undefined,
      { timeout: 60_000 },
    );
    const told = await name.jsonValue();
    const at = await this.#painted(told);
    await page.evaluate((one) => (window.callcardBench.done = [...(window.callcardBench.done ?? []), one]), told);
    await page.getByRole('radiogroup', { name: 'Result' }).locator(':focus').waitFor({ timeout: 45_000 });
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    return at;
  }

  async #painted(name) {
    const painted = await this.page.waitForFunction((wanted) => window.callcardBench[wanted], name, { timeout: 45_000 });
    return painted.jsonValue();
  }

  async leaves() {
    await this.page.request.delete('/api/campaigns/seat');
  }

  close() {
    return this.browser.close();
  }
}
