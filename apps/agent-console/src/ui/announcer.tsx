import { VisuallyHidden } from '@mantine/core';
import { externalStore, useStore } from '../lib/external-store';

const alertText = externalStore('');
const statusText = externalStore('');

/** What is said a second time must differ, else no reader says it. */
const again = (text: string, before: string) => (text !== '' && text === before ? `${text}\u00a0` : text);

/** Said at once, over everything: an incoming call, a lost line. */
export const sayNow = (text: string) => alertText.set((before) => again(text, before));
/** What is so no more does not go on standing there as if it were. */
export const unsay = (text: string) => alertText.set((before) => (before.trimEnd() === text ? '' : before));
/** Said when the reader has a moment: saved, answered. */
export const sayPolitely = (text: string) => statusText.set((before) => again(text, before));

/** The two live regions; they stand in the page from its first paint, else readers pass over them. */
export function Announcer() {
  const urgent = useStore(alertText);
  const polite = useStore(statusText);
  return (
    <VisuallyHidden>
      <div role="alert" aria-atomic="true">
        {urgent}
      </div>
      <div role="status" aria-atomic="true">
        {polite}
      </div>
    </VisuallyHidden>
  );
}
