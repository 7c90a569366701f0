import type { CallOutcome, Disposition, LocalText } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('dispositions')
export class DispositionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('jsonb') label!: LocalText;
  @Column('int') position!: number;
  @Column('boolean') active!: boolean;
  @Column('text', { array: true }) outcomes!: CallOutcome[];
  @Column('int') version!: number;
}

export const toDisposition = ({ id, key, label, position, active, outcomes, version }: DispositionEntity): Disposition => ({
  id,
  key,
  label,
  position,
  active,
  outcomes,
  version,
});
