const REST_MILLISECONDS = 1000;

let stand = (): void => undefined;
const standing = new Promise<void>((resolve) => (stand = resolve));

/** The page shows what it was opened for. */
export const pageStands = (): void => stand();

/** In an idle moment of a page that stands; its first second belongs to whoever has opened it. */
export const whenIdle = (work: () => void): void =>
  void standing.then(() => setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(work) : work()), REST_MILLISECONDS));
