import type { CallOutcome, HangupBy, OfferOutcome, QueueEntry } from '@callcard/crm-core';

/** Somebody's connection with a call: one line of a desk, or of a client. */
export interface Line {
  readonly id: string;
  /** An extension, or a client's number. */
  readonly who: string;
  readonly inside: boolean;
  readonly call: TruthCall;
}

/** What one line did for one stretch of time; milliseconds. */
export interface Stretch {
  line: Line;
  kind: 'talk' | 'hold' | 'consult';
  from: number;
  to: number | null;
}

export interface TruthOffer {
  line: Line;
  queue: string | null;
  from: number;
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
  readonly stretches: Stretch[] = [];
  readonly offers: TruthOffer[] = [];
  readonly entries: TruthEntry[] = [];
  readonly lines: Line[] = [];
  endedAt: number | null = null;
  hangupBy: HangupBy | null = null;
  /** How it came out, should nobody talk in it; more than one answer where it is a matter of taste. */
  unless: CallOutcome[] = ['noAnswer'];
  /** A desk dialled a number outside. */
  outward = false;
  /** The call that this one helped, being a consultation of it. */
  helped: TruthCall | null = null;

  constructor(
    readonly linkedId: string,
    readonly startedAt: number,
    readonly beginner: 'client' | 'desk',
  ) {}

  get hasClient(): boolean {
    return this.outward || this.lines.some(({ inside }) => !inside);
  }

  get answered(): boolean {
    return this.stretches.some(({ kind }) => kind !== 'consult');
  }
}

interface Room {
  lines: Set<Line>;
  holding: Set<Line>;
}

/**
 * The truth by people's deeds: who sat down with whom, who pressed hold, who got up. It knows no channel, no bridge, no Local
 * pair and no Linkedid but as a name, so that it can contradict what is read out of them.
 */
export class TruthBook {
  readonly calls: TruthCall[] = [];
  private readonly rooms = new Map<Line, Room>();
  private readonly open = new Map<Line, Stretch>();

  constructor(private readonly now: () => number) {}

  begins(id: string, who: string, inside: boolean): Line {
    const call = new TruthCall(id, this.now(), inside ? 'desk' : 'client');
    this.calls.push(call);
    return this.joins(call, id, who, inside);
  }

  joins(call: TruthCall, id: string, who: string, inside: boolean): Line {
    const line = { id, who, inside, call };
    call.lines.push(line);
    return line;
  }

  /** From now on the two hear each other, and all who are with the first. */
  sitsDown(line: Line, ...others: Line[]): void {
    const room = this.rooms.get(line) ?? { lines: new Set([line]), holding: new Set<Line>() };
    for (const each of [line, ...others]) {
      if (this.rooms.get(each) !== room) this.leaves(each);
      room.lines.add(each);
      this.rooms.set(each, room);
    }
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

  /** Whether the line is heard by somebody. */
  isWith(line: Line): Line[] {
    return [...(this.rooms.get(line)?.lines ?? [])].filter((other) => other !== line);
  }

  isHolding(line: Line): boolean {
    return this.rooms.get(line)?.holding.has(line) ?? false;
  }

  /** Somebody put the receiver down. */
  hangsUp(line: Line): void {
    const { call } = line;
    const others = this.isWith(line);
    if (others.length === 1 || (others.length === 0 && (call.lines[0] === line || !line.inside))) call.hangupBy = this.sideOf(line);
    this.getsUp(line);
  }

  sideOf(line: Line): HangupBy {
    if (!line.inside) return 'client';
    return !line.call.hasClient && line.call.lines[0] === line ? 'caller' : 'agent';
  }

  offer(line: Line, queue: string | null): TruthOffer {
    const offer = { line, queue, from: this.now(), outcome: null };
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
    const now = this.now();
    const kinds = new Map([...new Set(this.rooms.values())].flatMap((room) => [...room.lines].map((line) => [line, kindOf(room)] as const)));
    for (const [line, stretch] of this.open) {
      if (kinds.get(line) === stretch.kind) continue;
      stretch.to = now;
      this.open.delete(line);
    }
    for (const [line, kind] of kinds) {
      if (kind === null || this.open.has(line)) continue;
      const stretch = { line, kind, from: now, to: null };
      this.open.set(line, stretch);
      line.call.stretches.push(stretch);
    }
  }
}

function kindOf({ lines, holding }: Room): Stretch['kind'] | null {
  const all = [...lines];
  if (all.length < 2 || !all.some(({ inside }) => inside)) return null;
  if (holding.size > 0) return 'hold';
  const client = all.some(({ inside }) => !inside);
  return client || !all.some(({ call }) => call.hasClient || call.helped !== null) ? 'talk' : 'consult';
}
