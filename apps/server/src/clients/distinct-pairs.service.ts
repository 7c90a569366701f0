import { Injectable } from '@nestjs/common';
import {
  type ClientId,
  type DistinctPair,
  type DistinctPairInput,
  Invalid,
  newId,
  NotFound,
  type Page,
  type PageQuery,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { ClientsReader } from './clients.reader';
import { INSERT_PAIRS, type PairRow, PAIRS_OF_VISIBLE, SELECT_PAIRS, toPair } from './distinct-pairs.queries';
import './clients.events';

/** Clients who look like one and are not: whoever looked says so once, and nobody is asked again. */
@Injectable()
export class DistinctPairs {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: ClientsReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Latest first. */
  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<DistinctPair>> {
    this.access.require(who, 'clients.merge');
    const conditions = new Conditions().when(true, PAIRS_OF_VISIBLE);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(p.at, p.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<PairRow[]>(
      `${SELECT_PAIRS} where ${conditions} order by p.at desc, p.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toPair, ({ at, id }) => [at.toISOString(), id]);
  }

  /** Told twice, it is said once. @returns the pairs that were told apart now */
  async tellApart(who: Principal, { clientId, otherIds }: DistinctPairInput): Promise<{ items: DistinctPair[] }> {
    this.access.require(who, 'clients.edit');
    const others = [...new Set(otherIds)];
    if (others.includes(clientId)) throw Invalid.field('otherIds', 'with_itself', 'Nobody is told apart from themselves.');
    return this.transactor.run(async (tx) => {
      await this.requireToEdit(tx, who, [clientId, ...others]);
      const now = this.clock.now();
      const ids = others.map(() => newId(now.getTime()));
      const made = await tx.manager.query<{ id: string }[]>(INSERT_PAIRS, [clientId, others, ids, now, who.userId, who.name]);
      const pairs = (await tx.manager.query<PairRow[]>(`${SELECT_PAIRS} where p.id = any($1) order by p.id`, [made.map(({ id }) => id)])).map(toPair); // prettier-ignore
      for (const pair of pairs) await this.note(tx, who, 'toldApart', pair);
      return { items: pairs };
    });
  }

  /** They may be one again. */
  async takeBack(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'clients.merge');
    await this.transactor.run(async (tx) => {
      const [row] = await tx.manager.query<PairRow[]>(`${SELECT_PAIRS} where p.id = $1 for update of p`, [id]);
      if (!row) throw new NotFound('pair');
      await tx.manager.query('delete from distinct_pairs where id = $1', [id]);
      await this.note(tx, who, 'toldApartNoMore', toPair(row));
    });
  }

  /** Held in one order, as those who merge hold them: nobody is told apart from whom a merge takes away meanwhile. */
  private async requireToEdit(tx: Transaction, who: Principal, ids: ClientId[]): Promise<void> {
    await tx.manager.query('select 1 from clients where id = any($1) order by id for share', [ids]);
    for (const id of ids) {
      const { ownerId } = await this.reader.get(id, tx.manager);
      this.access.require(who, 'clients.edit', { ownerIds: [ownerId] });
    }
  }

  /** Both histories tell of it. */
  private async note(tx: Transaction, who: Principal, action: string, { clients: [one, other] }: DistinctPair): Promise<void> {
    for (const [client, from] of [
      [one!, other!],
      [other!, one!],
    ] as const) {
      // prettier-ignore
      await this.audit.record(tx, who, { action, noun: 'clients', subjectId: client.id, details: { name: from.name } });
      tx.publish({ kind: 'ClientPartsChanged', clientId: client.id });
    }
  }
}
