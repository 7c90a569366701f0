import { Injectable } from '@nestjs/common';
import { type AuditEntry, type AuditFilter, newId, type Page } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { AuditEntryEntity, toAuditEntry } from './audit-entry.entity';

/** Who did it, as far as the log is concerned. */
export type Actor = Pick<Principal, 'userId' | 'name' | 'address'>;

/** What was done; `address` only where nobody is signed in. */
export interface Deed {
  action: string;
  noun: string;
  subjectId: string | null;
  /** Names and values, never a secret. */
  details?: AuditEntryEntity['details'];
  address?: string | null;
}

/** As the index has it. */
const ENTRY_TEXT = `(entry.action || ' ' || coalesce(entry.actor_name, '') || ' ' || coalesce(entry.subject_id, '') || ' ' || entry.details::text)`;

@Injectable()
export class AuditService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Writes an entry that exists exactly if the caller's transaction commits. */
  async record(tx: Transaction, who: Actor | null, { action, noun, subjectId, details = {}, address = null }: Deed): Promise<void> {
    const at = this.clock.now();
    const actor = { actorId: who?.userId ?? null, actorName: who?.name ?? null, address: who?.address ?? address };
    await tx.manager.insert(AuditEntryEntity, { id: newId(at.getTime()), at, ...actor, action, noun, subjectId, details });
  }

  /** Newest first. */
  async list(who: Principal, filter: AuditFilter): Promise<Page<AuditEntry>> {
    this.access.require(who, 'audit.view');
    const query = this.dataSource.createQueryBuilder(AuditEntryEntity, 'entry').orderBy('entry.at', 'DESC').addOrderBy('entry.id', 'DESC');
    const { noun, subjectId, actorId, from, to, q } = filter;
    if (noun) query.andWhere('entry.noun = :noun', { noun });
    if (subjectId) query.andWhere('entry.subjectId = :subjectId', { subjectId });
    if (actorId) query.andWhere('entry.actorId = :actorId', { actorId });
    if (from) query.andWhere('entry.at >= :from', { from });
    if (to) query.andWhere('entry.at < :to', { to });
    if (q) query.andWhere(`${ENTRY_TEXT} ilike :q`, { q: `%${q.replace(/[\\%_]/g, '\\$&')}%` });
    const after = fromCursor(filter.cursor, 2);
    if (after) query.andWhere('(entry.at, entry.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await query.take(filter.limit + 1).getMany();
    return pageOf(rows, filter.limit, toAuditEntry, ({ at, id }) => [at.toISOString(), id]);
  }
}
