import type { CallFact } from './call-fact';
import type { LegStory } from './call-legs';
import type { Timed } from './fact-order';
import type { Span } from './span';

/**
 * What a leg in a conversation does. `talk` and `conference` are with the client (in a call without one: with each other), and count
 * as talk; `hold` lasts while one side of it is held, and while the client waits alone for somebody who has gone to consult;
 * `consult` is among the others while the client is elsewhere.
 */
export type Converse = 'talk' | 'conference' | 'hold' | 'consult';

/** One leg's stretch of a conversation. */
export interface Conversation extends Span {
  leg: string;
  kind: Converse;
}

/** Does it count as talk of the call? */
export const isTalk = ({ kind }: { kind: string }) => kind === 'talk' || kind === 'conference';

/*
 *   client ──┐            ┌── Local;1 ═══ Local;2 ──┐
 *            bridge X ────┘        (pair)           └── bridge Y ── person
 *
 * Legs, bridges and Local pairs are one graph; whoever is connected through it hears each other. A holding bridge (parking)
 * connects nobody, a listener is in no bridge. Recomputed only when a fact changes the graph, and only over the legs that are in a bridge.
 */
export function conversationsOf(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>, client: string | null): Conversation[] {
  const graph = new Graph(legs, client, new Transfers(facts));
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
    if (graph.change(fact, at)) pending = at;
  }
  if (pending !== null) settle(pending);
  return tidied(found);
}

/** What is moved from one bridge to another is out of both for some milliseconds, and still one conversation. */
const SEAM = 20;
/** A room says who has joined it only after it let them in, and before it lets them out. */
const ROOM_SLACK = 100;

/** Conversations of a leg that follow upon each other without a gap worth the name are one. */
function tidied(conversations: readonly Conversation[]): Conversation[] {
  const kept: Conversation[] = [];
  for (const next of conversations) {
    const last = kept.findLast(({ leg }) => leg === next.leg);
    if (!last || last.to === null || next.from - last.to > SEAM || !areOne(last, next)) {
      kept.push(next);
      continue;
    }
    if (next.kind === 'conference') last.kind = 'conference';
    last.to = next.to;
  }
  return kept.filter(({ kind, from, to }) => kind !== 'hold' || to === null || to - from > SEAM);
}

function areOne(last: Conversation, next: Conversation): boolean {
  if (last.kind === next.kind) return true;
  const [talk, room] = last.kind === 'talk' ? [last, next] : [next, last];
  return talk.kind === 'talk' && room.kind === 'conference' && (talk.to ?? Infinity) - talk.from < ROOM_SLACK;
}

/** Who gives a call away is freed of its hold at that moment, and does not talk again. A phone with two lines does so before it tells the PBX. */
class Transfers {
  private static readonly SLACK = { blind: 100, attended: 1000 };
  private readonly moments = new Map<string, { at: number; slack: number }[]>();

  constructor(facts: readonly Timed[]) {
    for (const { fact, at } of facts) {
      if (fact.kind !== 'transfer.completed') continue;
      const moment = { at, slack: Transfers.SLACK[fact.mode] };
      this.moments.set(fact.leg, [...(this.moments.get(fact.leg) ?? []), moment]);
    }
  }

  /** Is this the end of a hold that comes with a transfer? */
  frees(leg: string, unheldAt: number): boolean {
    return (this.moments.get(leg) ?? []).some(({ at, slack }) => Math.abs(at - unheldAt) < slack);
  }
}

/** Who is connected with whom, right now. */
class Graph {
  private readonly bridgeOf = new Map<string, string>();
  private readonly holding = new Set<string>();
  private readonly held = new Set<string>();
  private readonly conferring = new Set<string>();
  /** Who has been together with the client. */
  private readonly partners = new Set<string>();
  private readonly pairs: [string, string][] = [];

  constructor(
    private readonly legs: ReadonlyMap<string, LegStory>,
    private readonly client: string | null,
    private readonly transfers: Transfers,
  ) {}

  /** @returns whether the fact changed anything here. */
  change(fact: CallFact, at: number): boolean {
    switch (fact.kind) {
      case 'bridge.entered':
        return this.enter(fact.leg, fact.bridge, fact.replaces, fact.bridgeKind === 'holding');
      case 'bridge.left':
        return this.bridgeOf.get(fact.leg) === fact.bridge && this.bridgeOf.delete(fact.leg);
      case 'leg.held':
        this.held.add(fact.leg);
        return true;
      case 'leg.unheld':
        return !this.transfers.frees(fact.leg, at) && this.held.delete(fact.leg);
      case 'transfer.completed':
        for (const leg of [fact.leg, fact.second]) if (leg !== null) this.bridgeOf.delete(leg);
        return true;
      case 'conference.joined':
        this.conferring.add(fact.leg);
        return true;
      case 'conference.left':
        return this.conferring.delete(fact.leg);
      case 'leg.ended':
      case 'leg.lost':
        // Of two ends the one that counts is the one the leg's story tells.
        return this.legs.get(fact.leg)?.endedAt === at && this.leave(fact.leg);
      case 'local.paired':
        this.pairs.push([fact.one, fact.two]);
        return true;
      default:
        return false;
    }
  }

  /**
   * A channel is in one bridge at a time: entering the next is leaving the last, and what was held in it; but not where it only
   * takes the place of the Local channel that led to it.
   */
  private enter(leg: string, bridge: string, replaces: string | null, holding: boolean): boolean {
    if (this.bridgeOf.get(leg) !== bridge && replaces === null) this.held.delete(leg);
    this.bridgeOf.set(leg, bridge);
    if (replaces !== null) this.bridgeOf.delete(replaces);
    if (holding) this.holding.add(bridge);
    return true;
  }

  private leave(leg: string): boolean {
    this.held.delete(leg);
    this.conferring.delete(leg);
    return this.bridgeOf.delete(leg);
  }

  /** What every party in a conversation does. */
  conversing(): Map<string, Converse> {
    const kinds = new Map<string, Converse>();
    const rooms = this.components().map((component) => component.filter((leg) => this.isParty(leg)));
    for (const parties of rooms) {
      if (parties.length > 1) for (const leg of parties) kinds.set(leg, this.kindOf(leg, parties));
    }
    const waits = this.client !== null && rooms.some((parties) => parties.length === 1 && parties[0] === this.client);
    if (waits && rooms.some((parties) => parties.some((leg) => this.partners.has(leg)))) kinds.set(this.client!, 'hold');
    return kinds;
  }

  private isParty(leg: string): boolean {
    const side = this.legs.get(leg)?.side;
    return side === 'inside' || side === 'outside';
  }

  /** Whoever presses hold is out of it; the rest talk on if there are two of them, the client among them. */
  private kindOf(leg: string, parties: readonly string[]): Converse {
    if (this.client !== null && !parties.includes(this.client)) return 'consult';
    if (leg !== this.client) this.partners.add(leg);
    const active = parties.filter((party) => !this.held.has(party));
    const talking = active.length > 1 && (this.client === null || active.includes(this.client));
    if (!talking || this.held.has(leg)) return 'hold';
    return this.conferring.has(leg) ? 'conference' : 'talk';
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
