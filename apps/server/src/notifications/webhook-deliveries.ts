import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WEBHOOK_FAILURES, WEBHOOK_HOURS, type WebhookEvent } from '@callcard/crm-core';
import { z } from 'zod';
import { Clock } from '../config/clock';
import { Secrets } from '../config/secrets';
import { type Transaction, Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { NotificationsService } from './notifications.service';
import { type WebhookAnswer, WebhookSender } from './webhook-sender';

/** Named in the trigger that writes the outbox, too. */
export const DELIVER_WEBHOOK = 'webhooks.deliver';
const Job = z.object({ webhookId: z.uuid(), subject: z.string() });

const HOUR = 3_600_000;
const KEPT_DAYS = 30;

interface Waiting {
  id: string;
  webhookId: string;
  subject: string;
  event: string;
  createdAt: Date;
  url: string;
  sealedSecret: string;
  active: boolean;
}

/** The oldest event of subject $2 that web hook $1 was not told yet. */
const NEXT = `
  select d.id, d.webhook_id as "webhookId", d.subject, d.event, d.created_at as "createdAt", w.url, w.sealed_secret as "sealedSecret", w.active
  from webhook_deliveries d join webhooks w on w.id = d.webhook_id
  where d.webhook_id = $1 and d.subject = $2 and d.state = 'waiting' order by d.seq limit 1 for update of d`;

const SETTLE = `
  update webhook_deliveries set state = $2, attempts = attempts + 1, status = $3, problem = $4, sent_at = case when $2 = 'sent' then now() end
  where id = $1`;

const SWITCH_OFF = `
  update webhooks set active = false, disabled_at = now(), version = version + 1 where id = $1 and active returning created_by as "createdBy"`;

/** Brings events to other programs, those of one subject one after the other; run by the worker. */
@Injectable()
export class WebhookDeliveries implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly transactor: Transactor,
    private readonly sender: WebhookSender,
    private readonly secrets: Secrets,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add(DELIVER_WEBHOOK, Job, ({ webhookId, subject }) => this.deliverAll(webhookId, subject));
    this.jobs.every('41 3 * * *', 'webhooks:sweep', () => this.sweep());
  }

  /** @throws Error when one was not taken: it is tried again, before those that came after it. */
  private async deliverAll(webhookId: string, subject: string): Promise<void> {
    for (;;) {
      const answer = await this.transactor.run((tx) => this.deliverNext(tx, webhookId, subject));
      if (answer === null) return;
      if (!answer.ok) throw new Error(`A web hook was not taken: ${answer.problem}`);
    }
  }

  /** Null: there is none. Given up or switched off counts as done with. */
  private async deliverNext(tx: Transaction, webhookId: string, subject: string): Promise<WebhookAnswer | null> {
    await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhook ${webhookId} ${subject}`]);
    const [next] = await tx.manager.query<Waiting[]>(NEXT, [webhookId, subject]);
    if (!next) return null;
    if (!next.active) return this.settle(tx, next, 'failed', { ok: true, status: null, problem: 'switched off' });
    const answer = await this.sender.post(next.url, this.secrets.open(webhookId, next.sealedSecret), eventOf(next));
    await tx.manager.query(`update webhooks set failures = ${answer.ok ? '0' : 'failures + 1'} where id = $1`, [webhookId]);
    if (answer.ok) return this.settle(tx, next, 'sent', answer);
    if (await this.failsTooOften(tx, next)) return this.settle(tx, next, 'failed', { ...answer, ok: true });
    const tooOld = this.clock.now().getTime() - next.createdAt.getTime() > WEBHOOK_HOURS * HOUR;
    return this.settle(tx, next, tooOld ? 'failed' : 'waiting', { ...answer, ok: tooOld });
  }

  private async settle(tx: Transaction, { id }: Waiting, state: string, answer: WebhookAnswer): Promise<WebhookAnswer> {
    await tx.manager.query(SETTLE, [id, state, answer.status, answer.problem]);
    return answer;
  }

  /** Whoever set it up is told that it is off. */
  private async failsTooOften(tx: Transaction, { webhookId, url }: Waiting): Promise<boolean> {
    const [row] = await tx.manager.query<{ failures: number }[]>('select failures from webhooks where id = $1', [webhookId]);
    if ((row?.failures ?? 0) < WEBHOOK_FAILURES) return false;
    const [switchedOff] = await tx.manager.query<[{ createdBy: string }[], number]>(SWITCH_OFF, [webhookId]);
    const values = { subject: new URL(url).host };
    const link = { noun: 'webhooks', id: webhookId };
    await this.notifications.add(tx, switchedOff.map(({ createdBy }) => createdBy), { kind: 'webhookDisabled', values, link }); // prettier-ignore
    return true;
  }

  private async sweep(): Promise<void> {
    await this.transactor.run((tx) =>
      tx.manager.query(`delete from webhook_deliveries where state <> 'waiting' and created_at < now() - $1 * interval '1 day'`, [
        KEPT_DAYS,
      ]),
    );
  }
}

function eventOf({ id, event, subject, createdAt }: Waiting): WebhookEvent {
  const [noun = '', subjectId = ''] = subject.split(':');
  return { id, event, noun, subjectId, at: createdAt.toISOString() };
}
