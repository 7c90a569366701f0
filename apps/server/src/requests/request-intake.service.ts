import { Injectable } from '@nestjs/common';
import {
  type ClientId,
  Conflict,
  Invalid,
  mayBeDue,
  newId,
  type Request,
  type RequestChange,
  type RequestId,
  type RequestInput,
  storedNumber,
  type TeamId,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { NumberRulesService } from '../numbers/number-rules.service';
import { requireAtWork } from '../users/assignable';
import { RequestClock } from './request-clock';
import { RequestEscalation } from './request-escalation';
import { RequestStore } from './request-store';
import { RequestWork } from './request-work';
import { RequestEntity } from './request.entity';
import './requests.events';
import { RequestsReader } from './requests.reader';

const FIELDS = { requests_client_id_fkey: 'clientId', requests_team_id_fkey: 'teamId', requests_sla_policy_id_fkey: 'slaPolicyId' };

/** Requests that people write down, and what they write in them later. */
@Injectable()
export class RequestIntakeService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly witnesses: Witnesses,
    private readonly work: RequestWork,
    private readonly reader: RequestsReader,
    private readonly store: RequestStore,
    private readonly clocks: RequestClock,
    private readonly escalation: RequestEscalation,
    private readonly clock: Clock,
    private readonly rules: NumberRulesService,
  ) {}

  async create(who: Principal, input: RequestInput): Promise<Request> {
    this.access.require(who, 'requests.create');
    const known = input.id && (await this.dataSource.manager.findOneBy(RequestEntity, { id: input.id, createdBy: who.userId }));
    if (known) return this.reader.get(known.id);
    return this.writing((tx) => this.createIn(tx, who, input));
  }

  /** The same within a transaction: a call of a campaign became a request. */
  async createIn(tx: Transaction, who: Principal, input: RequestInput): Promise<Request> {
    this.access.require(who, 'requests.create');
    const callerNumber = this.numberOf(input);
    const call = await this.callOf(tx, input);
    const row = await this.newRow(tx, who, { ...input, clientId: input.clientId ?? call?.clientId ?? null });
    row.callerNumber = callerNumber ?? call?.number ?? null;
    return this.begin(tx, who, row, 'created');
  }

  /** A new request that goes on where an old one ended. */
  continue(tx: Transaction, who: Principal, old: RequestEntity, note: string): Promise<Request> {
    return this.newRow(tx, who, {
      ...{ kind: old.kind === 'missedCall' ? 'callback' : old.kind, channel: old.channel, priority: old.priority },
      ...{ subject: old.subject ?? old.callerNumber ?? old.number, body: note, clientId: old.clientId, teamId: old.teamId },
    }).then((row) => this.begin(tx, who, Object.assign(row, { callerNumber: old.callerNumber, previousId: old.id }), 'continued'));
  }

  /** @throws Conflict naming the fields that differ, when somebody was faster */
  async change(who: Principal, id: string, { version, ...change }: RequestChange): Promise<Request> {
    return namingFields(FIELDS, () =>
      this.work.onOpen(who, 'requests.work', id, async (tx, row) => {
        if (row.version !== version) throw new Conflict('Somebody changed this request meanwhile.', differing(row, change));
        return this.rewrite(tx, who, row, change);
      }),
    );
  }

  /** The same within a transaction, the row being locked. */
  async rewrite(tx: Transaction, who: Principal, row: RequestEntity, change: Omit<RequestChange, 'version'>): Promise<Request> {
    const fields = differing(row, change);
    const former = await this.store.peopleOf(tx, row);
    Object.assign(row, given(change));
    const now = this.clock.now();
    const { dueAt } = change;
    if (fields.includes('priority')) await this.clocks.retime(tx.manager, row, now);
    if (dueAt && Date.parse(dueAt) !== row.dueAt.getTime()) await this.clocks.promise(row, this.plannable(dueAt), now);
    await this.escalation.schedule(tx, row);
    await this.work.record(tx, who, 'changed', row, { fields: fields.join(', ') });
    await this.store.log(tx, who, row, 'changed');
    return this.store.save(tx, row, former);
  }

  private writing(work: (tx: Transaction) => Promise<Request>): Promise<Request> {
    return namingFields(FIELDS, () => this.transactor.run(work));
  }

  private async begin(tx: Transaction, who: Principal, row: RequestEntity, happened: string): Promise<Request> {
    await tx.manager.save(RequestEntity, row);
    await this.escalation.schedule(tx, row);
    await this.work.record(tx, who, happened, row, { subject: row.subject });
    await this.store.log(tx, who, row, happened);
    const request = await this.store.save(tx, row);
    if (row.ownerId && row.ownerId !== who.userId) await this.witnesses.tell(tx, { kind: 'RequestAssigned', request });
    return request;
  }

  private async newRow(tx: Transaction, who: Principal, input: Omit<RequestInput, 'id'> & { id?: RequestId }): Promise<RequestEntity> {
    const now = this.clock.now();
    const { kind, priority, channel, subject, slaPolicyId = null } = input;
    const owner = input.ownerId ? await requireAtWork(tx.manager, input.ownerId, 'ownerId') : null;
    const dueAt = input.dueAt ? this.plannable(input.dueAt) : null;
    const clock = await this.clocks.start(tx.manager, { kind, priority, slaPolicyId, dueAt }, now);
    if (slaPolicyId && clock.slaPolicyId !== slaPolicyId) throw Invalid.field('slaPolicyId', 'unknown', 'There is no such policy.');
    return tx.manager.create(RequestEntity, {
      ...{ id: input.id ?? newId<RequestId>(now.getTime()), number: await this.store.nextNumber(tx), kind, priority, channel, subject },
      ...{ status: owner ? 'assigned' : 'new', body: input.body || null, callId: input.callId ?? null, createdBy: who.userId },
      ...{ callerNumber: null, callerName: null, calledUserId: null, absence: null, absenceReason: null },
      ...{ clientId: input.clientId ?? null, queue: null, line: null, ownerId: owner?.id ?? null },
      ...{ teamId: input.teamId ?? owner?.teamId ?? null, routing: { rule: owner ? 'chosen' : 'nobody', considered: [] } },
      ...{ count: 0, firstAt: now, lastAt: now, longestWaitSeconds: 0, why: null, ...clock },
      ...{ escalatedAt: null, claimedBy: null, claimedUntil: null, createdAt: now, version: 0 },
      ...{ resolution: null, closeNote: null, closedAt: null, closedBy: null, handledByCallId: null },
      ...{ rating: null, ratedAt: null, ratedBy: null },
      ...{ duplicateOf: null, previousId: null, reopened: 0, deletedAt: null, deleteReason: null },
    } as Partial<RequestEntity> & { teamId: TeamId | null });
  }

  private numberOf({ callerNumber }: RequestInput): string | null {
    if (!callerNumber) return null;
    const stored = storedNumber(callerNumber, this.rules.plan());
    if (!stored) throw Invalid.field('callerNumber', 'not_a_number', 'This is not a telephone number.');
    return stored.number;
  }

  /** Out of a call: whose it is and what they called from. */
  private async callOf(
    { manager }: Transaction,
    { callId }: RequestInput,
  ): Promise<{ number: string | null; clientId: ClientId | null } | null> {
    if (!callId) return null;
    const [call] = await manager.query<{ number: string | null; clientId: ClientId | null }[]>(CALL, [callId]);
    if (!call) throw Invalid.field('callId', 'unknown_call', 'There is no such call.');
    return call;
  }

  /** @throws Invalid when the moment is over. */
  plannable(moment: string): Date {
    const dueAt = new Date(moment);
    if (mayBeDue(dueAt, this.clock.now())) return dueAt;
    throw Invalid.field('dueAt', 'in_the_past', 'This moment is over.');
  }
}

const CALL = `
  select c.outside_number as number, w.client_id as "clientId" from calls c left join call_work w on w.call_id = c.id where c.id = $1`;

/** What is written in the row as it is given; the due moment is the clock's. */
const given = ({ dueAt: _dueAt, ...change }: Omit<RequestChange, 'version'>) =>
  defined({ ...change, body: change.body === '' ? null : change.body });

const differing = (row: RequestEntity, change: Omit<RequestChange, 'version'>) =>
  Object.entries(given(change)).flatMap(([field, value]) => (row[field as keyof RequestEntity] === value ? [] : [field]));

const defined = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
