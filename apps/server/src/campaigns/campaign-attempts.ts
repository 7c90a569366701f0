import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type AttemptId,
  type AttemptMark,
  type AttemptOutcome,
  attemptOutcome,
  type CallId,
  type CampaignAttempt,
  type CampaignContactId,
  type CampaignId,
  type CampaignMode,
  Conflict,
  newId,
  type UserId,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { CallsReader, type StoredCall } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { type Transaction, Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import {
  type AttemptRow,
  COUNT_NUMBER,
  END_ATTEMPT,
  INSERT_ATTEMPT,
  RELEASE_CONTACT,
  SELECT_ATTEMPTS,
  TAKE_CONTACT,
} from './campaign-attempts.queries';
import './campaigns.events';

/** An attempt about to be made. Its call's id is known before the PBX hears of it. */
export interface AttemptOrder {
  campaignId: CampaignId;
  contactId: CampaignContactId;
  number: string;
  mode: CampaignMode;
  callId: CallId;
  agentId: UserId | null;
  rules: CampaignAttempt['rules'];
}

interface AttemptEnd {
  outcome: AttemptOutcome;
  answeredAt: string | null;
  agentId: UserId | null;
}

/** Where a contact tries again that nobody reached, until the rules say better. */
const USUAL_PAUSE_MILLISECONDS = 60 * 60_000;

/**
 * The attempts of campaigns: written before the PBX hears of them, so that no crash makes a contact be dialled twice,
 * and ended by what the PBX says of their calls.
 */
@Injectable()
export class CampaignAttempts implements OnModuleInit {
  /** Those that go on, by call: whoever follows calls decides in memory whether one matters. */
  private readonly open = new Map<CallId, AttemptRow>();
  private readonly marks = new Map<CallId, AttemptMark>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly calls: CallsReader,
    private readonly telephony: TelephonyService,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.restore());
    this.bus.on('CallChanged', ({ call }) => (this.open.has(call.id) ? this.follow(call) : undefined));
  }

  /** The attempts that go on. */
  all(): IterableIterator<AttemptRow> {
    return this.open.values();
  }

  of(callId: CallId): AttemptRow | null {
    return this.open.get(callId) ?? null;
  }

  /** Writes that a contact is being called. To be committed before the PBX hears of it. @throws Conflict when it is being called, or done. */
  async begin(tx: Transaction, order: AttemptOrder): Promise<AttemptId> {
    const at = this.clock.now();
    const id = newId<AttemptId>(at.getTime());
    const { campaignId, contactId, number, mode, callId, agentId, rules } = order;
    const [taken] = await tx.manager.query<[unknown[], number]>(TAKE_CONTACT, [contactId, at]);
    if (taken.length === 0) throw new Conflict('This contact is being called, or done.', ['state'], 'contact_taken');
    await tx.manager.query(COUNT_NUMBER, [contactId, number, at]);
    await tx.manager.query(INSERT_ATTEMPT, [id, campaignId, contactId, number, mode, callId, agentId, at, JSON.stringify(rules)]);
    // Known before the commit: the first event may come before whoever commits goes on.
    this.open.set(callId, { id, campaignId, contactId, number, mode, callId, agentId, at, answeredAt: null, outcome: null });
    tx.publish({ kind: 'AttemptBegun', id, campaignId, contactId, callId });
    return id;
  }

  /** What the PBX says of an attempt beside its call. */
  mark(callId: CallId, mark: AttemptMark): void {
    if (this.open.has(callId)) this.marks.set(callId, mark);
  }

  /** Ends an attempt whose call never was, or of which nothing is known. */
  async end(callId: CallId, outcome: AttemptOutcome): Promise<void> {
    await this.close(callId, { outcome, answeredAt: null, agentId: null });
  }

  private async restore(): Promise<void> {
    this.open.clear();
    const rows = await this.dataSource.query<AttemptRow[]>(`${SELECT_ATTEMPTS} where a.outcome is null`);
    for (const row of rows) this.open.set(row.callId, row);
    for (const call of await this.calls.byIds(rows.map(({ callId }) => callId))) await this.follow(call);
  }

  private async follow(call: StoredCall): Promise<void> {
    if (call.state !== 'ended') return;
    const outcome = attemptOutcome(call, call.answeredAt !== null, this.marks.get(call.id) ?? null);
    await this.close(call.id, { outcome, answeredAt: call.answeredAt, agentId: call.agentId });
  }

  private async close(callId: CallId, { outcome, answeredAt, agentId }: AttemptEnd): Promise<void> {
    const now = this.clock.now();
    await this.transactor.run(async (tx) => {
      const [rows] = await tx.manager.query<[AttemptRow[], number]>(END_ATTEMPT, [callId, outcome, answeredAt, now, agentId]);
      const [ended] = rows;
      if (!ended) return;
      const isDone = outcome === 'talked';
      const nextAt = isDone ? null : new Date(now.getTime() + USUAL_PAUSE_MILLISECONDS);
      await tx.manager.query(RELEASE_CONTACT, [ended.contactId, isDone ? 'done' : 'waiting', isDone ? 'result' : null, nextAt]);
      const { id, campaignId, contactId } = ended;
      tx.publish({ kind: 'AttemptEnded', id, campaignId, contactId, callId, agentId: ended.agentId, outcome });
    });
    this.open.delete(callId);
    this.marks.delete(callId);
  }
}
