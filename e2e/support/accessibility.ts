import { type AxeResults, source as axe } from 'axe-core';
import type { Page } from 'playwright-core';

/** What an expert would complain about, WCAG 2.2 AA: rule and place. */
export async function complaints(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the console lets in no script but its own.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe);
  const rules = JSON.stringify({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${rules})`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}
