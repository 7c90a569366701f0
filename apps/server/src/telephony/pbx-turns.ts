/**
 * One telling of a PBX after the other: two at once could read in one order and be heard in the other, and the PBX would keep what was
 * true before.
 */
export class PbxTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Reads and tells when all that was asked of that PBX before is told, or could not be. */
  take(pbx: string, tell: () => Promise<void>): Promise<void> {
    const told = (this.last.get(pbx) ?? Promise.resolve()).then(tell);
    this.last.set(
      pbx,
      told.catch(() => undefined),
    );
    return told;
  }
}
