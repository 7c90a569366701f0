import { Injectable } from '@nestjs/common';
import {
  absenceOf,
  addWorkingTime,
  type CallId,
  type ClientId,
  isWorking,
  type MissedReason,
  missedReasonOf,
  newId,
  type RequestId,
  requestStateOf,
  storedNumber,
  type UserId,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { CalendarsService } from '../calendars/calendars.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { NumberRulesService } from '../numbers/number-rules.service';
import { NumbersService } from '../numbers/numbers.service';
import { RequestClock } from './request-clock';
import { RequestEscalation } from './request-escalation';
import { RequestRouter } from './request-router';
import { RequestStore } from './request-store';
import { RequestEntity } from './request.entity';
import './requests.events';
import { type CalledRow, type MissedRow, SELECT_MISSED, TALKED_SINCE, UNTAKEN } from './requests.queries';

/**
 * From calls to requests: each missed call once, all of one caller in one row, closed by the first talk with that caller.
 * What is told twice, in another order or after a restart comes to the same: the database says what is so, and a number is worked on by one at a time.
 */
@Injectable()
export class MissedCalls {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly router: RequestRouter,
    private readonly store: RequestStore,
    private readonly clocks: RequestClock,
    private readonly escalation: RequestEscalation,
    private readonly numbers: NumbersService,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
    private readonly rules: NumberRulesService,
  ) {}

  /** Takes an ended call into the list, if somebody is owed a call for it. */
  async take(callId: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      const [call] = await tx.manager.query<MissedRow[]>(SELECT_MISSED, [callId]);
      const why = call && missedReasonOf(call);
      if (!call || !why) return;
      const number = this.numberOf(call);
      await tx.manager.query(`select pg_advisory_xact_lock(hashtext('requests of ' || $1))`, [number ?? callId]);
      if ((await tx.manager.query<unknown[]>('select 1 from request_calls where call_id = $1', [callId])).length > 0) {
        return this.correctLine(tx, call, number);
      }
      const known = await this.openRow(tx, number);
      const called = await this.router.calledPerson(tx.manager, call);
      const row = known ?? (await this.newRow(tx, call, number, called?.id ?? null));
      this.count(row, call, why);
      const wasAway = await this.noteAbsence(row, called, call);
      await tx.manager.save(RequestEntity, row);
      await tx.manager.query(
        'insert into request_calls (call_id, request_id, at, why, queue, wait_seconds) values ($1, $2, $3, $4, $5, $6)',
        [...[callId, row.id, call.startedAt, why, call.queue, call.waitSeconds]],
      );
      await this.keepPlace(tx, row, call, why);
      if (!known) await this.begin(tx, row);
      const request = await this.store.save(tx, row);
      if (await this.closeIfTalked(tx, row)) return;
      if (wasAway && called) await this.witnesses.tell(tx, { kind: 'CalledWhileAway', request, userId: called.id });
      else if (!known && row.ownerId) await this.witnesses.tell(tx, { kind: 'RequestAssigned', request });
    });
  }

  /** Somebody talked with the number: whoever waited for a call from us has had it. */
  async talkedWith(number: string): Promise<void> {
    // Of most callers nobody has missed a call. A row that is just being made finds the talk by itself, or the next reconciliation does.
    if (!(await this.isWaiting(number))) return;
    await this.transactor.run(async (tx) => {
      await tx.manager.query(`select pg_advisory_xact_lock(hashtext('requests of ' || $1))`, [number]);
      const row = await this.openRow(tx, number);
      if (row) await this.closeIfTalked(tx, row);
    });
  }

  /** Nobody calls back whom we do not let through. */
  async blocked(number: string, by: UserId): Promise<void> {
    await this.transactor.run(async (tx) => {
      const row = await this.openRow(tx, number);
      if (row) await this.store.close(tx, row, { resolution: 'spam', closedBy: by });
    });
  }

  /** What was missed while nobody heard: after a start, and every few minutes. */
  async reconcile(): Promise<void> {
    for (const { id } of await this.dataSource.query<{ id: string }[]>(UNTAKEN)) await this.take(id);
    for (const { id } of await this.dataSource.query<{ id: RequestId }[]>(TALKED_SINCE, [null])) {
      await this.transactor.run(async (tx) => {
        const row = await tx.getForUpdate(RequestEntity, 'request', id);
        if (row.deletedAt === null && requestStateOf(row.status) === 'open') await this.closeIfTalked(tx, row);
      });
    }
  }

  private async isWaiting(number: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(RequestEntity, { kind: 'missedCall', state: 'open', callerNumber: number });
  }

  private openRow(tx: Transaction, number: string | null): Promise<RequestEntity | null> {
    if (number === null) return Promise.resolve(null);
    const where = { kind: 'missedCall', state: 'open', callerNumber: number } as const;
    return tx.manager.findOne(RequestEntity, { where, lock: { mode: 'pessimistic_write' } });
  }

  private async closeIfTalked(tx: Transaction, row: RequestEntity): Promise<boolean> {
    const [talk] = await tx.manager.query<{ callId: CallId }[]>(TALKED_SINCE, [row.id]);
    if (talk) await this.store.close(tx, row, { resolution: 'talked', handledByCallId: talk.callId });
    return talk !== undefined;
  }

  /** Whoever withholds a number may have typed one at which to be called back. */
  private numberOf({ wishNumber, number }: MissedRow): string | null {
    return storedNumber(wishNumber, this.rules.plan())?.number ?? number;
  }

  private async newRow(tx: Transaction, call: MissedRow, number: string | null, calledId: UserId | null): Promise<RequestEntity> {
    const did = await this.numbers.findStored(call.line);
    const { ownerId, routing, teamOfOwner } = await this.router.route(tx.manager, call, number, calledId);
    const now = this.clock.now();
    const otherwise = { minutes: call.callBackMinutes, calendarId: did?.calendarId ?? null };
    // Nobody has to call back at night.
    const clock = await this.clocks.start(tx.manager, { kind: 'missedCall', priority: 'normal', otherwise }, call.endedAt);
    return tx.manager.create(RequestEntity, {
      ...{ id: newId<RequestId>(now.getTime()), number: await this.store.nextNumber(tx), kind: 'missedCall', channel: 'phone' },
      ...{ status: ownerId ? 'assigned' : 'new', subject: null, body: null, priority: 'normal', callId: null, createdBy: null },
      ...{ callerNumber: number, callerName: call.name, calledUserId: null, absence: null, absenceReason: null },
      ...{ clientId: null, queue: null, line: did?.number ?? call.line, ownerId, routing, teamId: did?.teamId ?? teamOfOwner },
      ...{ count: 0, firstAt: call.startedAt, lastAt: call.startedAt, longestWaitSeconds: 0, ...clock },
      ...{ escalatedAt: null, claimedBy: null, claimedUntil: null, createdAt: now, version: 0 },
      ...{ resolution: null, closeNote: null, closedAt: null, closedBy: null, handledByCallId: null },
      ...{ rating: null, ratedAt: null, ratedBy: null },
      ...{ duplicateOf: null, previousId: null, reopened: 0, deletedAt: null, deleteReason: null },
    });
  }

  /** A call that was heard in the middle did not say which number was dialled; the PBX's own log tells it later. */
  private async correctLine(tx: Transaction, { id, line }: MissedRow, number: string | null): Promise<void> {
    const row = await this.openRow(tx, number);
    const [first] = row ? await tx.manager.query<{ id: string }[]>(FIRST_CALL, [row.id]) : [];
    if (!row || first?.id !== id) return;
    const did = (await this.numbers.findStored(line))?.number ?? line;
    if (row.line !== did) await this.store.note(tx, Object.assign(row, { line: did }));
  }

  private async begin(tx: Transaction, row: RequestEntity): Promise<void> {
    await this.store.log(tx, null, row, 'created');
    await this.escalation.schedule(tx, row);
  }

  /** Whom they called is told once that they were called while away. */
  private async noteAbsence(row: RequestEntity, called: CalledRow | null, { startedAt }: MissedRow): Promise<boolean> {
    if (!called) return false;
    const workingTime = isWorking(await this.calendars.default(), startedAt);
    const absence = absenceOf({ ...called, workingTime });
    const isNew = absence !== null && row.calledUserId !== called.id;
    Object.assign(row, { calledUserId: called.id, absence, absenceReason: absence === 'break' ? called.reason : null });
    return isNew;
  }

  /** Told in any order, the last call is the one that came last. */
  private count(row: RequestEntity, call: MissedRow, why: MissedReason): void {
    row.count += 1;
    row.longestWaitSeconds = Math.max(Number(row.longestWaitSeconds), call.waitSeconds);
    if (call.startedAt < row.firstAt) row.firstAt = call.startedAt;
    if (call.startedAt < row.lastAt) return;
    Object.assign(row, {
      lastAt: call.startedAt,
      why,
      queue: call.queue ?? row.queue,
      clientId: (call.clientId as ClientId) ?? row.clientId,
    });
  }

  /** Who asked to be called back out of a queue goes on waiting in it, from the moment of their coming; out of hours, from the next morning. */
  private async keepPlace(tx: Transaction, row: RequestEntity, call: MissedRow, why: MissedReason): Promise<void> {
    if (why !== 'callback' || row.callerNumber === null || !call.wishQueue) return;
    const did = await this.numbers.findStored(call.line);
    const nextAt = addWorkingTime(await this.calendars.of(did?.calendarId ?? null), this.clock.now(), 0);
    await tx.manager.query(KEEP_PLACE, [row.id, call.pbx, call.wishQueue, row.callerNumber, call.joinedAt ?? call.startedAt, nextAt]);
  }
}

const FIRST_CALL = 'select call_id as id from request_calls where request_id = $1 order by at, call_id limit 1';

/** A second wish of the same caller keeps the first place. */
const KEEP_PLACE = `
  insert into request_places (request_id, pbx, queue, number, joined_at, state, tries, next_at) values ($1, $2, $3, $4, $5, 'waiting', 0, $6)
  on conflict (request_id) do update set state = 'waiting', tries = 0, next_at = excluded.next_at where request_places.state = 'givenUp'`;
