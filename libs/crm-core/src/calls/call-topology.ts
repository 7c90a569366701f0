import type { CallFact } from './call-fact';
import type { LegStory } from './call-legs';
import type { Timed } from './fact-order';
import type { Span } from './span';

/** What a leg in a conversation does: hold lasts while anybody of it is held; consult is among ourselves while a client is in the call. */
export type Converse = 'talk' | 'hold' | 'consult';

/** One leg's stretch of a conversation. */
export interface Conversation extends Span {
  leg: string;
  kind: Converse;
}

/*
 *   client ──┐            ┌── Local;1 ═══ Local;2 ──┐
 *            bridge X ────┘        (pair)           └── bridge Y ── person
 *
 * Legs, bridges and Local pairs are one graph; whoever is connected through it hears each other. A holding bridge (parking)
 * connects nobody. Recomputed only when a fact changes the graph, and only over the legs that are in a bridge.
 */
export function conversationsOf(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>): Conversation[] {
  const graph = new Graph(legs);
  const found: Conversation[] = [];
  const open = new Map<string, Conversation>();

  const settle = (at: number) => {
    const now = graph.conversing();
    for (const [leg, conversation] of open) {
      if (now.get(leg) === conversation.kind) continue;
      conversation.to = at;
      open.delete(leg);
    }
    for (const [leg, kind] of now) {
      if (open.has(leg)) continue;
      const conversation: Conversation = { leg, kind, from: at, to: null };
      found.push(conversation);
      open.set(leg, conversation);
    }
  };

  let pending: number | null = null;
  for (const { fact, at } of facts) {
    // Facts of one millisecond are one change: nobody talks between two halves of it.
    if (pending !== null && at !== pending) {
      settle(pending);
      pending = null;
    }
    if (graph.change(fact)) pending = at;
  }
  if (pending !== null) settle(pending);
  return found;
}

/** Who is connected with whom, right now. */
class Graph {
  private readonly bridgeOf = new Map<string, string>();
  private readonly holding = new Set<string>();
  private readonly held = new Set<string>();
  private readonly pairs: [string, string][] = [];
  private readonly hasClient: boolean;

  constructor(private readonly legs: ReadonlyMap<string, LegStory>) {
    this.hasClient = [...legs.values()].some(({ side }) => side === 'outside');
  }

  /** @returns whether the fact changed anything here. */
  change(fact: CallFact): boolean {
    switch (fact.kind) {
      case 'bridge.entered':
        // A channel is in one bridge at a time: entering the next is leaving the last.
        this.bridgeOf.set(fact.leg, fact.bridge);
        if (fact.replaces !== null) this.bridgeOf.delete(fact.replaces);
        if (fact.bridgeKind === 'holding') this.holding.add(fact.bridge);
        return true;
      case 'bridge.left':
        return this.bridgeOf.get(fact.leg) === fact.bridge && this.bridgeOf.delete(fact.leg);
      case 'leg.held':
        this.held.add(fact.leg);
        return true;
      case 'leg.unheld':
        return this.held.delete(fact.leg);
      case 'leg.ended':
        this.held.delete(fact.leg);
        return this.bridgeOf.delete(fact.leg);
      case 'leg.lost':
        // Where its end is known, it was in its bridge until then.
        return this.legs.get(fact.leg)?.lost === true && this.bridgeOf.delete(fact.leg);
      case 'local.paired':
        this.pairs.push([fact.one, fact.two]);
        return true;
      default:
        return false;
    }
  }

  /** What every party in a conversation does. */
  conversing(): Map<string, Converse> {
    const kinds = new Map<string, Converse>();
    for (const component of this.components()) {
      const kind = this.kindOf(component);
      if (kind === null) continue;
      for (const leg of component) if (this.isParty(leg)) kinds.set(leg, kind);
    }
    return kinds;
  }

  private isParty(leg: string): boolean {
    const side = this.legs.get(leg)?.side;
    return side === 'inside' || side === 'outside';
  }

  private kindOf(component: readonly string[]): Converse | null {
    const sides = component.map((leg) => this.legs.get(leg)?.side);
    const persons = sides.filter((side) => side === 'inside').length;
    const client = sides.includes('outside');
    if (persons + (client ? 1 : 0) < 2 || persons === 0) return null;
    if (component.some((leg) => this.held.has(leg))) return 'hold';
    return client || !this.hasClient ? 'talk' : 'consult';
  }

  private components(): string[][] {
    const rooms = new Map<string, string[]>();
    for (const [leg, bridge] of this.bridgeOf) {
      if (this.holding.has(bridge)) continue;
      const room = rooms.get(bridge);
      if (room) room.push(leg);
      else rooms.set(bridge, [leg]);
    }
    for (const [one, two] of this.pairs) this.join(rooms, this.bridgeOf.get(one), this.bridgeOf.get(two));
    return [...new Set(rooms.values())];
  }

  private join(rooms: Map<string, string[]>, one: string | undefined, two: string | undefined): void {
    const [left, right] = [rooms.get(one ?? ''), rooms.get(two ?? '')];
    if (!left || !right || left === right) return;
    left.push(...right);
    for (const [bridge, room] of rooms) if (room === right) rooms.set(bridge, left);
  }
}
