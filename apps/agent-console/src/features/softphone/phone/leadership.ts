/**
 * Waits until this tab is the only one of its browser that does a thing, does it, and lets the next tab have it when it is over.
 * A closed tab gives it up by itself. @returns what gives it up or ends the waiting.
 */
export function lead(what: string, work: () => () => void): () => void {
  const giveUp = new AbortController();
  void navigator.locks
    .request(what, { signal: giveUp.signal }, () => {
      const end = work();
      return new Promise<void>((resolve) => {
        const over = () => {
          end();
          resolve();
        };
        if (giveUp.signal.aborted) over();
        else giveUp.signal.addEventListener('abort', over, { once: true });
      });
    })
    .catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    });
  return () => giveUp.abort();
}

/** Locks exist in secure pages only, where the microphone does, too. */
export const canLead = () => 'locks' in navigator;
