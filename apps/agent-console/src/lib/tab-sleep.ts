import { externalStore } from './external-store';

const KEY = 'callcard.away';

/** Since when (ISO) the browser had this tab asleep, or thrown away; null: it did not, or that was told already. */
export const slept = externalStore<string | null>(null);

const now = () => new Date().toISOString();

/** A tab that sleeps hears no calls: what the browser did to it is told when it is back. */
export function watchSleep(): void {
  if ((document as Document & { wasDiscarded?: boolean }).wasDiscarded) slept.set(sessionStorage.getItem(KEY) ?? now());
  document.addEventListener('freeze', () => sessionStorage.setItem(KEY, now()));
  document.addEventListener('resume', () => slept.set(sessionStorage.getItem(KEY)));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') sessionStorage.setItem(KEY, now());
  });
}
