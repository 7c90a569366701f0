/** Long enough for all tabs to have heard of the same thing. */
const HEARD_MILLISECONDS = 3000;

/** Does something in one of the tabs that hear of the same thing at the same time, by a name they share. */
export function inOneTab(name: string, work: () => void): void {
  // Only secure pages have locks; others make a sound too many.
  if (!('locks' in navigator)) return work();
  void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    work();
    await new Promise((resolve) => setTimeout(resolve, HEARD_MILLISECONDS));
  });
}
