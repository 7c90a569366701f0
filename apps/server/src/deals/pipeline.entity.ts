import type { LocalText, LostReason, Pipeline, Stage } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('pipelines')
export class PipelineEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('jsonb') names!: LocalText;
  @Column('int') position!: number;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

@Entity('pipeline_stages')
export class StageEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'pipeline_id' }) pipelineId!: string;
  @Column('jsonb') names!: LocalText;
  @Column('int') position!: number;
  @Column('int') probability!: number;
  @Column('int', { name: 'rotting_days', nullable: true }) rottingDays!: number | null;
  @Column('boolean') active!: boolean;
}

@Entity('lost_reasons')
export class LostReasonEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('jsonb') names!: LocalText;
  @Column('int', { name: 'position' }) order!: number;
  @Column('boolean') active!: boolean;
  @Column('int') version!: number;
}

const toStage = ({ id, names, probability, rottingDays, active }: StageEntity): Stage => ({ id, names, probability, rottingDays, active });

export const toPipeline = ({ id, names, active, version }: PipelineEntity, stages: StageEntity[]): Pipeline => ({
  ...{ id, names, active, version },
  stages: stages.filter(({ pipelineId }) => pipelineId === id).map(toStage),
});

export const toLostReason = ({ id, key, names, order, active, version }: LostReasonEntity): LostReason => ({
  ...{ id, key, names, order, active, version },
});
