import type { CallOutcome, Disposition, LocalText, ResultNext } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('dispositions')
export class DispositionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('jsonb') label!: LocalText;
  @Column('int') position!: number;
  @Column('boolean') active!: boolean;
  @Column('text', { array: true }) outcomes!: CallOutcome[];
  @Column('text', { array: true }) queues!: string[];
  @Column('boolean') transferred!: boolean;
  @Column('text') next!: ResultNext;
  @Column('int') version!: number;
}

export const toDisposition = (row: DispositionEntity): Disposition => ({ ...row });
