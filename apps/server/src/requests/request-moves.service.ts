import { Injectable } from '@nestjs/common';
import {
  afterRequestMove,
  Conflict,
  IllegalTransition,
  Invalid,
  isRateable,
  isReopenable,
  NotFound,
  type Request,
  type RequestDuplicate,
  type RequestRating,
  type RequestRemoval,
  type RequestReopen,
  requestStateOf,
} from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { RequestClock } from './request-clock';
import { RequestEscalation } from './request-escalation';
import { RequestIntakeService } from './request-intake.service';
import { rated, RequestStore } from './request-store';
import { RequestWork } from './request-work';
import { RequestEntity } from './request.entity';
import { RequestsReader } from './requests.reader';

/** The way of a request between its beginning and its end, and back. */
@Injectable()
export class RequestMovesService {
  constructor(
    private readonly access: Access,
    private readonly work: RequestWork,
    private readonly reader: RequestsReader,
    private readonly store: RequestStore,
    private readonly clocks: RequestClock,
    private readonly escalation: RequestEscalation,
    private readonly intake: RequestIntakeService,
    private readonly clock: Clock,
  ) {}

  /** In hand: nobody's becomes mine, and the clock runs (again). */
  async start(who: Principal, id: string): Promise<Request> {
    return this.work.onOpen(who, 'requests.work', id, async (tx, row) => {
      const now = this.clock.now();
      const former = await this.store.peopleOf(tx, row);
      row.status = afterRequestMove(row.status, 'start');
      row.ownerId ??= who.userId;
      row.respondedAt ??= now;
      await this.clocks.resume(row, now);
      await this.escalation.schedule(tx, row);
      return this.moved(tx, who, row, 'started', former);
    });
  }

  /** The client has to answer, and the clock stands still. */
  async wait(who: Principal, id: string): Promise<Request> {
    return this.work.onOpen(who, 'requests.work', id, async (tx, row) => {
      row.status = afterRequestMove(row.status, 'wait');
      row.respondedAt ??= this.clock.now();
      await this.clocks.pause(row, this.clock.now());
      return this.moved(tx, who, row, 'waits');
    });
  }

  /** The client, or whoever asked, is content. */
  async accept(who: Principal, id: string): Promise<Request> {
    return this.work.onAny(who, 'requests.work', id, async (tx, row) => {
      row.status = afterRequestMove(row.status, 'accept');
      return this.moved(tx, who, row, 'accepted');
    });
  }

  /** How content the client is with what was done, asked after it. @throws IllegalTransition while nothing was */
  async rate(who: Principal, id: string, { rating, version }: RequestRating): Promise<Request> {
    return this.work.onAny(who, 'requests.work', id, async (tx, row) => {
      if (row.version !== version) throw new Conflict('Somebody changed this request meanwhile.', ['rating']);
      if (!isRateable(row.status)) throw new IllegalTransition('request', row.status, 'rate');
      Object.assign(row, rated(rating, who.userId, this.clock.now()));
      await this.work.record(tx, who, 'rated', row, { rating: rating === null ? null : String(rating) });
      await this.store.log(tx, who, row, 'rated', { values: { rating: String(rating ?? '–') } });
      return this.store.save(tx, row);
    });
  }

  /** @throws Invalid when the other is not seen, or is this one or points to it */
  async markDuplicate(who: Principal, id: string, { of }: RequestDuplicate): Promise<Request> {
    this.access.require(who, 'requests.work');
    const other = await this.reader.get(of, this.work.visible(who, 'requests.view')).catch((error: unknown) => {
      throw error instanceof NotFound ? Invalid.field('of', 'unknown_request', 'There is no such request.') : error;
    });
    if (other.id === id || other.duplicateOf?.id === id) throw Invalid.field('of', 'circular', 'It cannot repeat itself.');
    return this.work.onOpen(who, 'requests.work', id, async (tx, row) => {
      row.duplicateOf = of;
      await this.work.record(tx, who, 'duplicate', row, { of: other.number });
      const end = { resolution: 'other', closeNote: other.number, closedBy: who.userId } as const;
      return this.store.close(tx, row, end, afterRequestMove(row.status, 'markDuplicate'));
    });
  }

  /** Within ninety days the same one, with its time from the beginning; later a new one that points to it. */
  async reopen(who: Principal, id: string, { note }: RequestReopen): Promise<Request> {
    return this.work.onAny(who, 'requests.work', id, async (tx, row) => {
      const now = this.clock.now();
      const status = afterRequestMove(row.status, 'reopen');
      if (row.closedAt && !isReopenable(row.closedAt, now)) return this.intake.continue(tx, who, row, note);
      await this.requireOnlyOne(tx, row);
      const otherwise = row.kind === 'missedCall' ? { minutes: row.slaMinutes, calendarId: row.calendarId } : undefined;
      Object.assign(row, await this.clocks.start(tx.manager, { ...row, dueAt: null, otherwise }, now));
      Object.assign(row, { status, escalatedAt: null, resolution: null, closeNote: null, closedAt: null, closedBy: null });
      Object.assign(row, { handledByCallId: null, duplicateOf: null, reopened: row.reopened + 1, ...rated(null, null, now) });
      await this.escalation.schedule(tx, row);
      await this.work.record(tx, who, 'reopened', row, { note });
      await this.store.log(tx, who, row, 'reopened', { text: note });
      return this.store.save(tx, row);
    });
  }

  /** Out of every list, with a reason that stays in the audit log. */
  async remove(who: Principal, id: string, { reason }: RequestRemoval): Promise<void> {
    await this.work.onAny(who, 'requests.delete', id, async (tx, row) => {
      const request = await this.reader.get(id, undefined, tx.manager);
      const people = await this.store.peopleOf(tx, row);
      await this.clocks.pause(row, this.clock.now());
      Object.assign(row, { deletedAt: this.clock.now(), deleteReason: reason, claimedBy: null, claimedUntil: null });
      await tx.save(RequestEntity, row);
      await this.work.record(tx, who, 'deleted', row, { reason });
      tx.publish({ kind: 'RequestChanged', request: { ...request, state: 'done' }, people });
      return request;
    });
  }

  /** Back into the lists; the time that was left goes on from now. */
  async restore(who: Principal, id: string): Promise<Request> {
    return this.work.onDeleted(who, id, async (tx, row) => {
      const isOpen = requestStateOf(row.status) === 'open';
      if (isOpen) await this.requireOnlyOne(tx, row);
      Object.assign(row, { deletedAt: null, deleteReason: null });
      if (isOpen && row.status !== 'waitingClient') await this.clocks.resume(row, this.clock.now());
      await this.escalation.schedule(tx, row);
      return this.moved(tx, who, row, 'restored');
    });
  }

  private async moved(tx: Transaction, who: Principal, row: RequestEntity, action: string, former: Request['ownerId'][] = []) {
    await this.work.record(tx, who, action, row);
    await this.store.log(tx, who, row, action);
    return this.store.save(tx, row, former.filter((id) => id !== null)); // prettier-ignore
  }

  /** One caller has one open row. */
  private async requireOnlyOne(tx: Transaction, { kind, callerNumber }: RequestEntity): Promise<void> {
    if (kind !== 'missedCall' || callerNumber === null) return;
    if (await tx.manager.existsBy(RequestEntity, { kind, callerNumber, state: 'open' }))
      throw new Conflict('This caller has another open request.', ['callerNumber'], 'open_already');
  }
}
