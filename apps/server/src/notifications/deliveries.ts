import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { agendaLine, BURST, type DeliveryReason, goesTogether, newId, nextChannel, nextTurn, noticeLine } from '@callcard/crm-core';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { type Transaction, Transactor } from '../database/transactor';
import { type Attempt, JobTasks } from '../jobs/job-tasks';
import { SENT_LATELY, WAITING_ONE, WAITING_TOGETHER, type WaitingRow } from './deliveries.queries';
import { Listeners, type Told } from './listeners';
import { filesOf } from './notice-files';
import { NoticeChannels } from './notice-channels';
import { DELIVER, NoticeOutbox } from './notice-outbox';
import { DeliveryFailure, type Message } from './outward-channel';

/** Attempts grow apart: twelve of them take most of a day. */
const MOST_ATTEMPTS = 12;

/** Brings what waits in the outbox to people; run by the worker. */
@Injectable()
export class Deliveries implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly outbox: NoticeOutbox,
    private readonly channels: NoticeChannels,
    private readonly listeners: Listeners,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onModuleInit(): void {
    this.jobs.add(DELIVER, z.object({ deliveryId: z.uuid() }), ({ deliveryId }, attempt) => this.deliver(deliveryId, attempt));
  }

  private async deliver(id: string, attempt: Attempt): Promise<void> {
    try {
      await this.transactor.run((tx) => this.send(tx, id));
    } catch (error) {
      if (!(error instanceof DeliveryFailure)) throw error;
      const over = error.forGood !== undefined || attempt.last || attempt.number >= MOST_ATTEMPTS;
      await this.transactor.run((tx) => this.note(tx, id, error, over));
      if (!over) throw error;
    }
  }

  /** The rows are held until the message is taken, so that a second worker finds them sent, or waits. */
  private async send(tx: Transaction, id: string): Promise<void> {
    const [asked] = await tx.manager.query<WaitingRow[]>(WAITING_ONE, [id]);
    if (!asked) return;
    // One message at a time to one person by one channel: what gathers meanwhile goes together.
    await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`notices ${asked.userId} ${asked.channel}`]);
    const now = this.clock.now();
    const waiting = await tx.manager.query<WaitingRow[]>(WAITING_TOGETHER, [id, asked.userId, asked.channel, asked.digest, now]);
    const own = waiting.find((row) => row.id === id);
    if (!own) return;
    const to = (await this.listeners.of(tx.manager, [own.userId])).get(own.userId);
    const channel = this.channels.get(own.channel);
    if (!to?.active || own.values === null) return this.close(tx, own, 'inactive');
    if (!channel) return this.close(tx, own, 'notSetUp');
    const turn = nextTurn(await this.sentLately(tx, own, now), now);
    if (turn > now) return this.postpone(tx, id, turn);
    const rows = goesTogether(waiting.length, own.digest) ? waiting : [own];
    const messageId = newId(now.getTime());
    const files = await filesOf(tx.manager, [...new Set(rows.flatMap(({ fileId }) => fileId ?? []))]);
    await channel.send(tx.manager, to, { ...this.messageOf(rows, to), files });
    await tx.manager.query(
      `update notification_deliveries set state = 'sent', sent_at = $2, message_id = $3, attempts = attempts + 1, problem = null where id = any($1)`,
      [rows.map((row) => row.id), now, messageId],
    );
  }

  private async sentLately(tx: Transaction, { userId, channel }: WaitingRow, now: Date): Promise<Date[]> {
    const since = new Date(now.getTime() - BURST.minutes * 60_000);
    return (await tx.manager.query<{ at: Date }[]>(SENT_LATELY, [userId, channel, since])).map(({ at }) => at);
  }

  private async postpone(tx: Transaction, id: string, turn: Date): Promise<void> {
    await tx.manager.query('update notification_deliveries set due_at = $2 where id = $1', [id, turn]);
    await this.outbox.schedule(tx, id, turn);
  }

  private messageOf(rows: WaitingRow[], { locale, timeZone }: Told): Omit<Message, 'files'> {
    const urlOf = (link: WaitingRow['link']) => link && `${this.env.publicUrl}/open/${link.noun}/${link.id}`;
    const lines = rows.map(({ kind, values, link, items }) => ({
      text: noticeLine({ kind, values: values ?? {} }, locale),
      url: urlOf(link),
      items: (items ?? []).map((item) => ({ text: agendaLine(item, locale, timeZone), url: urlOf(item.link) })),
    }));
    return { id: rows[0]!.id, lines, locale };
  }

  /** An attempt failed; when it was the last one, another way is tried. */
  private async note(tx: Transaction, id: string, { problem, forGood }: DeliveryFailure, over: boolean): Promise<void> {
    await tx.manager.query(`update notification_deliveries set attempts = attempts + 1, problem = $2 where id = $1`, [id, problem]);
    const [row] = await tx.manager.query<WaitingRow[]>(`${WAITING_ONE} for update of d`, [id]);
    if (row && over) await this.close(tx, row, forGood ?? 'gaveUp');
  }

  private async close(tx: Transaction, row: WaitingRow, reason: DeliveryReason): Promise<void> {
    const state = reason === 'refused' || reason === 'gaveUp' ? 'failed' : 'skipped';
    await tx.manager.query('update notification_deliveries set state = $2, reason = $3 where id = $1', [row.id, state, reason]);
    if (reason === 'inactive') return;
    const tried = await tx.manager.query<{ channel: WaitingRow['channel'] }[]>(
      'select channel from notification_deliveries where notification_id = $1 and user_id = $2',
      [row.notificationId, row.userId],
    );
    const next = nextChannel(row.channel, tried.map(({ channel }) => channel), this.channels.available); // prettier-ignore
    if (next) await this.outbox.putAtOnce(tx, row, next);
  }
}
