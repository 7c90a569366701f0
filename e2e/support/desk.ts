import { type Browser, type BrowserContext, type Locator, type Page, chromium } from 'playwright-core';

const WHOLE = process.env['CHROMIUM_WHOLE_PATH'] ?? '/usr/bin/chromium';
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? WHOLE;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** Sound is allowed as browsers allow it, only after a click. `microphone`: a WAV that it says; `whole`: with notifications, and windows to lie over each other. */
export const openBrowser = ({ microphone, whole = false }: { microphone?: string; whole?: boolean } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: whole ? WHOLE : CHROMIUM,
    args: [...FLAGS, ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}`] : [])],
  });

/** A person's console in a browser of their own; things are found as people and screen readers find them. */
export class Desk {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async signIn(
    browser: Browser,
    url: string,
    person: string,
    prepare?: (context: BrowserContext) => Promise<unknown>,
  ): Promise<Desk> {
    const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1500, height: 900 } });
    await prepare?.(context);
    const page = await context.newPage();
    await page.goto('/');
    await page.getByLabel('Email').fill(`${person}@demo.test`);
    await page.getByLabel('Password').fill('callcard-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    // Before the frame of the console is there, nobody hears a key.
    await page.getByRole('navigation').first().waitFor();
    return new Desk(context, page);
  }

  /** One more tab of the same browser, on the same page. */
  async anotherTab(): Promise<Desk> {
    const page = await this.context.newPage();
    await page.goto('/');
    return new Desk(this.context, page);
  }

  /** By one click; where there is a browser phone to choose, by that choice and one more. */
  async startShift(phone?: 'This browser' | RegExp): Promise<void> {
    const button = this.page.getByRole('banner').getByRole('button', { name: 'Start shift' });
    await button.click();
    if (phone) {
      const gate = this.page.getByRole('dialog', { name: 'Start shift' });
      await gate.getByRole('radio', { name: phone }).check();
      await gate.getByRole('button', { name: 'Start shift' }).click();
      await gate.waitFor({ state: 'detached' });
    }
    await button.waitFor({ state: 'detached' });
  }

  get incomingCall(): Locator {
    return this.page.getByRole('dialog', { name: 'Incoming call' });
  }

  get note(): Locator {
    return this.page.getByRole('textbox', { name: 'Note' });
  }

  text(words: string | RegExp): Locator {
    return this.page.getByText(words).first();
  }

  screenshot(path: string): Promise<Buffer> {
    return this.page.screenshot({ path });
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
