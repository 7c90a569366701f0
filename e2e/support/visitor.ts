import type { Page, Request } from 'playwright-core';
import { until } from './processes';

/** A page that has asked nothing for so long has what it needs. */
const QUIET_MILLISECONDS = 300;

/** Somebody who goes from page to page of a console by its links: it is loaded once, as by people, and not once for every page. */
export class Visitor {
  private readonly awaited = new Set<Request>();
  private lastAsked = 0;

  constructor(readonly page: Page) {
    const asked = (change: (request: Request) => void) => (request: Request) => {
      change(request);
      this.lastAsked = performance.now();
    };
    const answered = asked((request) => this.awaited.delete(request));
    page.on('request', asked((request) => this.awaited.add(request))); // prettier-ignore
    page.on('requestfinished', answered).on('requestfailed', answered);
  }

  /** The page of that address with everything on it that it loads. */
  async visit(path: string): Promise<void> {
    await (this.page.url() === 'about:blank' ? this.page.goto(path) : this.follow(path));
    await this.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
    const isQuiet = () => this.awaited.size === 0 && performance.now() - this.lastAsked >= QUIET_MILLISECONDS;
    await until(`everything on ${path}`, () => isQuiet() || undefined);
  }

  /** As its router does on a click, and until something else is there than before. */
  private async follow(path: string): Promise<void> {
    const content = () => this.page.locator('main').innerText();
    const before = await content();
    this.lastAsked = performance.now();
    await this.page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`);
    await until(`the page ${path}`, async () => ((await content()) === before ? undefined : true));
  }
}
