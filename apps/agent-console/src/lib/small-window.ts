import { externalStore } from './external-store';

/** Chromium's windows that stay on top of all others: https://wicg.github.io/document-picture-in-picture/ */
interface PictureInPicture {
  requestWindow: (size: { width: number; height: number }) => Promise<Window>;
}

const maker = (): PictureInPicture | undefined => (window as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

/** Whether this browser has such windows. */
export const hasSmallWindow = () => maker() !== undefined;

/** The one that is open. */
export const smallWindow = externalStore<Window | null>(null);

const SIZE = { width: 360, height: 168 };
/** What the page says of itself that styles depend on. */
const MARKS = ['lang', 'data-mantine-color-scheme', 'data-density'];

/** Opens it, looking as the page does. Called from a click: else the browser refuses. */
export async function openSmallWindow(): Promise<void> {
  const opened = await maker()?.requestWindow(SIZE);
  if (!opened) return;
  for (const style of document.querySelectorAll<HTMLElement>('style, link[rel="stylesheet"]')) {
    const copy = style.cloneNode(true) as HTMLElement;
    if (style instanceof HTMLLinkElement) copy.setAttribute('href', style.href);
    opened.document.head.append(copy);
  }
  const unfollow = followMarks(opened.document);
  // Keys pressed there are meant for the calls here.
  opened.addEventListener('keydown', (press) => {
    const heard = new KeyboardEvent('keydown', { ...keyOf(press), bubbles: true, cancelable: true });
    if (!document.body.dispatchEvent(heard)) press.preventDefault();
  });
  opened.addEventListener('pagehide', () => {
    unfollow();
    smallWindow.set(null);
  });
  smallWindow.set(opened);
}

const keyOf = ({ code, key, ctrlKey, altKey, metaKey, shiftKey, repeat }: KeyboardEvent) => ({
  ...{ code, key, ctrlKey, altKey, metaKey, shiftKey, repeat },
});

/** The theme and the language, now and when they change. */
function followMarks(there: Document): () => void {
  const copy = () => MARKS.forEach((mark) => there.documentElement.setAttribute(mark, document.documentElement.getAttribute(mark) ?? ''));
  const observer = new MutationObserver(copy);
  observer.observe(document.documentElement, { attributeFilter: MARKS });
  copy();
  return () => observer.disconnect();
}
