import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MessageReason } from '@callcard/crm-core';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { DealsService } from '../deals/deals.service';
import { type Attempt, JobTasks } from '../jobs/job-tasks';
import { MessageCarriers, MessageFailure } from './message-carriers';
import { LOCK_QUEUED, type QueuedRow } from './messages.queries';
import './messages.events';

const SEND = 'messages.send';
const FOLLOW = 'messages.follow';

/** Attempts grow apart: twelve of them take most of a day. */
const MOST_ATTEMPTS = 12;
/** When the gateway is asked what became of an SMS, in minutes after it took it. */
const FOLLOW_MINUTES = [1, 5, 30, 4 * 60, 24 * 60];

const Sending = z.object({ messageId: z.uuid() });
const Following = z.object({ messageId: z.uuid(), turn: z.int() });

/** Takes messages out of the house, once each; run by the worker (ADR 0030 says how). */
@Injectable()
export class MessagePost implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly carriers: MessageCarriers,
    private readonly deals: DealsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add(SEND, Sending, ({ messageId }, attempt) => this.deliver(messageId, attempt));
    this.jobs.add(FOLLOW, Following, ({ messageId, turn }) => this.follow(messageId, turn));
  }

  /** Leaves with the transaction that wrote it. */
  async put(tx: Transaction, messageId: string): Promise<void> {
    await tx.addJob(SEND, { messageId }, { jobKey: `${SEND}:${messageId}` });
  }

  private async deliver(id: string, attempt: Attempt): Promise<void> {
    try {
      await this.transactor.run((tx) => this.send(tx, id));
    } catch (error) {
      if (!(error instanceof MessageFailure)) throw error;
      const over = error.forGood ?? (attempt.last || attempt.number >= MOST_ATTEMPTS ? 'gaveUp' : undefined);
      await this.transactor.run((tx) => this.note(tx, id, error.problem, over));
      if (!over) throw error;
    }
  }

  /** The row is held until the message is taken, so that a second worker finds it sent, or waits. */
  private async send(tx: Transaction, id: string): Promise<void> {
    const [message] = await tx.manager.query<QueuedRow[]>(LOCK_QUEUED, [id]);
    if (!message) return;
    if (message.optedOut) throw new MessageFailure(null, 'optedOut');
    const carrierId = await this.carriers.send(tx.manager, message);
    await tx.manager.query(
      `update client_messages set state = 'sent', sent_at = $2, carrier_id = $3, attempts = attempts + 1, problem = null where id = $1`,
      [id, this.clock.now(), carrierId],
    );
    if (carrierId) await this.askLater(tx, id, 0);
    await this.tell(tx, message, null);
  }

  /** An attempt failed; `over`: it was the last one. */
  private async note(tx: Transaction, id: string, problem: string | null, over: MessageReason | undefined): Promise<void> {
    const [message] = await tx.manager.query<QueuedRow[]>(LOCK_QUEUED, [id]);
    if (!message) return;
    await tx.manager.query(
      `update client_messages set attempts = attempts + 1, problem = $2, reason = $3, state = case when $3::text is null then state else 'failed' end
       where id = $1`,
      [id, problem, over ?? null],
    );
    if (over) await this.tell(tx, message, over);
    else tx.publish({ kind: 'ClientMessageChanged', clientId: message.clientId });
  }

  /** What became of an SMS: asked some times, and then no more. */
  private async follow(id: string, turn: number): Promise<void> {
    await this.transactor.run(async (tx) => {
      const [row] = await tx.manager.query<(QueuedRow & { carrierId: string })[]>(
        `select id, client_id as "clientId", deal_id as "dealId", channel, recipient as "to", subject, body, carrier_id as "carrierId"
         from client_messages where id = $1 and state = 'sent' and carrier_id is not null for update`,
        [id],
      );
      if (!row) return;
      const { state, problem } = await this.carriers.standing(row.carrierId);
      if (state === 'onTheWay') return this.askLater(tx, id, turn + 1);
      const [stored, at, reason] = state === 'delivered' ? ['delivered', this.clock.now(), null] : ['failed', null, 'undelivered'];
      await tx.manager.query(`update client_messages set state = $2, delivered_at = $3, reason = $4, problem = $5 where id = $1`, [
        ...[id, stored, at, reason, problem],
      ]);
      if (state === 'undelivered') await this.tell(tx, row, 'undelivered');
      else tx.publish({ kind: 'ClientMessageChanged', clientId: row.clientId });
    });
  }

  private async askLater(tx: Transaction, messageId: string, turn: number): Promise<void> {
    const minutes = FOLLOW_MINUTES[turn];
    if (minutes === undefined) return;
    const runAt = new Date(this.clock.now().getTime() + minutes * 60_000);
    await tx.addJob(FOLLOW, { messageId, turn }, { runAt, jobKey: `${FOLLOW}:${messageId}:${turn}` });
  }

  /** It left, or it will not: the deal's chronicle says so. */
  private async tell(
    tx: Transaction,
    { clientId, dealId, channel, to, subject, body }: QueuedRow,
    reason: MessageReason | null,
  ): Promise<void> {
    if (dealId) {
      const what = reason === null ? 'messageSent' : 'messageFailed';
      await this.deals.remember(tx, dealId, { what, values: { channel, to, subject, text: body, reason } });
    }
    tx.publish({ kind: 'ClientMessageChanged', clientId });
  }
}
