import { writeAnew } from './i18n';
import { whenIdle } from './idle';
import { writtenAsUsual } from './usual-numbers';

let home = 'RU';
let written = writtenAsUsual;

/** Where the company is: its numbers are shown without the country. */
export const setHome = (region: string) => void (home = region);

/** The plans of all countries weigh as much as a language: they come behind the page. */
export async function loadNumberPlans(): Promise<void> {
  const { writtenByPlan } = await import('./number-plans');
  written = writtenByPlan;
  writeAnew();
}

// Without them numbers are still told: a server that is away just now is asked by the next page.
whenIdle(() => void loadNumberPlans().catch(() => undefined));

/** A number as people read it: nationally at home, internationally from elsewhere; as it is when it cannot be told. */
export const shownPhone = (number: string | null): string => (number?.startsWith('+') ? written(number, home) : (number ?? ''));
