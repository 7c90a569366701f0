import { type CallFact, type CallId, corrections, isErasedCall } from '@callcard/crm-core';
import { LogGathering, type PbxLogs as Rows, type Telephony, factsOfLogs, sideOfDevices } from '@callcard/telephony';
import type { DataSource } from 'typeorm';
import type { PbxLogReader } from '../telephony/pbx-logs';
import type { UserDirectory } from '../users/user-directory';
import { SELECT_FACTS } from './call-ledger.queries';
import type { CallLedger } from './call-ledger';
import type { LiveCalls } from './live-calls';

/** What a repair changed. */
export interface Repaired {
  calls: number;
  facts: number;
}

interface Ground {
  people: UserDirectory;
  live: LiveCalls;
  ledger: CallLedger;
  dataSource: DataSource;
}

/** The queue log may tell of a moment this much later than the channel events do. */
const QUEUE_LOG_LAG = 2_000;
/** What ended this long before is written in full; compared once, it need not be again. */
const WRITTEN = 60_000;
const REMEMBERED = 25 * 3_600_000;

/**
 * Compares one PBX's logs with the ledger, a few calls at a time and beside the live stream: rows are read in pieces, and after
 * each piece others have their turn. In memory are the calls that go on at the moment that is being read.
 */
export class RepairRun {
  /** The first row of a call → when it ended: compared in full already. */
  private readonly compared = new Map<string, number>();
  /** When the oldest call began that had not ended when the logs were last read. */
  private openSince = Infinity;

  constructor(
    private readonly pbx: Telephony,
    private readonly reader: PbxLogReader,
    private readonly ground: Ground,
  ) {}

  /** Reads from `since` (or the beginning of the oldest open call) until `until`. */
  async over(since: number, until: number): Promise<Repaired> {
    const total: Repaired = { calls: 0, facts: 0 };
    const add = ({ calls, facts }: Repaired) => {
      total.calls += calls;
      total.facts += facts;
    };
    this.forget(until);
    const from = Math.min(since, this.openSince, this.oldestLive());
    const gathering = new LogGathering();
    const queueLog = aheadOf(this.reader.queueLog(from), (rows) => rows.forEach((row) => row.at <= until && gathering.pushQueueRow(row)));
    let isLogged = false;
    for await (const rows of this.reader.cel(from)) {
      for (const row of rows) if (row.at <= until) gathering.push(row);
      const last = rows.at(-1)?.at;
      if (last === undefined) continue;
      isLogged = true;
      await queueLog(last + QUEUE_LOG_LAG);
      add(await this.compare(gathering.ended(last - QUEUE_LOG_LAG), until));
    }
    await queueLog(Infinity);
    const open = [...gathering.ended(Infinity), ...gathering.rest()];
    this.openSince = Math.min(Infinity, ...open.map(({ cel }) => cel[0]!.at));
    add(await this.compare(open, until));
    if (!isLogged) add(await this.compareRecords(from, until));
    return total;
  }

  /** Detail records are the last resort: where no channel events are logged at all. */
  private async compareRecords(from: number, until: number): Promise<Repaired> {
    const cdr = [];
    for await (const rows of this.reader.cdr(from)) cdr.push(...rows.filter(({ end }) => end >= from && end <= until));
    return this.correct(factsOfLogs({ cel: [], queueLog: [], cdr }, this.options()));
  }

  private async compare(calls: readonly Rows[], until: number): Promise<Repaired> {
    const fresh = calls.filter(({ cel }) => !this.compared.has(keyOf(cel[0]!)));
    const options = this.options();
    const repaired = await this.correct(fresh.flatMap((rows) => factsOfLogs(rows, options)));
    for (const { cel } of fresh) {
      const end = cel.at(-1)!.at;
      if (end < until - WRITTEN && cel.at(-1)!.type === 'LINKEDID_END') this.compared.set(keyOf(cel[0]!), end);
    }
    return repaired;
  }

  private async correct(logged: readonly CallFact[]): Promise<Repaired> {
    const byCall = new Map<CallId, CallFact[]>();
    for (const fact of logged) byCall.set(fact.callId, [...(byCall.get(fact.callId) ?? []), fact]);
    const stored = await this.storedOf([...byCall.keys()].filter((id) => !this.ground.live.get(id)?.complete));
    const repaired: Repaired = { calls: 0, facts: 0 };
    for (const [id, facts] of byCall) {
      // The live stream went on meanwhile: what it told comes last, and counts.
      const known = [...(stored.get(id) ?? []), ...(this.ground.live.get(id)?.facts() ?? [])];
      // The logs still have what the ledger must not have any more.
      const found = isErasedCall(known) ? [] : corrections(known, facts);
      if (found.length === 0) continue;
      this.put(id, found.map((fact) => this.withPerson(fact, known))); // prettier-ignore
      repaired.calls += 1;
      repaired.facts += found.length;
    }
    // A long gap is repaired no faster than it is written.
    if (repaired.calls > 0) await this.ground.ledger.settled();
    return repaired;
  }

  private put(id: CallId, facts: CallFact[]): void {
    const call = this.ground.live.open(id, this.pbx.pbx, this.pbx.demo);
    this.ground.live.correct(call, facts);
    this.ground.ledger.append(call, facts);
  }

  private async storedOf(ids: CallId[]): Promise<Map<CallId, CallFact[]>> {
    if (ids.length === 0) return new Map();
    const rows = await this.ground.dataSource.query<{ id: CallId; facts: CallFact[] }[]>(SELECT_FACTS, [ids]);
    return new Map(rows.map(({ id, facts }) => [id, facts]));
  }

  /** Whose phone it was stays as it was told; of a leg that nobody heard, whose it is today. */
  private withPerson(fact: CallFact, known: readonly CallFact[]): CallFact {
    if (fact.kind !== 'leg.started') return fact;
    const told = known.find(({ key }) => key === fact.key);
    return { ...fact, userId: told?.kind === 'leg.started' ? told.userId : this.ground.people.userIdAt(fact.device) };
  }

  private options() {
    const callOf = (leg: string) => this.liveOnes().find((call) => call.hasLeg(leg))?.id;
    return { pbx: this.pbx.pbx, sideOf: sideOfDevices(this.ground.people.devices), callOf };
  }

  private oldestLive(): number {
    return Math.min(Infinity, ...this.liveOnes().map((call) => Date.parse(call.fold().startedAt)));
  }

  private liveOnes() {
    return [...this.ground.live.all()].filter((call) => call.pbx === this.pbx.pbx && !call.isUnheard);
  }

  private forget(now: number): void {
    for (const [key, end] of this.compared) if (end < now - REMEMBERED) this.compared.delete(key);
  }
}

const keyOf = ({ uniqueid, at }: { uniqueid: string; at: number }) => `${uniqueid} ${at}`;

/** Reads on until a row after that moment has been taken. */
function aheadOf<Row extends { at: number }>(rows: AsyncGenerator<Row[]>, take: (rows: Row[]) => void): (moment: number) => Promise<void> {
  let reached = -Infinity;
  return async (moment) => {
    while (reached <= moment) {
      const { value, done } = await rows.next();
      if (done) return;
      take(value);
      reached = value.at(-1)?.at ?? reached;
    }
  };
}
