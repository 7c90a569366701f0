import type { CallOutcome, HangupBy, OfferOutcome, QueueEntry } from '@callcard/crm-core';

/** Somebody's connection with a call: one line of a desk, or of a client. */
export interface Line {
  readonly id: string;
  /** An extension, or a client's number. */
  readonly who: string;
  readonly inside: boolean;
  readonly call: TruthCall;
  /** The number with which it began, where somebody dialled one. */
  readonly dialled: string | null;
}

export interface TruthOffer {
  line: Line;
  queue: string | null;
  outcome: OfferOutcome | null;
}

export interface TruthEntry {
  queue: string;
  from: number;
  to: number | null;
  outcome: QueueEntry['outcome'];
}

/** One call, as somebody who watched everybody would tell it. */
export class TruthCall {
  readonly offers: TruthOffer[] = [];
  readonly entries: TruthEntry[] = [];
  readonly lines: Line[] = [];
  readonly transfers: string[] = [];
  ended = false;
  /** Who ended it, where that can be said. */
  hangupBy: HangupBy | null = null;
  leftAlone = false;
  /** How it came out, should nobody talk in it; more than one answer where it is a matter of taste. */
  unless: CallOutcome[] = ['noAnswer'];
  /** A desk dialled a number outside. */
  outward = false;
  /** Calls with whose people those of this one were brought together. */
  readonly met = new Set<TruthCall>();
  /** Somebody was rung when it was one of several: of which of them, is the exchange's affair. */
  isMixed = false;

  constructor(
    readonly linkedId: string,
    readonly startedAt: number,
    /** As one's place in the order of all calls. */
    readonly age: number,
  ) {}

  get kind(): 'inbound' | 'outbound' | 'internal' {
    if (this.lines[0] && !this.lines[0].inside) return 'inbound';
    return this.outward || this.lines.some(({ inside }) => !inside) ? 'outbound' : 'internal';
  }
}

/** Who sits together, and who of them holds; a shelf is where somebody waits alone: on hold, or parked. */
export interface Room {
  lines: Set<Line>;
  holding: Set<Line>;
  shelf: 'hold' | 'park' | null;
}

/** How everybody sat from one moment on; milliseconds. */
export interface Seating {
  at: number;
  rooms: { lines: Line[]; holding: Line[]; shelf: Room['shelf'] }[];
}

/**
 * The truth by people's deeds: who sat down with whom, who pressed hold, who got up. It knows no channel, no bridge, no Local
 * pair and no Linkedid but as a name, so that it can contradict what is read out of them.
 */
export class TruthBook {
  readonly calls: TruthCall[] = [];
  readonly seatings: Seating[] = [];
  private readonly rooms = new Map<Line, Room>();

  constructor(readonly now: () => number) {}

  begins(id: string, who: string, inside: boolean, dialled: string | null): Line {
    const call = new TruthCall(id, this.now(), this.calls.length);
    this.calls.push(call);
    return this.joins(call, id, who, inside, dialled);
  }

  joins(call: TruthCall, id: string, who: string, inside: boolean, dialled: string | null = null): Line {
    const line = { id, who, inside, call, dialled };
    call.lines.push(line);
    const group = new Set([call]);
    for (const each of group) for (const next of each.met) group.add(next);
    if (group.size > 1) for (const each of group) each.isMixed = true;
    return line;
  }

  /** From now on they hear each other, and all who are with the first. */
  sitsDown(line: Line, ...others: Line[]): void {
    const known = this.rooms.get(line);
    const room: Room = known && known.shelf === null ? known : { lines: new Set(), holding: new Set(), shelf: null };
    for (const each of [line, ...others]) {
      const holds = this.isHolding(each);
      if (this.rooms.get(each) !== room) this.leaves(each);
      room.lines.add(each);
      if (holds) room.holding.add(each);
      this.rooms.set(each, room);
    }
    for (const one of room.lines) for (const other of room.lines) this.meets(one, other);
    this.settle();
  }

  /** Their calls have to do with each other: they talk, or both are lines of one desk, which brings together who is on them. */
  meets(one: Line, other: Line): void {
    if (one.call === other.call) return;
    one.call.met.add(other.call);
    other.call.met.add(one.call);
  }

  /** Waits alone, hearing music. */
  waits(line: Line, shelf: 'hold' | 'park'): void {
    const holding = new Set(this.isHolding(line) ? [line] : []);
    this.leaves(line);
    this.rooms.set(line, { lines: new Set([line]), holding, shelf });
    this.settle();
  }

  getsUp(line: Line): void {
    this.leaves(line);
    this.settle();
  }

  holds(line: Line, held: boolean): void {
    const room = this.rooms.get(line);
    if (held) room?.holding.add(line);
    else room?.holding.delete(line);
    this.settle();
  }

  isHolding(line: Line): boolean {
    return this.rooms.get(line)?.holding.has(line) ?? false;
  }

  isWith(line: Line): Line[] {
    return [...(this.rooms.get(line)?.lines ?? [])].filter((other) => other !== line);
  }

  /** Somebody put the receiver down. */
  hangsUp(line: Line): void {
    const others = this.isWith(line);
    const concerned = new Set([line.call, ...(others.length === 1 ? others.map(({ call }) => call) : [])]);
    for (const call of concerned) {
      if (!this.decides(line, others, call)) continue;
      // Left alone by the one, and gone later by itself: each of the two ended it in its way.
      call.hangupBy = others.length === 0 && call.leftAlone ? null : this.sideOf(line, call);
      call.leftAlone = others.length > 0;
    }
    this.getsUp(line);
  }

  /** Does the call end with it: for its client's sake, it has nobody else to talk to. */
  private decides(line: Line, others: readonly Line[], call: TruthCall): boolean {
    const client = call.lines.find(({ inside }) => !inside);
    if (client) return line === client || (others.length === 1 && others[0] === client);
    return others.length === 1 || (others.length === 0 && call.lines[0] === line);
  }

  sideOf(line: Line, call = line.call): HangupBy {
    if (!line.inside) return 'client';
    return call.kind === 'internal' && call.lines[0] === line ? 'caller' : 'agent';
  }

  offer(line: Line, queue: string | null): TruthOffer {
    const offer = { line, queue, outcome: null };
    line.call.offers.push(offer);
    return offer;
  }

  entry(call: TruthCall, queue: string): TruthEntry {
    const entry = { queue, from: this.now(), to: null, outcome: null };
    call.entries.push(entry);
    return entry;
  }

  leavesQueue(entry: TruthEntry, outcome: QueueEntry['outcome']): void {
    entry.to = this.now();
    entry.outcome = outcome;
  }

  private leaves(line: Line): void {
    const room = this.rooms.get(line);
    room?.lines.delete(line);
    room?.holding.delete(line);
    this.rooms.delete(line);
  }

  private settle(): void {
    const rooms = [...new Set(this.rooms.values())].map(({ lines, holding, shelf }) => ({
      lines: [...lines],
      holding: [...holding],
      shelf,
    }));
    this.seatings.push({ at: this.now(), rooms });
  }
}
