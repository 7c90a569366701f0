import type { ClientExport, ExportFilter, ExportFormat, MaskClass, UserId } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const KEPT_MILLISECONDS = 86_400_000;

@Entity('client_exports')
export class ClientExportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') format!: ExportFormat;
  @Column('jsonb') filter!: ExportFilter;
  /** What was hidden from whoever asked, when they did. */
  @Column('jsonb') mask!: MaskClass;
  @Column('text') state!: ClientExport['state'];
  @Column('int') done!: number;
  @Column('int', { nullable: true }) total!: number | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: UserId;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** The last moment at which something was made that is gone now. */
export const goneBefore = (now: Date) => new Date(now.getTime() - KEPT_MILLISECONDS);

export const toClientExport = ({ id, format, state, done, total, createdAt }: ClientExportEntity): ClientExport => ({
  ...{ id, format, state, done, total },
  createdAt: createdAt.toISOString(),
  expiresAt: new Date(createdAt.getTime() + KEPT_MILLISECONDS).toISOString(),
});
