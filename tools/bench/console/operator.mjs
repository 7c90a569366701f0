import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
const TALK_MILLISECONDS = 1000;
/** A key right after one call has ended is not taken for the next. */
const BREATH_MILLISECONDS = 1000;

/** In the page: when the pop and the card on it were painted, and how long keys take to show. */
function watch(name) {
  const seen = (window.callcardBench = { painted: null, card: null, keys: [] });
  const painted = (what) => window.requestAnimationFrame(() => window.requestAnimationFrame(() => (seen[what] ??= Date.now())));
  new window.MutationObserver(() => {
    const pop = document.querySelector('#incoming-call, [role="dialog"][aria-modal="false"]');
    if (!pop) return;
    painted('painted');
    if (pop.textContent.includes(name)) painted('card');
  }).observe(document, { childList: true, subtree: true, characterData: true });
  new window.PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.keys.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

/** One operator with a phone in the browser, who works call after call by keys alone. */
export class Operator {
  #taken = { stage1: [], card: [], save: [] };
  #keys = 0;

  static async atWork({ url, executablePath, client }) {
    const { chromium } = createRequire(import.meta.url)('playwright-core');
    const operator = new Operator();
    operator.browser = await chromium.launch({ executablePath, args: FLAGS });
    const context = await operator.browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1500, height: 900 } });
    await context.grantPermissions(['microphone', 'notifications']);
    await context.addInitScript(watch, client);
    operator.page = await context.newPage();
    const scripts = [];
    operator.page.on('response', (response) => {
      if (/\.js($|\?)/.test(response.url()) && response.ok()) scripts.push(response.body().catch(() => Buffer.alloc(0)));
    });
    await operator.#signIn();
    const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body).length);
    operator.scriptsKilobytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000);
    await operator.#startShift();
    return operator;
  }

  async #signIn() {
    const { page } = this;
    await page.goto('/');
    await page.getByLabel('Email').fill('operator1@demo.test');
    await page.getByLabel('Password').fill('callcard-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('banner').getByRole('button', { name: 'Start shift' }).waitFor();
  }

  async #startShift() {
    const { page } = this;
    await page.getByRole('banner').getByRole('button', { name: 'Start shift' }).click();
    const gate = page.getByRole('dialog', { name: 'Start shift' });
    await gate.getByRole('radio', { name: 'This browser' }).check();
    await gate.getByRole('button', { name: 'Start shift' }).click();
    await gate.waitFor({ state: 'detached' });
  }

  /** Answers, notes, hangs up, chooses a result and saves. */
  async workOneCall() {
    const { page } = this;
    const pop = page.getByRole('dialog', { name: 'Incoming call' });
    await pop.waitFor({ timeout: 30_000 });
    await page.waitForFunction(() => window.callcardBench.card !== null);
    const { painted, card } = await page.evaluate(() => window.callcardBench);
    // The pop may be there before the phone itself rings: only then is there something to answer.
    await pop.getByRole('button', { name: 'Answer' }).waitFor();
    await this.#press('F2');
    await pop.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Hang up' }).waitFor();
    await page.waitForTimeout(TALK_MILLISECONDS);
    await this.#press('Control+Period');
    await page.keyboard.type('asks when they come');
    this.#keys += 19;
    await this.#press('F4');
    await page
      .getByText(/^Wrap-up \d/)
      .first()
      .waitFor();
    await page.keyboard.press('Tab');
    await this.#press('3');
    const saved = Date.now();
    await this.#press('Control+Enter');
    await page
      .getByText(/^Wrap-up \d/)
      .first()
      .waitFor({ state: 'detached' });
    this.#taken.save.push(Date.now() - saved);
    await this.#since({ painted, card });
    await page.evaluate(() => Object.assign(window.callcardBench, { painted: null, card: null }));
    await page.waitForTimeout(BREATH_MILLISECONDS);
  }

  async #press(key) {
    this.#keys += 1;
    await this.page.keyboard.press(key);
  }

  /** From the PBX's own moment of the ring. */
  async #since({ painted, card }) {
    const { items } = await (await this.page.request.get('/api/calls?limit=1')).json();
    const ring = Date.parse(items[0].offers.at(-1).from);
    this.#taken.stage1.push(painted - ring);
    this.#taken.card.push(card - ring);
  }

  /** Until the pill says that all is well, or that it is not. */
  async link(well) {
    const pill = this.page.getByRole('banner').getByRole('button', { name: /: OK$|^OK/ });
    await pill.waitFor({ state: well ? 'visible' : 'detached', timeout: 30_000 });
  }

  /** MiB in use once nothing is left to collect. */
  async heap() {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return Math.round(usedSize / 2 ** 20);
  }

  async taken() {
    const slow = await this.page.evaluate(() => window.callcardBench.keys);
    const key = [...slow, ...Array.from({ length: Math.max(0, this.#keys - slow.length) }, () => 16)];
    return { ...this.#taken, key };
  }

  close() {
    return this.browser.close();
  }
}
