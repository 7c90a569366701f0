import type { CelRow } from './cel-reader';

/** A stretch in which a leg ran `Dial` or `Queue`. */
export interface Running {
  application: string;
  data: string;
  exten: string;
  from: number;
  /** Infinity while it runs. */
  to: number;
  /** Another channel took its place in the middle of it. */
  handedOver?: boolean;
}

/** What the channel event log says of one leg. */
export interface CelLeg {
  id: string;
  channel: string;
  /** The Linkedid it was first seen with. */
  linkedid: string;
  /** All that it was seen with. */
  linkedids: Set<string>;
  /** null: it began before the log was read. */
  startedAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  cause: string;
  /** The channel that hung up first. */
  hangupSource: string;
  /** How the last `Dial` of this leg came out, where it says so. */
  dialStatus: string;
  lastNumber: string;
  /**
   * How it came to be: `AppDial` rung by a Dial, `AppQueue` by a queue, `AppDial2` by an order from outside the dialplan.
   * Its first row never says it, every later one does; null: neither, or not yet known.
   */
  bornOf: string | null;
  /** Another phone took over its ring. */
  pickedUp: boolean;
  /** Where the phones that it rang sent it on to. */
  forwards: { at: number; to: string }[];
  runs: Running[];
  bridges: { id: string; from: number; to: number }[];
}

/** The rows by their legs: what later rows say of earlier ones. */
export class CelStory {
  readonly legs = new Map<string, CelLeg>();
  readonly rows: readonly CelRow[];

  constructor(rows: readonly CelRow[]) {
    // The PBX writes rows nearly in order; what happened together stays as it was written.
    this.rows = [...rows].sort((one, other) => one.at - other.at);
    for (const row of this.rows) this.note(row, this.legOf(row));
  }

  /** The legs in a bridge with `leg` at that moment. */
  partnersOf(leg: CelLeg, bridge: { id: string; from: number; to: number }): CelLeg[] {
    return [...this.legs.values()].filter(
      (other) => other !== leg && other.bridges.some(({ id, from, to }) => id === bridge.id && from <= bridge.to && to >= bridge.from),
    );
  }

  private legOf(row: CelRow): CelLeg {
    const known = this.legs.get(row.uniqueid);
    if (known) return known;
    const leg: CelLeg = {
      ...{ id: row.uniqueid, channel: row.channel, linkedid: row.linkedid, linkedids: new Set<string>() },
      ...{ startedAt: null, answeredAt: null, endedAt: null },
      ...{
        cause: '',
        hangupSource: '',
        dialStatus: '',
        lastNumber: '',
        bornOf: null,
        pickedUp: false,
        forwards: [],
        runs: [],
        bridges: [],
      },
    };
    this.legs.set(row.uniqueid, leg);
    return leg;
  }

  private note(row: CelRow, leg: CelLeg): void {
    leg.linkedids.add(row.linkedid);
    if (/^App(Dial2?|Queue)$/.test(row.application)) leg.bornOf ??= row.application;
    if (row.callerNumber) leg.lastNumber = row.callerNumber;
    switch (row.type) {
      case 'CHAN_START':
        leg.startedAt ??= row.at;
        break;
      case 'ANSWER':
        leg.answeredAt ??= row.at;
        break;
      case 'APP_START':
        if (!takenUpAgain(leg, row))
          leg.runs.push({ application: row.application, data: row.data, exten: row.exten, from: row.at, to: Infinity });
        break;
      case 'APP_END':
        endLast(leg.runs, row.at);
        break;
      case 'BRIDGE_ENTER':
        leg.bridges.push({ id: row.extra['bridge_id'] ?? '', from: row.at, to: Infinity });
        break;
      case 'BRIDGE_EXIT':
        endLast(leg.bridges, row.at);
        break;
      case 'ATTENDEDTRANSFER': {
        const run = row.extra['app'] ? this.legs.get(row.extra['channel2_uniqueid'] ?? '')?.runs.at(-1) : undefined;
        if (run) run.handedOver = true;
        break;
      }
      case 'PICKUP':
        leg.pickedUp = true;
        break;
      case 'FORWARD':
        leg.forwards.push({ at: row.at, to: row.extra['forward'] ?? '' });
        break;
      case 'HANGUP':
        Object.assign(leg, { endedAt: row.at, cause: row.extra['hangupcause'] ?? '', hangupSource: row.extra['hangupsource'] ?? '' });
        leg.dialStatus = row.extra['dialstatus'] ?? '';
        break;
      case 'CHAN_END':
        leg.endedAt ??= row.at;
        endLast(leg.runs, row.at);
        endLast(leg.bridges, row.at);
        break;
    }
  }
}

/** Somebody on hold by order goes through other lines of the dialplan inside their bridge, and comes back to the application they were in. */
function takenUpAgain({ runs, bridges }: CelLeg, { application, data }: CelRow): boolean {
  const last = runs.at(-1);
  if (last?.application !== application || last.data !== data) return false;
  const isBack = bridges.some(({ from, to }) => from < last.to && last.to < to);
  if (isBack) last.to = Infinity;
  return isBack;
}

function endLast(spans: { to: number }[], at: number): void {
  const last = spans.at(-1);
  if (last?.to === Infinity) last.to = at;
}
