/** After the calls on the phone changed, a key meant for the former one is not for the new one, so long. */
export const GUARD_MILLISECONDS = 700;

/**
 * Keeps a key that was meant for one call away from the call that has just taken its place: for a moment after a call came or went,
 * only the call that was at hand before hears the keys.
 */
export class KeyGuard {
  private until = 0;
  private spared: string | null = null;
  private known: readonly string[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** The calls as they are now, and the one that was at hand until now. */
  follow(ids: readonly string[], activeId: string | null): void {
    const former = this.known;
    const changed = former.length !== ids.length || former.some((id) => !ids.includes(id));
    this.known = ids;
    // The first call on an idle phone takes no other's place.
    if (!changed || former.length === 0) return;
    this.until = this.now() + GUARD_MILLISECONDS;
    this.spared = activeId;
  }

  allows(sessionId: string): boolean {
    return this.now() >= this.until || sessionId === this.spared;
  }
}
