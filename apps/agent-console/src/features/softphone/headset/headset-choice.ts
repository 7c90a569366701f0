import { externalStore } from '../../../lib/external-store';

/** The headset whose buttons the person switched on, as this browser knows it. */
export interface ChosenHeadset {
  vendorId: number;
  productId: number;
  name: string;
}

const KEY = 'callcard.headset';

function stored(): ChosenHeadset | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as ChosenHeadset | null;
  } catch {
    return null;
  }
}

/** None, until somebody connects one: the permission belongs to this browser, and so does the choice. */
export const headsetChoice = externalStore<ChosenHeadset | null>(stored());

export function chooseHeadset(headset: ChosenHeadset | null): void {
  if (headset) localStorage.setItem(KEY, JSON.stringify(headset));
  else localStorage.removeItem(KEY);
  headsetChoice.set(headset);
}

/** What is chosen in one tab counts in all. @returns what ends it. */
export function followHeadsetChoice(): () => void {
  const changed = ({ key }: StorageEvent) => key === KEY && headsetChoice.set(stored());
  window.addEventListener('storage', changed);
  return () => window.removeEventListener('storage', changed);
}

/** How the chosen headset is in this tab; `off`: this tab is not the phone. */
export const headsetState = externalStore<'off' | 'open' | 'unplugged' | 'busy'>('off');
