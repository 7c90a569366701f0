import { Injectable } from '@nestjs/common';
import {
  afterRequestMove,
  claimFor,
  claimHolder,
  type CommentInput,
  Conflict,
  NotFound,
  type Page,
  type PageQuery,
  type Permission,
  type Request,
  type RequestAssignment,
  type RequestClose,
  type RequestCounts,
  type RequestFilter,
  requestListFields,
  type RequestReject,
  resolutionOf,
  type ThreadEntry,
  type TimelinessFilter,
  type TimelinessReport,
  type UserId,
} from '@callcard/crm-core';
import { Access, type Visibility } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import type { Seen } from '../lists/bulk-nouns';
import { requireWhere } from '../lists/list-conditions';
import { ThreadsService } from '../threads/threads.service';
import { requireAtWork } from '../users/assignable';
import { UserEntity } from '../users/user.entity';
import { RequestClock } from './request-clock';
import { RequestEscalation } from './request-escalation';
import { RequestReport } from './request-report';
import { RequestStore } from './request-store';
import type { RequestEntity } from './request.entity';
import { RequestWork } from './request-work';
import './requests.events';
import { type RequestNarrowing, RequestsReader } from './requests.reader';

/** The worklist: seen, claimed, closed, given to somebody, talked about. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly access: Access,
    private readonly work: RequestWork,
    private readonly witnesses: Witnesses,
    private readonly reader: RequestsReader,
    private readonly report: RequestReport,
    private readonly store: RequestStore,
    private readonly clocks: RequestClock,
    private readonly escalation: RequestEscalation,
    private readonly threads: ThreadsService,
    private readonly clock: Clock,
  ) {}

  /** Mine and those of my queues, all for whoever may see all. */
  async list(who: Principal, filter: RequestFilter): Promise<Page<Request>> {
    const visible = this.work.visible(who, filter.deleted ? 'requests.delete' : 'requests.view');
    requireWhere((right) => this.access.may(who, right), filter.where, requestListFields);
    return this.reader.list(filter, visible, who.userId, this.clock.now());
  }

  /** All that a list shows, as they stand now. */
  async seen(who: Principal, filter: RequestNarrowing, most: number): Promise<Seen[]> {
    const visible = this.work.visible(who, 'requests.view');
    requireWhere((right) => this.access.may(who, right), filter.where, requestListFields);
    return this.reader.seen(filter, visible, who.userId, this.clock.now(), most);
  }

  /** For nouns beside this one: which requests (`r`) the person may see, or whatever the right is for. */
  visibility(who: Principal, permission: Permission = 'requests.view'): Visibility {
    return this.work.visible(who, permission);
  }

  /** A deleted one is there only for who may bring it back. */
  async get(who: Principal, id: string): Promise<Request> {
    const request = await this.reader.get(id, this.work.visible(who, 'requests.view'), undefined, { deleted: true });
    if (request.deletedAt === null) return request;
    if (!this.access.may(who, 'requests.delete')) throw new NotFound('request');
    return this.reader.get(id, this.work.visible(who, 'requests.delete'), undefined, { deleted: true });
  }

  async counts(who: Principal): Promise<RequestCounts> {
    return this.reader.counts(this.work.visible(who, 'requests.view'), who.userId, this.clock.now());
  }

  /** In time, late and open, of what the person may see. */
  async timeliness(who: Principal, filter: TimelinessFilter): Promise<TimelinessReport> {
    return this.report.of(filter, this.work.visible(who, 'requests.view'), this.clock.now());
  }

  /** What was done with it and said of it, newest first. */
  async history(who: Principal, id: string, query: PageQuery): Promise<Page<ThreadEntry>> {
    await this.get(who, id);
    return this.threads.list('requests', id, query);
  }

  async comments(who: Principal, id: string, query: PageQuery): Promise<Page<ThreadEntry>> {
    await this.get(who, id);
    return this.threads.list('requests', id, query, 'comment');
  }

  async comment(who: Principal, id: string, { text }: CommentInput): Promise<Request> {
    return this.work.onAny(who, 'requests.work', id, async (tx, row) => {
      await this.store.log(tx, who, row, 'comment', { text });
      return this.store.note(tx, row);
    });
  }

  /** Keeps others away while I call back. @throws Conflict naming whoever was faster. */
  async claim(who: Principal, id: string): Promise<Request> {
    return this.work.onOpen(who, 'requests.work', id, async (tx, row) => {
      const holder = row.claimedBy && (await tx.manager.findOneBy(UserEntity, { id: row.claimedBy }));
      Object.assign(row, claimFor({ ...row, claimedByName: holder?.name ?? null }, who.userId, this.clock.now()));
      row.respondedAt ??= this.clock.now();
      return this.store.save(tx, row);
    });
  }

  /** Gives my claim back; that of somebody else only whoever gives requests out. */
  async release(who: Principal, id: string): Promise<Request> {
    return this.work.onOpen(who, 'requests.work', id, async (tx, row) => {
      const holder = claimHolder({ ...row, claimedByName: null }, this.clock.now());
      if (holder !== null && holder !== who.userId) this.access.require(who, 'requests.assign');
      const former = row.claimedBy;
      Object.assign(row, { claimedBy: null, claimedUntil: null });
      return this.store.save(tx, row, former ? [former] : []);
    });
  }

  async close(who: Principal, id: string, input: RequestClose): Promise<Request> {
    return this.work.onOpen(who, 'requests.work', id, async (tx, row) => {
      this.requireFree(row, who);
      const end = resolutionOf(row.kind, input);
      await this.work.record(tx, who, 'closed', row, { reason: end.resolution });
      return this.store.close(tx, row, { ...end, closedBy: who.userId, rating: input.rating });
    });
  }

  /** It is nothing that we do, and the words say why. */
  async reject(who: Principal, id: string, { note }: RequestReject): Promise<Request> {
    return this.work.onOpen(who, 'requests.work', id, async (tx, row) => {
      this.requireFree(row, who);
      await this.work.record(tx, who, 'rejected', row, { note });
      const end = { resolution: 'other', closeNote: note, closedBy: who.userId } as const;
      return this.store.close(tx, row, end, afterRequestMove(row.status, 'reject'));
    });
  }

  /** To a person on purpose; to nobody, and so to everybody of the queue or the team. */
  async assign(who: Principal, id: string, { ownerId, version }: RequestAssignment): Promise<Request> {
    return this.work.onOpen(who, 'requests.assign', id, async (tx, row) => {
      if (row.version !== version) throw new Conflict('Somebody changed this request meanwhile.', ['version']);
      return this.giveTo(tx, who, row, ownerId);
    });
  }

  /** The same within a transaction, the row being locked. */
  async giveTo(tx: Transaction, who: Principal, row: RequestEntity, ownerId: UserId | null): Promise<Request> {
    const owner = ownerId && (await requireAtWork(tx.manager, ownerId, 'ownerId'));
    const former = await this.store.peopleOf(tx, row);
    Object.assign(row, { ownerId, routing: { rule: ownerId ? 'chosen' : 'nobody', considered: [] } });
    row.status = afterRequestMove(row.status, ownerId ? 'assign' : 'free');
    row.teamId ??= owner ? owner.teamId : null;
    await this.clocks.resume(row, this.clock.now());
    await this.escalation.schedule(tx, row);
    await this.work.record(tx, who, 'assigned', row, { ownerId });
    await this.store.log(tx, who, row, owner ? 'assigned' : 'freed', { values: owner ? { name: owner.name } : {} });
    const request = await this.store.save(tx, row, former);
    if (ownerId && ownerId !== who.userId) await this.witnesses.tell(tx, { kind: 'RequestAssigned', request });
    return request;
  }

  /** Whoever works off a missed call hears what the caller said. */
  mayHearCall(userId: string, callId: string): Promise<boolean> {
    return this.reader.isAbout(userId, callId);
  }

  private requireFree(row: RequestEntity, who: Principal): void {
    const holder = claimHolder({ ...row, claimedByName: null }, this.clock.now());
    if (holder !== null && holder !== who.userId) throw new Conflict('Somebody is calling back.', ['claimedBy'], 'claimed');
  }
}
