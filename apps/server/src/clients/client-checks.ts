import { Injectable } from '@nestjs/common';
import { type ClientId, DomainError, type FieldError, Invalid, taxIdsOf } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { ClientRecord } from './client-record';

interface Holder {
  id: ClientId;
  name: string;
  scheme: string;
  value: string;
}

/** What a client may be only beside all the others: its people, its parent, its tax numbers. */
@Injectable()
export class ClientChecks {
  /** @throws Invalid naming the field. */
  async require(manager: EntityManager, record: ClientRecord, before?: ClientRecord): Promise<void> {
    await this.requireKnown(manager, record);
    if (record.parentId && record.parentId !== before?.parentId) await this.requireParent(manager, record);
    if (before && before.kind !== record.kind) await this.requireNoTies(manager, record.id);
    await this.requireOwnTaxIds(manager, record);
  }

  async requireKnown(manager: EntityManager, { ownerId, sourceId }: { ownerId: string | null; sourceId: string | null }): Promise<void> {
    if (ownerId) await exists(manager, 'users', ownerId, 'ownerId', 'unknown_user', 'There is no such person.');
    if (sourceId) await exists(manager, 'client_sources', sourceId, 'sourceId', 'unknown', 'There is no such source.');
  }

  /** The number is of one client alone. The other is named, so that people go there instead. */
  async requireOwnTaxIds(manager: EntityManager, { id, requisites }: ClientRecord): Promise<void> {
    const own = taxIdsOf(requisites);
    if (own.length === 0) return;
    const holders = await manager.query<Holder[]>(HOLDERS, [JSON.stringify(own), id]);
    const [holder] = holders;
    if (!holder) return;
    const errors = own.flatMap(({ key, scheme }): FieldError[] => {
      const other = holders.find((one) => one.scheme === scheme);
      return other ? [{ path: `requisites.${key}`, code: 'tax_id_taken', message: `«${other.name}» has this number already.` }] : [];
    });
    const more = { otherId: holder.id, otherName: holder.name };
    throw new DomainError('invalid', 'invalid', errors[0]!.message, { errors, more });
  }

  private async requireParent(manager: EntityManager, { id, parentId }: ClientRecord): Promise<void> {
    // Two changes at once could close a circle that neither of them sees.
    await manager.query(`select pg_advisory_xact_lock(hashtext('parents of clients'))`);
    const [parent] = await manager.query<{ kind: string; above: boolean }[]>(PARENT, [parentId, id]);
    if (!parent || parent.kind !== 'organisation') throw Invalid.field('parentId', 'not_an_organisation', 'There is no such organisation.');
    if (parent.above) throw Invalid.field('parentId', 'cycle', 'It would be a part of itself.');
  }

  private async requireNoTies(manager: EntityManager, id: ClientId): Promise<void> {
    const [row] = await manager.query<unknown[]>(TIES, [id]);
    if (row) throw Invalid.field('kind', 'has_relations', 'It has contact persons or parts; take those away first.');
  }
}

async function exists(manager: EntityManager, table: string, id: string, path: string, code: string, message: string): Promise<void> {
  const rows = await manager.query<unknown[]>(`select 1 from ${table} where id = $1`, [id]);
  if (rows.length === 0) throw Invalid.field(path, code, message);
}

/** Who has one of the numbers `$1`, other than the client `$2`. */
const HOLDERS = `
  select c.id, c.name, t.scheme, t.value
  from jsonb_to_recordset($1::jsonb) as own(scheme text, value text)
  join client_tax_ids t on t.scheme = own.scheme and t.value = own.value join clients c on c.id = t.client_id
  where c.id <> $2`;

/** The organisation `$1`, and whether `$2` is it or stands above it. */
const PARENT = `
  with recursive line as (
    select id, parent_id from clients where id = $1
    union select c.id, c.parent_id from clients c join line on c.id = line.parent_id
  )
  select c.kind, exists (select from line where id = $2) as above from clients c where c.id = $1 and c.deleted_at is null`;

const TIES = `
  select 1 from client_relations where person_id = $1 or organisation_id = $1
  union all select 1 from clients where parent_id = $1 limit 1`;
