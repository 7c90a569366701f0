import type {
  CampaignId,
  CampaignListId,
  ContactImport,
  ContactImportPlan,
  ContactSegment,
  ContactSource,
  ImportFault,
  UserId,
} from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Delimiter } from '../files/csv-file';

@Entity('campaign_imports')
export class ContactImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'campaign_id' }) campaignId!: CampaignId;
  /** Where its contacts came in. */
  @Column('uuid', { name: 'list_id', nullable: true }) listId!: CampaignListId | null;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('text') kind!: ContactSource;
  @Column('text') encoding!: string;
  @Column('text') delimiter!: Delimiter;
  /** Of a workbook, and which of them is read. */
  @Column('jsonb') sheets!: string[];
  @Column('int') sheet!: number;
  /** The headers. */
  @Column('jsonb') columns!: string[];
  @Column('jsonb') plan!: ContactImportPlan & Partial<Pick<ContactSegment, 'clients'>>;
  @Column('text') state!: ContactImport['state'];
  /** Which run it is: one that was cancelled may still have to notice. */
  @Column('int') attempt!: number;
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('int') done!: number;
  @Column('int') total!: number;
  @Column('int') added!: number;
  @Column('int') duplicates!: number;
  @Column('int', { name: 'left_out' }) leftOut!: number;
  @Column('int') clients!: number;
  @Column('int') zoneless!: number;
  @Column('int') faulty!: number;
  @Column('jsonb') errors!: ImportFault[];
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** Counts of an import that did nothing yet. */
export const NOTHING_YET = {
  ...{ problem: null, done: 0, added: 0, duplicates: 0, leftOut: 0, clients: 0, zoneless: 0, faulty: 0 },
  errors: [] as ImportFault[],
};

export const toContactImport = (row: ContactImportEntity): ContactImport => {
  const { id, kind, fileName, state, problem, done, total, added, duplicates, leftOut, clients, zoneless, faulty, errors, listId } = row;
  return { id, kind, fileName, state, problem, done, total, added, duplicates, leftOut, clients, zoneless, faulty, errors, listId };
};
