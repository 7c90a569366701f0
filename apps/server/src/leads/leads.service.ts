import { Injectable } from '@nestjs/common';
import {
  afterLeadMove,
  type CallId,
  type ClientId,
  type Lead,
  type LeadAssignment,
  type LeadClose,
  type LeadFilter,
  type LeadId,
  type LeadInput,
  leadNumber,
  type LeadPreview,
  type LeadReturn,
  newId,
  NotFound,
  type Page,
  type Permission,
  type UserId,
} from '@callcard/crm-core';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access, type Visibility } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { LeadClock } from './lead-clock';
import { type LeadOrigin, LeadOrigins } from './lead-origins';
import { LeadRouter, type LeadTo } from './lead-router';
import { LeadWitnesses } from './lead-witnesses.service';
import { LeadEntity } from './lead.entity';
import { LEAD_TIES } from './leads.queries';
import { LeadsReader } from './leads.reader';

/** Leads: handed over, accepted, given back, closed. */
@Injectable()
export class LeadsService {
  constructor(
    private readonly access: Access,
    private readonly transactor: Transactor,
    private readonly dataSource: DataSource,
    private readonly reader: LeadsReader,
    private readonly origins: LeadOrigins,
    private readonly router: LeadRouter,
    private readonly witnesses: LeadWitnesses,
    private readonly audit: AuditService,
    private readonly leadClock: LeadClock,
    private readonly clock: Clock,
  ) {}

  /** Own ones (handed over by me, or mine), and those of people and teams whom the right reaches. */
  async list(who: Principal, filter: LeadFilter): Promise<Page<Lead>> {
    return this.reader.list(filter, this.access.visible(who, 'leads.view', LEAD_TIES), who.userId);
  }

  /** For nouns beside this one: which leads (`l`) the right reaches. */
  visibility(who: Principal, permission: Permission): Visibility {
    return this.access.visible(who, permission, LEAD_TIES);
  }

  async get(who: Principal, id: string): Promise<Lead> {
    return this.visible(who, 'leads.view', id);
  }

  /** Who would get it now, and why. */
  async preview(who: Principal, input: LeadInput): Promise<LeadPreview> {
    this.access.require(who, 'leads.create');
    const origin = await this.origins.of(who, this.dataSource.manager, input);
    const { ownerId, routing } = await this.assignmentOf(this.dataSource.manager, input, origin);
    return { ownerId, ownerName: await this.reader.nameOf(ownerId), routing };
  }

  async create(who: Principal, input: LeadInput): Promise<Lead> {
    this.access.require(who, 'leads.create');
    return this.transactor.run((tx) => this.createIn(tx, who, input));
  }

  /** The same within a transaction: a call of a campaign became a lead. */
  async createIn(tx: Transaction, who: Principal, input: LeadInput): Promise<Lead> {
    this.access.require(who, 'leads.create');
    const now = this.clock.now();
    const dueAt = await this.leadClock.dueAt();
    await this.oneAtATime(tx);
    const origin = await this.origins.of(who, tx.manager, input);
    const assignment = await this.assignmentOf(tx.manager, input, origin);
    const row = tx.manager.create(LeadEntity, {
      id: newId<LeadId>(now.getTime()),
      number: await this.nextNumber(tx, now),
      subject: input.subject,
      wish: input.wish || null,
      callId: input.callId ?? null,
      state: 'new',
      createdBy: who.userId,
      createdAt: now,
      assignedAt: assignment.ownerId ? now : null,
      returns: [],
      version: 0,
      dueAt,
      ...origin,
      ...assignment,
    });
    await tx.save(LeadEntity, row);
    await this.record(tx, who, 'created', row, { subject: row.subject, ownerId: row.ownerId });
    return this.handOver(tx, row, who, null);
  }

  async accept(who: Principal, id: string, version: number): Promise<Lead> {
    await this.visible(who, 'leads.work', id);
    return this.change(id, version, async (tx, row) => {
      row.state = afterLeadMove(row.state, 'accept');
      row.acceptedAt = this.clock.now();
      // Somebody who may work all leads can take one that nobody has.
      row.ownerId ??= who.userId;
      await this.record(tx, who, 'accepted', row);
    });
  }

  async close(who: Principal, id: string, { outcome, note, version }: LeadClose): Promise<Lead> {
    await this.visible(who, 'leads.work', id);
    return this.change(id, version, async (tx, row) => {
      row.state = afterLeadMove(row.state, outcome === 'won' ? 'win' : 'lose');
      row.closedAt = this.clock.now();
      row.acceptedAt ??= row.closedAt;
      row.closeNote = note || null;
      await this.record(tx, who, 'closed', row, { outcome });
    });
  }

  /** Gives a lead back with a reason; it is routed anew at once, past everybody who gave it back. */
  async giveBack(who: Principal, id: string, { reason, version }: LeadReturn): Promise<Lead> {
    await this.visible(who, 'leads.work', id);
    const dueAt = await this.leadClock.dueAt();
    return this.transactor.run(async (tx) => {
      await this.oneAtATime(tx);
      const row = await tx.getForUpdate(LeadEntity, 'lead', id, version);
      const from = row.ownerId;
      row.state = afterLeadMove(row.state, 'return');
      row.returns = [...row.returns, { at: this.clock.now().toISOString(), by: from ?? who.userId, byName: who.name, reason }];
      const returnedBy = row.returns.map(({ by }) => by);
      await this.reassign(tx, row, dueAt, await this.router.route(tx.manager, { clientId: row.clientId, teamId: row.teamId, returnedBy }));
      await this.record(tx, who, 'returned', row, { reason, from, to: row.ownerId });
      const lead = await this.reader.get(row.id, tx.manager);
      await this.witnesses.tell(tx, { kind: 'LeadReturned', lead, reason, byName: who.name, from });
      return this.handOver(tx, row, who, from);
    });
  }

  /** To somebody on purpose, past the rule; or by the rule once more, as things stand now. */
  async assign(who: Principal, id: string, { ownerId, version }: LeadAssignment): Promise<Lead> {
    await this.visible(who, 'leads.assign', id);
    const dueAt = await this.leadClock.dueAt();
    return this.transactor.run(async (tx) => {
      await this.oneAtATime(tx);
      const row = await tx.getForUpdate(LeadEntity, 'lead', id, version);
      const from = row.ownerId;
      row.state = afterLeadMove(row.state, 'assign');
      const returnedBy = row.returns.map(({ by }) => by);
      const to = ownerId
        ? await this.router.choose(tx.manager, ownerId, row.teamId)
        : await this.router.route(tx.manager, { clientId: row.clientId, teamId: row.teamId, returnedBy });
      await this.reassign(tx, row, dueAt, to);
      await this.record(tx, who, 'assigned', row, { from, to: row.ownerId });
      return this.handOver(tx, row, who, from);
    });
  }

  /** The call was another client's after all: the leads made of it are theirs, unless somebody gave them to a third. */
  async followCall(callId: CallId, from: ClientId | null, to: ClientId | null): Promise<void> {
    const made = await this.dataSource.manager.findBy(LeadEntity, { callId, clientId: from ?? IsNull() });
    for (const { id } of made)
      await this.change(id, undefined, async (tx, row) => {
        row.clientId = to;
        await this.audit.record(tx, null, { action: 'clientChanged', noun: 'leads', subjectId: id, details: { from, to, callId } });
      });
  }

  /** A deal is made of it: it is accepted with that. A lead of nobody yet becomes the client's of the deal. */
  async becomeDeal(tx: Transaction, who: Principal, id: LeadId, clientId: ClientId | null): Promise<Lead> {
    await this.visible(who, 'leads.work', id, tx.manager);
    const row = await tx.getForUpdate(LeadEntity, 'lead', id);
    if (row.state !== 'accepted') row.state = afterLeadMove(row.state, 'accept');
    Object.assign(row, {
      acceptedAt: row.acceptedAt ?? this.clock.now(),
      ownerId: row.ownerId ?? who.userId,
      clientId: row.clientId ?? clientId,
    });
    await this.record(tx, who, 'becameDeal', row);
    return this.put(tx, row);
  }

  /** Its deal ended; so does the lead, if it is still open. */
  async closeWithDeal(tx: Transaction, who: Principal, id: LeadId, outcome: 'won' | 'lost'): Promise<void> {
    const row = await tx.getForUpdate(LeadEntity, 'lead', id);
    if (row.state !== 'new' && row.state !== 'accepted') return;
    Object.assign(row, { state: afterLeadMove(row.state, outcome === 'won' ? 'win' : 'lose'), closedAt: this.clock.now() });
    await this.record(tx, who, 'closed', row, { outcome });
    await this.put(tx, row);
  }

  /** A lead's owner hears the call it came from. */
  async mayHearCall(userId: string, callId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(LeadEntity, { callId: callId as CallId, ownerId: userId as UserId });
  }

  /** The lead, if the right reaches it. What may not be seen does not exist; what may be seen but not done is refused. */
  private async visible(who: Principal, permission: Permission, id: string, manager?: EntityManager): Promise<Lead> {
    this.access.require(who, permission);
    const lead = await this.reader.get(id, manager);
    if (!this.access.reaches(who, 'leads.view', LEAD_TIES, lead)) throw new NotFound('lead');
    if (permission !== 'leads.view') this.access.require(who, permission, { ownerIds: [lead.ownerId], teamId: lead.teamId });
    return lead;
  }

  private async change(id: string, version: number | undefined, work: (tx: Transaction, row: LeadEntity) => Promise<void>): Promise<Lead> {
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(LeadEntity, 'lead', id, version);
      await work(tx, row);
      return this.put(tx, row);
    });
  }

  private async put(tx: Transaction, row: LeadEntity): Promise<Lead> {
    await tx.save(LeadEntity, row);
    const lead = await this.reader.get(row.id, tx.manager);
    tx.publish({ kind: 'LeadChanged', lead });
    return lead;
  }

  private async reassign(tx: Transaction, row: LeadEntity, dueAt: Date, { ownerId, teamId, routing }: LeadTo): Promise<void> {
    const now = this.clock.now();
    Object.assign(row, {
      ownerId,
      teamId,
      routing,
      dueAt,
      acceptedAt: null,
      escalatedAt: null,
      assignedAt: ownerId ? now : row.assignedAt,
    });
    await tx.save(LeadEntity, row);
  }

  /** The clock of the new owner starts: told now, told on when nobody accepts. */
  private async handOver(tx: Transaction, row: LeadEntity, who: Principal, from: UserId | null): Promise<Lead> {
    await tx.addJob('leads.escalate', { leadId: row.id }, { runAt: row.dueAt, jobKey: `leads.escalate:${row.id}` });
    const lead = await this.reader.get(row.id, tx.manager);
    await this.witnesses.tell(tx, { kind: 'LeadAssigned', lead, byName: who.name, from });
    return lead;
  }

  private async assignmentOf(manager: EntityManager, { ownerId }: LeadInput, { clientId, teamId }: LeadOrigin): Promise<LeadTo> {
    return ownerId ? this.router.choose(manager, ownerId, teamId) : this.router.route(manager, { clientId, teamId, returnedBy: [] });
  }

  private async nextNumber(tx: Transaction, now: Date): Promise<string> {
    const [row] = await tx.manager.query<{ count: string }[]>(`select nextval('lead_numbers') as count`);
    return leadNumber(now.getUTCFullYear(), Number(row?.count));
  }

  /** Two leads routed at the same moment would both see the same person with the fewest. */
  private async oneAtATime(tx: Transaction): Promise<void> {
    await tx.manager.query(`select pg_advisory_xact_lock(hashtext('leads routing'))`);
  }

  private async record(
    tx: Transaction,
    who: Principal,
    action: string,
    row: LeadEntity,
    details: Record<string, string | null> = {},
  ): Promise<void> {
    await this.audit.record(tx, who, { action, noun: 'leads', subjectId: row.id, details: { number: row.number, ...details } });
  }
}
