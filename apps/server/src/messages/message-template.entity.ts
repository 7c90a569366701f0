import type { Locale, MessageChannel, MessageTemplate } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('message_templates')
export class MessageTemplateEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') channel!: MessageChannel;
  @Column('text') name!: string;
  @Column('text') locale!: Locale;
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('text') body!: string;
  @Column('int', { name: 'position' }) order!: number;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

export const toMessageTemplate = (row: MessageTemplateEntity): MessageTemplate => ({ ...row });
