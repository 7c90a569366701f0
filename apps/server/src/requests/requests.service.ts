import { Injectable } from '@nestjs/common';
import {
  claimFor,
  claimHolder,
  Conflict,
  Forbidden,
  IllegalTransition,
  Invalid,
  NotFound,
  type Page,
  type Permission,
  type Request,
  type RequestAssignment,
  type RequestClose,
  type RequestCounts,
  type RequestFilter,
} from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { UserEntity } from '../users/user.entity';
import { RequestStore } from './request-store';
import { RequestEntity } from './request.entity';
import './requests.events';
import { RequestsReader } from './requests.reader';

/** The worklist: seen, claimed, closed, given to somebody. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly access: Access,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly reader: RequestsReader,
    private readonly store: RequestStore,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Mine and those of my queues, all for whoever may see all. */
  async list(who: Principal, filter: RequestFilter): Promise<Page<Request>> {
    return this.reader.list(filter, this.viewer(who, 'requests.view'), who.userId);
  }

  async get(who: Principal, id: string): Promise<Request> {
    return this.reader.get(id, this.viewer(who, 'requests.view'));
  }

  async counts(who: Principal): Promise<RequestCounts> {
    return this.reader.counts(this.viewer(who, 'requests.view'), who.userId);
  }

  /** Keeps others away while I call back. @throws Conflict naming whoever was faster. */
  async claim(who: Principal, id: string): Promise<Request> {
    return this.work(who, 'requests.work', id, async (tx, row) => {
      const holder = row.claimedBy && (await tx.manager.findOneBy(UserEntity, { id: row.claimedBy }));
      Object.assign(row, claimFor({ ...row, claimedByName: holder?.name ?? null }, who.userId, this.clock.now()));
      return this.store.save(tx, row);
    });
  }

  /** Gives my claim back; that of somebody else only whoever gives requests out. */
  async release(who: Principal, id: string): Promise<Request> {
    return this.work(who, 'requests.work', id, async (tx, row) => {
      const holder = claimHolder({ ...row, claimedByName: null }, this.clock.now());
      if (holder !== null && holder !== who.userId) this.access.require(who, 'requests.assign');
      const former = row.claimedBy;
      Object.assign(row, { claimedBy: null, claimedUntil: null });
      return this.store.save(tx, row, former ? [former] : []);
    });
  }

  async close(who: Principal, id: string, { reason, note }: RequestClose): Promise<Request> {
    return this.work(who, 'requests.work', id, async (tx, row) => {
      const holder = claimHolder({ ...row, claimedByName: null }, this.clock.now());
      if (holder !== null && holder !== who.userId) throw new Conflict('Somebody is calling back.', ['claimedBy'], 'claimed');
      await this.record(tx, who, 'closed', row, { reason });
      return this.store.close(tx, row, { resolution: reason, closeNote: note || null, closedBy: who.userId });
    });
  }

  /** To a person on purpose; to nobody, and so to everybody of the queue. */
  async assign(who: Principal, id: string, { ownerId, version }: RequestAssignment): Promise<Request> {
    return this.work(who, 'requests.assign', id, async (tx, row) => {
      if (row.version !== version) throw new Conflict('Somebody changed this request meanwhile.', ['version']);
      if (ownerId && !(await tx.manager.existsBy(UserEntity, { id: ownerId, active: true })))
        throw Invalid.field('ownerId', 'unknown_person', 'There is nobody of that id at work here.');
      const former = await this.reader.peopleOf(await this.reader.get(row.id, null, tx.manager), tx.manager);
      Object.assign(row, { ownerId, routing: { rule: ownerId ? 'chosen' : 'nobody', considered: [] } });
      await this.record(tx, who, 'assigned', row, { ownerId });
      const request = await this.store.save(tx, row, former);
      if (ownerId && ownerId !== who.userId) await this.witnesses.tell(tx, { kind: 'RequestAssigned', request });
      return request;
    });
  }

  /** Whoever works off a missed call hears what the caller said. */
  mayHearCall(userId: string, callId: string): Promise<boolean> {
    return this.reader.isAbout(userId, callId);
  }

  private async work(
    who: Principal,
    permission: Permission,
    id: string,
    change: (tx: Transaction, row: RequestEntity) => Promise<Request>,
  ): Promise<Request> {
    const reach = this.viewer(who, permission);
    await this.reader.get(id, this.viewer(who, 'requests.view'));
    await this.reader.get(id, reach).catch((error: unknown) => {
      throw error instanceof NotFound ? Forbidden.without(permission) : error;
    });
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(RequestEntity, 'request', id);
      if (row.state !== 'open') throw new IllegalTransition('request', row.state, 'be worked on');
      return change(tx, row);
    });
  }

  /** Whose list is looked at; null: everything. */
  private viewer(who: Principal, permission: Permission): string | null {
    return this.access.reach(who, permission) === 'all' ? null : who.userId;
  }

  private record(tx: Transaction, who: Principal, action: string, row: RequestEntity, details: Record<string, string | null>) {
    const deed = { action, noun: 'requests', subjectId: row.id, details: { number: row.callerNumber, ...details } };
    return this.audit.record(tx, who, deed);
  }
}
