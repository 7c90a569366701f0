import type {
  ActivityId,
  ClientChoices,
  ClientKind,
  ClientRole,
  DealId,
  EnrolmentId,
  EnrolmentState,
  LifecycleStage,
  OrganisationSize,
  PlanId,
  SwitchReason,
  UserId,
} from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A deal in a plan. What the client was when it came in makes the segments of the report. */
@Entity('plan_enrolments')
export class EnrolmentEntity {
  @PrimaryColumn('uuid') id!: EnrolmentId;
  @Column('uuid', { name: 'deal_id' }) dealId!: DealId;
  @Column('uuid', { name: 'plan_id' }) planId!: PlanId;
  @Column('uuid', { name: 'plan_version_id' }) planVersionId!: string;
  @Column('text') state!: EnrolmentState;
  @Column('uuid', { name: 'step_id', nullable: true }) stepId!: string | null;
  @Column('uuid', { name: 'activity_id', nullable: true }) activityId!: ActivityId | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('uuid', { name: 'started_by' }) startedBy!: UserId;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('uuid', { name: 'switched_to', nullable: true }) switchedTo!: PlanId | null;
  @Column('text', { name: 'switch_reason', nullable: true }) switchReason!: SwitchReason | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text', { name: 'client_kind' }) clientKind!: ClientKind;
  @Column('text', { name: 'client_stage' }) clientStage!: LifecycleStage;
  @Column('text', { name: 'client_size', nullable: true }) clientSize!: OrganisationSize | null;
  @Column('text', { name: 'client_roles', array: true }) clientRoles!: ClientRole[];
  @Column('uuid', { name: 'client_source', nullable: true }) clientSource!: string | null;
  @Column('text', { name: 'client_tags', array: true }) clientTags!: string[];
  @Column('jsonb', { name: 'client_choices' }) clientChoices!: ClientChoices;
  @Column('int') version!: number;
}
