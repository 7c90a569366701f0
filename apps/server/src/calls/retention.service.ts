import { Injectable } from '@nestjs/common';
import { type RetentionPreview, type RetentionRule, type RetentionRuleChange, type RetentionRuleInput, type RetentionTrial, newId } from '@callcard/crm-core'; // prettier-ignore
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { FileStore } from '../files/file-store';
import './calls.events';
import { OUT_OF_STORE } from './recording-files';
import { RecordingCoverages } from './recording-coverages';
import { DELETE_DUE, PREVIEW, UNREFERENCED } from './retention.queries';
import { RetentionRuleEntity } from './retention-rule.entity';

/** So many at once: a night's work in steps that each leave everything right. */
const STEP = 200;

/** How long recordings are kept. Without a rule that fits, for ever. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly files: FileStore,
    private readonly coverages: RecordingCoverages,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(who: Principal): Promise<RetentionRule[]> {
    this.access.require(who, 'recordings.view');
    return this.rules();
  }

  /** What the rules would delete with this one among them; nothing is written. */
  async preview(who: Principal, { id, ...trial }: RetentionTrial): Promise<RetentionPreview> {
    this.access.require(who, 'recordings.edit');
    const others = (await this.rules()).filter((rule) => rule.id !== id && !(rule.scope === trial.scope && rule.value === trial.value));
    const rules = [...others, { ...trial, id: id ?? newId(), version: 0 }];
    const [preview] = await this.dataSource.query<RetentionPreview[]>(PREVIEW, [JSON.stringify(rules), this.clock.now()]);
    return preview!;
  }

  async create(who: Principal, input: RetentionRuleInput): Promise<RetentionRule> {
    this.access.require(who, 'recordings.edit');
    return this.write(who, 'created', async (tx) => {
      const row: RetentionRuleEntity = { id: newId(), ...input, version: 1 };
      await tx.manager.insert(RetentionRuleEntity, row);
      return row;
    });
  }

  async update(who: Principal, id: string, { version, ...change }: RetentionRuleChange): Promise<RetentionRule> {
    this.access.require(who, 'recordings.edit');
    return this.write(who, 'changed', async (tx) => {
      const row = await tx.getForUpdate(RetentionRuleEntity, 'retention rule', id, version);
      return tx.save(RetentionRuleEntity, Object.assign(row, change));
    });
  }

  async delete(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'recordings.edit');
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(RetentionRuleEntity, 'retention rule', id);
      await tx.manager.delete(RetentionRuleEntity, { id });
      await this.record(tx, who, 'deleted', row);
    });
  }

  /** Deletes what is past its time. @returns how many recordings. */
  async apply(): Promise<number> {
    const rules = await this.rules();
    if (rules.length === 0) return 0;
    for (let deleted = 0; ;) {
      const step = await this.deleteSome(rules);
      deleted += step;
      if (step < STEP) return deleted;
    }
  }

  /** The rows first, the files after their commit: a crash between the two leaves a file too many, never one too few. */
  private async deleteSome(rules: RetentionRule[]): Promise<number> {
    const gone = await this.transactor.run(async (tx) => {
      const [rows] = (await tx.manager.query(DELETE_DUE, [JSON.stringify(rules), this.clock.now(), STEP])) as [Gone[], number];
      for (const callId of new Set(rows.map((row) => row.callId))) tx.publish({ kind: 'RecordingChanged', callId });
      return rows;
    });
    if (gone.length === 0) return 0;
    await this.deleteFiles(gone.map(({ key }) => key));
    for (const callId of new Set(gone.map((row) => row.callId))) await this.coverages.refresh(callId);
    return gone.length;
  }

  private async deleteFiles(keys: (string | null)[]): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.query(OUT_OF_STORE);
      const free = (await tx.manager.query(UNREFERENCED, [[...new Set(keys)]])) as { key: string | null }[];
      for (const { key } of free) if (key !== null) await this.files.delete(key);
    });
  }

  private rules(): Promise<RetentionRule[]> {
    return this.dataSource.manager.find(RetentionRuleEntity, { order: { scope: 'ASC', value: 'ASC' } });
  }

  private write(who: Principal, action: string, work: (tx: Transaction) => Promise<RetentionRuleEntity>): Promise<RetentionRule> {
    return namingFields({ retention_rules_key: 'value' }, () =>
      this.transactor.run(async (tx) => {
        const row = await work(tx);
        await this.record(tx, who, action, row);
        return row;
      }),
    );
  }

  private record(tx: Transaction, who: Principal, action: string, { id, scope, value, days }: RetentionRule): Promise<void> {
    return this.audit.record(tx, who, { action, noun: 'retention', subjectId: id, details: { scope, value, days } });
  }
}

interface Gone {
  callId: string;
  key: string | null;
}
