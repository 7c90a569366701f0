import { externalStore } from './external-store';

/** Whether the server has another console by now than the one in this tab. */
export const newVersion = externalStore(false);

/** The script that a page begins with; its name changes with every build. */
export const scriptOf = (page: string): string | null => /<script[^>]*\stype="module"[^>]*\ssrc="([^"]+)"/.exec(page)?.[1] ?? null;

/** Asks the server for its page; a server that does not answer has nothing new. */
export async function checkVersion(): Promise<void> {
  const own = scriptOf(document.documentElement.outerHTML);
  const page = await fetch('/', { cache: 'no-store' }).then((answer) => (answer.ok ? answer.text() : ''), () => ''); // prettier-ignore
  const theirs = scriptOf(page);
  if (own !== null && theirs !== null && own !== theirs) newVersion.set(true);
}
