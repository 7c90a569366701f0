import { Injectable } from '@nestjs/common';
import {
  type MessageTemplate,
  type MessageTemplateChange,
  type MessageTemplateFilter,
  type MessageTemplateInput,
  newId,
  type Page,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { MessageTemplateEntity, toMessageTemplate } from './message-template.entity';
import './messages.events';

/** Letters and SMS that are written once. One that is not wanted any more is set inactive. */
@Injectable()
export class MessageTemplatesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** In the order of the menu; there are never many. Those switched off are for who may edit them. */
  async list(who: Principal, { channel, active, ...query }: MessageTemplateFilter): Promise<Page<MessageTemplate>> {
    this.access.require(who, 'clients.view');
    const onlyActive = this.access.may(who, 'messageTemplates.edit') ? active : true;
    const where = { ...(channel && { channel }), ...(onlyActive !== undefined && { active: onlyActive }) };
    const rows = await this.dataSource.manager.find(MessageTemplateEntity, { where, order: { order: 'ASC', name: 'ASC', id: 'ASC' } });
    return pageOfAll(rows.map(toMessageTemplate), query);
  }

  async create(who: Principal, input: MessageTemplateInput): Promise<MessageTemplate> {
    this.access.require(who, 'messageTemplates.edit');
    return this.writing((tx) =>
      this.store(tx, who, 'created', tx.manager.create(MessageTemplateEntity, { id: newId(), version: 0, ...textOf(input) })),
    );
  }

  async update(who: Principal, id: string, { version, ...input }: MessageTemplateChange): Promise<MessageTemplate> {
    this.access.require(who, 'messageTemplates.edit');
    return this.writing(async (tx) => {
      const row = await tx.getForUpdate(MessageTemplateEntity, 'message template', id, version);
      return this.store(tx, who, 'changed', Object.assign(row, textOf(input as MessageTemplateInput)));
    });
  }

  private writing(work: (tx: Transaction) => Promise<MessageTemplate>): Promise<MessageTemplate> {
    return namingFields({ message_templates_name: 'name' }, () => this.transactor.run(work));
  }

  private async store(tx: Transaction, who: Principal, action: string, row: MessageTemplateEntity): Promise<MessageTemplate> {
    await tx.save(MessageTemplateEntity, row);
    const { channel, name, locale, subject, body, active } = row;
    const details = { channel, name, locale, subject, body, active };
    await this.audit.record(tx, who, { action, noun: 'messageTemplates', subjectId: row.id, details });
    tx.publish({ kind: 'MessageTemplatesChanged' });
    return toMessageTemplate(row);
  }
}

/** An SMS has no subject. */
const textOf = (input: MessageTemplateInput) => ({ ...input, subject: input.channel === 'email' ? input.subject : null });
