import { useEffect, useState } from 'react';

/** So long what was asked for may take to be seen; then it may be asked for again. */
export const PATIENCE_MILLISECONDS = 2000;

/**
 * Whether something was asked for that is still on its way: from `ask` until `shown` is another than it was then, or until nothing
 * has come of it for a while. An answer that the order was taken is not enough: until it is seen, the same key would mean the same again.
 */
export function useAsked(shown: string, patience = PATIENCE_MILLISECONDS): [asked: boolean, ask: () => void] {
  const [before, setBefore] = useState<{ shown: string } | null>(null);
  if (before !== null && before.shown !== shown) setBefore(null);
  useEffect(() => {
    if (before === null) return;
    const timer = setTimeout(() => setBefore(null), patience);
    return () => clearTimeout(timer);
  }, [before, patience]);
  return [before?.shown === shown, () => setBefore({ shown })];
}
