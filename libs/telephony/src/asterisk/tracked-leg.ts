import { callIdOf, type CallId } from '@callcard/crm-core';

/** What the tracker remembers of one leg: who it is, and what was already said of it. */
export class TrackedLeg {
  readonly callId: CallId;
  ended = false;
  held = false;
  /** When it last began to hold, UTC milliseconds. */
  heldAt = -Infinity;
  recording = false;
  muted = false;
  /** The queues it was in, one for each stay. */
  readonly stays: string[] = [];
  private readonly said = new Set<string>();
  private readonly counts = new Map<string, number>();
  private readonly bridges = new Set<string>();

  constructor(
    readonly id: string,
    readonly channel: string,
    /** The first Linkedid it was seen with: its facts stay with the call that began with it. */
    readonly linkedId: string,
    pbx: string,
    public party: string,
  ) {
    this.callId = callIdOf(pbx, linkedId);
  }

  /** true the first time, false for every repetition. */
  first(key: string): boolean {
    if (this.said.has(key)) return false;
    this.said.add(key);
    return true;
  }

  /** The ordinal of what may happen again, from 1. */
  next(what: string): number {
    const count = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, count);
    return count;
  }

  /** It has happened so often, as somebody remembers. */
  counted(what: string, ordinal: number): void {
    this.counts.set(what, Math.max(this.count(what), ordinal));
  }

  count(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  /** @returns false when it was inside already. */
  enter(bridge: string): boolean {
    if (this.bridges.has(bridge)) return false;
    this.bridges.add(bridge);
    return true;
  }

  /** The queue it waits in. */
  waitsIn(): string | null {
    return this.said.has(`queue:${this.id}:${this.stays.length}:left`) ? null : (this.stays.at(-1) ?? null);
  }

  /** @returns false when it was not inside. */
  leave(bridge: string): boolean {
    return this.bridges.delete(bridge);
  }

  /** The bridges it is in: one, but for the moment in which it is moved. */
  inside(): string[] {
    return [...this.bridges];
  }
}

/** How long an ended leg is remembered, so that a late event cannot bring it back to life. */
export const TOMBSTONE_MILLISECONDS = 600_000;

/** All legs that live, and for ten minutes those that ended. */
export class LegTable {
  private readonly legs = new Map<string, TrackedLeg>();
  private readonly tombstones: { id: string; endedAt: number }[] = [];
  /** Bridge → who is in it. */
  private readonly bridges = new Map<string, Set<TrackedLeg>>();

  get size(): number {
    return this.legs.size;
  }

  get(id: string): TrackedLeg | undefined {
    return this.legs.get(id);
  }

  add(leg: TrackedLeg): void {
    this.legs.set(leg.id, leg);
  }

  /** The living leg of a channel name. */
  byChannel(channel: string): TrackedLeg | undefined {
    for (const leg of this.legs.values()) if (leg.channel === channel && !leg.ended) return leg;
    return undefined;
  }

  /** @returns the legs of other calls that are in the bridge already; null when the leg was inside before. */
  enter(leg: TrackedLeg, bridge: string): TrackedLeg[] | null {
    if (!leg.enter(bridge)) return null;
    const inside = this.bridges.get(bridge) ?? new Set();
    this.bridges.set(bridge, inside);
    const others = [...inside].filter(({ callId }) => callId !== leg.callId);
    inside.add(leg);
    return others;
  }

  /** @returns false when it was not inside. */
  leave(leg: TrackedLeg, bridge: string): boolean {
    const inside = this.bridges.get(bridge);
    inside?.delete(leg);
    if (inside?.size === 0) this.bridges.delete(bridge);
    return leg.leave(bridge);
  }

  bury(leg: TrackedLeg, now: number): void {
    leg.ended = true;
    for (const bridge of leg.inside()) this.leave(leg, bridge);
    this.tombstones.push({ id: leg.id, endedAt: now });
  }

  /** Of the others nobody heard the end; should it be told yet, it is heard, and in ten minutes they are forgotten. */
  retain(living: ReadonlySet<string>, now: number): void {
    for (const { id, ended } of this.legs.values()) if (!ended && !living.has(id)) this.tombstones.push({ id, endedAt: now });
  }

  forgetBefore(now: number): void {
    while (this.tombstones[0] && this.tombstones[0].endedAt < now - TOMBSTONE_MILLISECONDS) this.legs.delete(this.tombstones.shift()!.id);
  }
}
