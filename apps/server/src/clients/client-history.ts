import { Injectable } from '@nestjs/common';
import type { ClientHistoryEntry, Page, PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditEntryEntity } from '../audit/audit-entry.entity';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { fromCursor, pageOf } from '../http/cursor';
import { SELECT_MERGED } from './client-merge.queries';
import { ClientsReader } from './clients.reader';

/** What the audit log tells of one client, for everybody who may see the client. */
@Injectable()
export class ClientHistory {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly reader: ClientsReader,
  ) {}

  /** Newest first, with what happened to those who were merged into it. */
  async list(who: Principal, clientId: string, { limit, cursor }: PageQuery): Promise<Page<ClientHistoryEntry>> {
    this.access.require(who, 'clients.view');
    await this.reader.get(clientId, undefined, { deleted: this.access.may(who, 'clients.delete') });
    const merged = await this.dataSource.query<{ id: string }[]>(SELECT_MERGED, [clientId]);
    const query = this.dataSource
      .createQueryBuilder(AuditEntryEntity, 'entry')
      .where(`entry.noun = 'clients' and entry.subjectId in (:...ids)`, { ids: merged.map(({ id }) => id) })
      .orderBy('entry.at', 'DESC')
      .addOrderBy('entry.id', 'DESC');
    const after = fromCursor(cursor, 2);
    if (after) query.andWhere('(entry.at, entry.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await query.take(limit + 1).getMany();
    return pageOf(rows, limit, toHistory, ({ at, id }) => [at.toISOString(), id]);
  }
}

/** The one place where an entry of the log becomes a line of the history. */
const toHistory = ({ id, at, actorId, actorName, action, details }: AuditEntryEntity): ClientHistoryEntry => ({
  id,
  at: at.toISOString(),
  byId: actorId,
  byName: actorName,
  action,
  changes: Object.entries(details).map(([field, value]) => ({ field, ...fromTo(value) })),
});

/** A change has both ends, as JSON; whatever else was noted is a new value. */
function fromTo(value: unknown): { from: unknown; to: unknown } {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return { from: null, to: value };
  return { from: parsed(value.from), to: parsed(value.to) };
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return value; // An older entry, in plain words.
  }
}
