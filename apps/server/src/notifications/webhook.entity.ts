import type { Webhook, WebhookNoun } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('webhooks')
export class WebhookEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') url!: string;
  @Column('jsonb') events!: WebhookNoun[];
  @Column('text', { name: 'sealed_secret', select: false }) sealedSecret?: string;
  @Column('boolean') active!: boolean;
  @Column('int') failures!: number;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt!: Date | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('int') version!: number;
}

export const toWebhook = ({ id, url, events, active, failures, disabledAt, createdAt, version }: WebhookEntity): Webhook => ({
  ...{ id, url, events, active, failures, version },
  disabledAt: disabledAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});
