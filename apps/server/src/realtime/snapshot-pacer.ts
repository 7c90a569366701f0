import type { Broadcast } from './broadcasts';

type Snapshot = Extract<Broadcast, { name: 'snapshot' }>;

/**
 * Each snapshot is the whole of its thing, so of many in a row only the last is worth telling: the first goes at once,
 * and of those within the pause that follows, the last when it is over. Under load this leaves the sockets to the pops.
 */
export class SnapshotPacer {
  /** The things told a moment ago, each with what became of it since. */
  private readonly pausing = new Map<string, Snapshot | null>();

  constructor(
    private readonly tell: (snapshot: Snapshot) => void,
    private readonly milliseconds: number,
  ) {}

  take(snapshot: Snapshot): void {
    const thing = `${snapshot.body.noun} ${snapshot.body.id}`;
    const waiting = this.pausing.get(thing);
    if (waiting === undefined) return this.tellAndPause(thing, snapshot);
    // Who may hear the one may not be who may hear the other.
    if (waiting && waiting.rooms.join() !== snapshot.rooms.join()) this.tell(waiting);
    this.pausing.set(thing, snapshot);
  }

  private tellAndPause(thing: string, snapshot: Snapshot): void {
    this.pausing.set(thing, null);
    this.tell(snapshot);
    setTimeout(() => this.resume(thing), this.milliseconds).unref();
  }

  private resume(thing: string): void {
    const waiting = this.pausing.get(thing);
    this.pausing.delete(thing);
    if (waiting) this.tellAndPause(thing, waiting);
  }
}
