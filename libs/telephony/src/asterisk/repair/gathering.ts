import type { CelRow } from './cel-reader';
import type { PbxLogs } from './facts-of-logs';
import type { QueueLogRow } from './queue-log-reader';

interface Gathered {
  ids: Set<string>;
  rows: CelRow[];
  /** Legs that began and have not ended. */
  open: Set<string>;
  lastAt: number;
}

/** The rows of calls that belong together, whatever else goes on between them. What is handed out is forgotten. */
export class LogGathering {
  private readonly byId = new Map<string, Gathered>();
  private readonly closed = new Set<Gathered>();
  private readonly queueRows = new Map<string, QueueLogRow[]>();

  /** How many calls are being gathered. */
  get size(): number {
    return new Set(this.byId.values()).size;
  }

  push(row: CelRow): void {
    const call = this.callOf(row);
    call.rows.push(row);
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

  private callOf({ linkedid, uniqueid }: CelRow): Gathered {
    const [one, other] = [this.byId.get(linkedid), this.byId.get(uniqueid)];
    const call = one ?? other ?? { ids: new Set(), rows: [], open: new Set(), lastAt: 0 };
    // Two calls became one: whoever consulted now talks to the client.
    if (one && other && one !== other) this.merge(one, other);
    for (const id of [linkedid, uniqueid]) {
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
    return { cel: call.rows, queueLog };
  }
}
