import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  type AttemptId,
  type AttemptMark,
  type AttemptOutcome,
  attemptOutcome,
  type CallFact,
  type CallId,
  callIdOf,
  type CampaignAttempt,
  type CampaignContactId,
  type CampaignId,
  type CampaignMode,
  Conflict,
  isUnallocated,
  newId,
  type UserId,
} from '@callcard/crm-core';
import type { Telephony, TelephonyEvent } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import { CallsReader, type StoredCall } from '../calls/calls.reader';
import { CampaignCallsService } from '../calls/campaign-calls.service';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { type Transaction, Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { WriterFence } from '../telephony/writer-fence';
import { AttemptEnds } from './attempt-ends';
import {
  type AttemptRow,
  COUNT_NUMBER,
  GAVE_UP,
  INSERT_ATTEMPT,
  SELECT_ATTEMPTS,
  SELECT_MARKS,
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

/** What nobody knows of an attempt may be told by the PBX's own logs for so long. */
const LOGS_TELL_HOURS = 2;

/**
 * The attempts of campaigns: written before the PBX hears of them, so that no crash makes a contact be dialled twice,
 * and ended by what the PBX says of their calls.
 *
 *   begun ──> its call goes on ──> ended with an outcome
 *     └─ the PBX is heard again and has no such call ──> unknown ── its logs tell of it ──> an outcome
 */
@Injectable()
export class CampaignAttempts implements OnModuleInit {
  private readonly logger = new Logger(CampaignAttempts.name);
  /** Those that go on, by call: whoever follows calls decides in memory whether one matters. */
  private readonly open = new Map<CallId, AttemptRow>();
  /** Of which nobody knows what came of them. */
  private readonly unknown = new Map<CallId, AttemptRow>();
  private readonly marks = new Map<CallId, AttemptMark>();
  /** Their calls were gone when the PBX was heard again. */
  private readonly lost = new Set<CallId>();
  /** PBXs whose calls have been compared with the attempts since they were last out of reach. */
  private readonly compared = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly calls: CallsReader,
    private readonly campaignCalls: CampaignCallsService,
    private readonly telephony: TelephonyService,
    private readonly fence: WriterFence,
    private readonly ends: AttemptEnds,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.restore());
    this.telephony.listen((pbx, event) => this.hear(pbx, event));
    this.bus.on('CallChanged', ({ call }) => (this.open.has(call.id) || this.unknown.has(call.id) ? this.follow(call) : undefined));
  }

  /** The attempts that go on. */
  all(): IterableIterator<AttemptRow> {
    return this.open.values();
  }

  /** Whether a call that this agent has ordered since then goes on. */
  isCalling(userId: UserId, since: Date): boolean {
    return [...this.open.values()].some(({ agentId, at }) => agentId === userId && at >= since);
  }

  of(callId: CallId): AttemptRow | null {
    return this.open.get(callId) ?? null;
  }

  /** Writes that a contact is being called. To be committed before the PBX hears of it. @throws Conflict when it is being called, or done. */
  async begin(tx: Transaction, order: AttemptOrder): Promise<AttemptId> {
    const at = this.clock.now();
    const id = newId<AttemptId>(at.getTime());
    const { campaignId, contactId, number, mode, callId, agentId, rules } = order;
    const [[taken]] = await tx.manager.query<[{ pbx: string }[], number]>(TAKE_CONTACT, [contactId, at]);
    if (!taken) throw new Conflict('This contact is being called, or done.', ['state'], 'contact_taken');
    await tx.manager.query(COUNT_NUMBER, [contactId, number, at]);
    await tx.manager.query(INSERT_ATTEMPT, [id, campaignId, contactId, number, mode, callId, agentId, at, JSON.stringify(rules)]);
    // A server that another one has taken over from calls nobody.
    await this.fence.check((sql, parameters) => tx.manager.query(sql, parameters));
    // Known before the commit: the first event may come before whoever commits goes on.
    const { pbx } = taken;
    this.open.set(callId, { id, campaignId, contactId, pbx, number, mode, callId, agentId, at, answeredAt: null, outcome: null });
    tx.publish({ kind: 'AttemptBegun', id, campaignId, contactId, callId });
    return id;
  }

  /** What the PBX says of an attempt beside its call. */
  mark(callId: CallId, mark: AttemptMark): void {
    if (this.open.has(callId)) this.marks.set(callId, mark);
  }

  /** Ends an attempt whose call never was, or of which nothing is known. */
  async end(callId: CallId, outcome: AttemptOutcome): Promise<void> {
    await this.close(callId, { outcome, answeredAt: null, agentId: null, isWrongNumber: false });
  }

  private async restore(): Promise<void> {
    for (const known of [this.open, this.unknown, this.marks, this.lost, this.compared]) known.clear();
    const since = new Date(this.clock.now().getTime() - LOGS_TELL_HOURS * 3_600_000);
    const rows = await this.dataSource.query<AttemptRow[]>(
      `${SELECT_ATTEMPTS} where a.outcome is null or (a.outcome = 'unknown' and a.at > $1)`,
      [since],
    );
    for (const row of rows) (row.outcome === null ? this.open : this.unknown).set(row.callId, row);
    const ids = rows.map(({ callId }) => callId);
    for (const { callId, kind, verdict } of await this.dataSource.query<MarkRow[]>(SELECT_MARKS, [ids])) this.markBy(callId, kind, verdict);
    for (const call of await this.calls.byIds(ids)) await this.follow(call);
  }

  private hear({ pbx }: Telephony, event: TelephonyEvent): void {
    if (event.kind === 'facts') for (const fact of event.facts) this.readMark(fact);
    if (event.kind === 'notDialled') this.neverBegan(callIdOf(pbx, event.leg));
    if (event.kind === 'link' && event.status.state === 'down') this.compared.delete(pbx);
    if (event.kind === 'channels' && !this.compared.has(pbx)) {
      this.compared.add(pbx);
      this.compare(pbx, event.legs);
    }
  }

  /** The phone of the agent who ordered it could not be rung: nobody was called. What the server dials by itself is ended by the dialler. */
  private neverBegan(callId: CallId): void {
    if (!this.open.get(callId)?.agentId) return;
    this.end(callId, 'canceled').catch((error: unknown) => this.logger.error('The end of an attempt could not be written', error));
  }

  private readMark(fact: CallFact): void {
    if (fact.kind === 'answer.dropped') this.markBy(fact.callId, fact.kind, null);
    if (fact.kind === 'answer.judged') this.markBy(fact.callId, fact.kind, fact.verdict);
  }

  private markBy(callId: CallId, kind: MarkRow['kind'], verdict: string | null): void {
    if (kind === 'answer.dropped') this.mark(callId, 'dropped');
    else if (verdict === 'machine') this.mark(callId, 'machine');
  }

  /** The PBX has been out of reach, or we have: what it was ordered before either goes on there, or is over, or never was. */
  private compare(pbx: string, legs: ReadonlySet<string>): void {
    const living = new Set([...legs].map((leg) => callIdOf(pbx, leg)));
    for (const { callId, pbx: own } of this.open.values()) {
      if (own !== pbx || living.has(callId)) continue;
      const facts = this.campaignCalls.factsOf(callId);
      if (facts.length === 0)
        this.end(callId, 'unknown').catch((error: unknown) => this.logger.error('The end of an attempt could not be written', error));
      else if (!facts.some(({ kind }) => kind === 'leg.ended')) this.lost.add(callId);
    }
  }

  private async follow(call: StoredCall): Promise<void> {
    if (call.state !== 'ended') return;
    const dialled = call.legs.find(({ side }) => side === 'outside');
    // The agent's own phone rings first: where they did not pick it up, nobody was called.
    const isOwnOnly = !dialled && call.outcome !== 'answered' && call.legs.some(({ side }) => side !== 'outside');
    const heard = attemptOutcome(call, (dialled?.answeredAt ?? null) !== null, this.marks.get(call.id) ?? null);
    const told = isOwnOnly ? 'canceled' : heard;
    const outcome = told === 'hungUp' && (await this.wasGivenUp(call.id)) ? 'dropped' : told;
    // It was gone when the PBX was heard again: that nobody picked up, or nobody talked, is not known until the logs have been read.
    const isKnown = !this.lost.has(call.id) || call.provenance === 'reconciled' || (outcome !== 'noAnswer' && outcome !== 'hungUp');
    await this.close(call.id, {
      outcome: isKnown ? outcome : 'unknown',
      answeredAt: dialled?.answeredAt ?? call.answeredAt,
      agentId: call.agentId,
      isWrongNumber: isUnallocated(dialled?.cause ?? null),
    });
  }

  /** Somebody answered and nobody talked: where nobody listened, the PBX's logs tell whether the queue let them go. */
  private async wasGivenUp(callId: CallId): Promise<boolean> {
    const [row] = await this.dataSource.query<{ gaveUp: boolean | null }[]>(GAVE_UP, [callId]);
    return row?.gaveUp ?? false;
  }

  private async close(callId: CallId, end: Parameters<AttemptEnds['write']>[2]): Promise<void> {
    const row = this.open.get(callId);
    await this.transactor.run((tx) => this.ends.write(tx, callId, end));
    this.open.delete(callId);
    this.marks.delete(callId);
    this.lost.delete(callId);
    if (end.outcome === 'unknown' && row) this.unknown.set(callId, row);
    else this.unknown.delete(callId);
  }
}

interface MarkRow {
  callId: CallId;
  kind: 'answer.judged' | 'answer.dropped';
  verdict: string | null;
}
