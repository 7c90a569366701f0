import type {
  ClientAddress,
  ClientId,
  ClientKind,
  ClientRole,
  CustomValues,
  ImportantDate,
  LifecycleStage,
  OrganisationSize,
  PersonNames,
  Requisites,
  UserId,
} from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A client without its numbers and addresses, which are rows of their own. */
@Entity('clients')
export class ClientEntity {
  @PrimaryColumn('uuid') id!: ClientId;
  @Column('text') kind!: ClientKind;
  @Column('text') name!: string;
  @Column('uuid', { name: 'owner_id', nullable: true }) ownerId!: UserId | null;
  @Column('text', { array: true }) tags!: string[];
  @Column('jsonb') fields!: Record<string, string>;
  @Column('text', { nullable: true }) about!: string | null;
  @Column('text', { name: 'time_zone', nullable: true }) timeZone!: string | null;
  @Column('text', { array: true }) roles!: ClientRole[];
  @Column('text', { name: 'lifecycle_stage' }) lifecycleStage!: LifecycleStage;
  @Column('uuid', { name: 'source_id', nullable: true }) sourceId!: string | null;
  @Column('text', { nullable: true }) industry!: string | null;
  @Column('text', { nullable: true }) size!: OrganisationSize | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: ClientId | null;
  @Column('jsonb', { nullable: true }) person!: PersonNames | null;
  @Column('jsonb') dates!: ImportantDate[];
  @Column('jsonb') addresses!: ClientAddress[];
  @Column('jsonb', { nullable: true }) requisites!: Requisites | null;
  @Column('jsonb') custom!: CustomValues;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
  @Column('uuid', { name: 'deleted_by', nullable: true }) deletedBy!: UserId | null;
  /** In whom it goes on; it is deleted then. */
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto!: ClientId | null;
  /** Nothing but its marks and figures is left of it; it is deleted then, for good. */
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt!: Date | null;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('uuid', { name: 'updated_by', nullable: true }) updatedBy!: UserId | null;
  @Column('int') version!: number;
}
