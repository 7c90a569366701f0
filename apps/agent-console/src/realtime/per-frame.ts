/** A tab in the background paints no frames: it is told all the same, if a little later. */
const LONGEST_WAIT_MILLISECONDS = 100;

/** Gathers what comes between two frames, and hands it on in one go before the next is painted: many changes cost one rendering. */
export function perFrame<T>(take: (gathered: T[]) => void): (one: T) => void {
  let gathered: T[] = [];
  let end: (() => void) | null = null;
  const flush = () => {
    end?.();
    end = null;
    const all = gathered;
    gathered = [];
    take(all);
  };
  return (one) => {
    gathered.push(one);
    if (end) return;
    const frame = requestAnimationFrame(flush);
    const timer = setTimeout(flush, LONGEST_WAIT_MILLISECONDS);
    end = () => (cancelAnimationFrame(frame), clearTimeout(timer));
  };
}
