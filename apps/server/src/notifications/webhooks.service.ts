import { Injectable } from '@nestjs/common';
import {
  Invalid,
  newId,
  type NewWebhook,
  NotFound,
  type Page,
  type PageQuery,
  type Webhook,
  type WebhookChange,
  type WebhookDelivery,
  type WebhookDeliveryFilter,
  type WebhookInput,
} from '@callcard/crm-core';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Secrets } from '../config/secrets';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { WebhookEntity, toWebhook } from './webhook.entity';
import { DELIVER_WEBHOOK } from './webhook-deliveries';
import { WebhookSender } from './webhook-sender';

const OBJECTIONS = {
  insecure: 'The address begins with https.',
  private_address: 'This address lies inside of a house, where web hooks do not go.',
};

const SELECT_LOG = `
  select id, seq::text, event, subject, state, attempts, status, problem, created_at as "createdAt", sent_at as "sentAt"
  from webhook_deliveries where webhook_id = $1 and ($2::text is null or state = $2) and ($3::bigint is null or seq < $3)
  order by seq desc limit $4`;

type LogRow = Omit<WebhookDelivery, 'createdAt' | 'sentAt'> & { seq: string; createdAt: Date; sentAt: Date | null };

/** The addresses of other programs that are told of changes. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly secrets: Secrets,
    private readonly sender: WebhookSender,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<Webhook>> {
    this.access.require(who, 'webhooks.edit', {});
    const [after] = fromCursor(cursor, 1) ?? [];
    const query = this.dataSource
      .createQueryBuilder(WebhookEntity, 'w')
      .orderBy('w.id')
      .limit(limit + 1);
    if (after) query.where('w.id > :after::uuid', { after });
    return pageOf(await query.getMany(), limit, toWebhook, ({ id }) => [id]);
  }

  /** The answer alone has the secret. */
  async create(who: Principal, { url, events, active }: WebhookInput): Promise<NewWebhook> {
    this.access.require(who, 'webhooks.edit', {});
    this.checkAddress(url);
    const now = this.clock.now();
    const id = newId(now.getTime());
    const secret = `whsec_${randomBytes(32).toString('base64url')}`;
    return this.transactor.run(async (tx) => {
      const row = tx.manager.create(WebhookEntity, {
        ...{ id, url, events, active, failures: 0, disabledAt: null, createdBy: who.userId, createdAt: now, version: 0 },
        sealedSecret: this.secrets.seal(id, secret),
      });
      return { ...(await this.store(tx, who, 'created', row)), secret };
    });
  }

  async update(who: Principal, id: string, { version, ...change }: WebhookChange): Promise<Webhook> {
    this.access.require(who, 'webhooks.edit', {});
    if (change.url !== undefined) this.checkAddress(change.url);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(WebhookEntity, 'webhook', id, version);
      if (change.active && !row.active) Object.assign(row, { failures: 0, disabledAt: null });
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      return this.store(tx, who, 'changed', Object.assign(row, Object.fromEntries(given)));
    });
  }

  async remove(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'webhooks.edit', {});
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.delete(WebhookEntity, { id });
      if (!affected) throw new NotFound('webhook');
      await this.audit.record(tx, who, { action: 'removed', noun: 'webhooks', subjectId: id });
    });
  }

  /** Sends `ping`, the way everything goes. */
  async test(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'webhooks.edit', {});
    await this.transactor.run(async (tx) => {
      if (!(await tx.manager.existsBy(WebhookEntity, { id }))) throw new NotFound('webhook');
      const subject = `webhooks:${id}`;
      await tx.manager.query(`insert into webhook_deliveries (webhook_id, subject, event) values ($1, $2, 'ping')`, [id, subject]);
      await tx.addJob(DELIVER_WEBHOOK, { webhookId: id, subject }, { jobKey: `webhooks:${id}:${subject}` });
    });
  }

  /** What it was told, newest first. */
  async log(who: Principal, id: string, { state, limit, cursor }: WebhookDeliveryFilter): Promise<Page<WebhookDelivery>> {
    this.access.require(who, 'webhooks.edit', {});
    const [before = null] = fromCursor(cursor, 1) ?? [];
    const rows = await this.dataSource.query<LogRow[]>(SELECT_LOG, [id, state ?? null, before, limit + 1]);
    return pageOf(rows, limit, toLogged, ({ seq }) => [seq]);
  }

  private checkAddress(url: string): void {
    const objection = this.sender.objectionTo(url);
    if (objection) throw Invalid.field('url', objection, OBJECTIONS[objection]);
  }

  private async store(tx: Transaction, who: Principal, action: string, row: WebhookEntity): Promise<Webhook> {
    await tx.save(WebhookEntity, row);
    const { url, events, active } = row;
    // An address may carry a secret of the receiver behind its host.
    const details = { host: new URL(url).host, events, active };
    await this.audit.record(tx, who, { action, noun: 'webhooks', subjectId: row.id, details });
    return toWebhook(row);
  }
}

const toLogged = ({ seq: _seq, createdAt, sentAt, ...row }: LogRow): WebhookDelivery => ({
  ...row,
  createdAt: createdAt.toISOString(),
  sentAt: sentAt?.toISOString() ?? null,
});
