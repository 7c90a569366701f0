import type { CelRow } from './cel-reader';
import type { PbxLogs } from './facts-of-logs';
import type { QueueLogRow } from './queue-log-reader';

interface Gathered {
  ids: Set<string>;
  /** With their places in the log. */
  rows: { row: CelRow; place: number }[];
  /** Legs that began and have not ended. */
  open: Set<string>;
  lastAt: number;
}

/** The rows of calls that belong together, whatever else goes on between them. What is handed out is forgotten. */
export class LogGathering {
  private readonly byId = new Map<string, Gathered>();
  private readonly closed = new Set<Gathered>();
  private place = 0;
  private readonly queueRows = new Map<string, QueueLogRow[]>();

  /** How many calls are being gathered. */
  get size(): number {
    return new Set(this.byId.values()).size;
  }

  push(row: CelRow): void {
    const call = this.callOf(row);
    call.rows.push({ row, place: (this.place += 1) });
    call.lastAt = Math.max(call.lastAt, row.at);
    // LINKEDID_END stands on any channel: also on one that goes on under an older Linkedid.
    if (row.type === 'CHAN_END') call.open.delete(row.uniqueid);
    else if (row.type !== 'LINKEDID_END') call.open.add(row.uniqueid);
    if (call.open.size === 0) this.closed.add(call);
    else this.closed.delete(call);
  }

  pushQueueRow(row: QueueLogRow): void {
    const rows = this.queueRows.get(row.caller);
    if (rows) rows.push(row);
    else this.queueRows.set(row.caller, [row]);
  }

  /** Calls whose last leg ended before that moment. */
  ended(before: number): PbxLogs[] {
    return [...this.closed].filter(({ lastAt }) => lastAt < before).map((call) => this.handOut(call));
  }

  /** All others, as far as they went. */
  rest(): PbxLogs[] {
    return [...new Set(this.byId.values())].map((call) => this.handOut(call));
  }

  /** Calls are one where they share a Linkedid, a leg or a bridge, or one takes over a leg of the other: whoever was consulted now talks to the client. */
  private callOf(row: CelRow): Gathered {
    const ids = idsOf(row);
    const [known, ...others] = new Set(ids.flatMap((id) => this.byId.get(id) ?? []));
    const call: Gathered = known ?? { ids: new Set(), rows: [], open: new Set(), lastAt: 0 };
    for (const other of others) this.merge(call, other);
    for (const id of ids) {
      call.ids.add(id);
      this.byId.set(id, call);
    }
    return call;
  }

  private merge(into: Gathered, from: Gathered): void {
    for (const row of from.rows) into.rows.push(row);
    for (const leg of from.open) into.open.add(leg);
    for (const id of from.ids) {
      into.ids.add(id);
      this.byId.set(id, into);
    }
    into.lastAt = Math.max(into.lastAt, from.lastAt);
    this.closed.delete(from);
  }

  private handOut(call: Gathered): PbxLogs {
    this.closed.delete(call);
    const queueLog: QueueLogRow[] = [];
    for (const id of call.ids) {
      queueLog.push(...(this.queueRows.get(id) ?? []));
      this.queueRows.delete(id);
      this.byId.delete(id);
    }
    const cel = call.rows.sort((one, other) => one.place - other.place).map(({ row }) => row);
    return { cel, queueLog };
  }
}

/** By these a row names other legs of its call. */
const links = ['channel2_uniqueid', 'transferee_channel_uniqueid', 'pickup_channel_uniqueid'];

/** A parking lot is one bridge for ever: it joins nobody. */
function idsOf({ linkedid, uniqueid, extra }: CelRow): string[] {
  const bridge = extra['bridge_technology']?.startsWith('holding') ? undefined : extra['bridge_id'];
  return [linkedid, uniqueid, bridge, ...links.map((name) => extra[name])].filter((id): id is string => id !== undefined && id !== '');
}
