import { Injectable } from '@nestjs/common';
import {
  type ClientDuplicate,
  type ClientDuplicates as Duplicates,
  type DuplicateQuery,
  NAMES_ALIKE,
  type Page,
  type PageQuery,
  storedNumber,
  type SuspectedPair,
  taxIdsOf,
  tidyRequisites,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { ALIKE, SELECT_DOUBLES, SELECT_SUSPECTED } from './client-duplicates.queries';

type PairRow = SuspectedPair & { one: string; other: string };

/** Who may be there already: asked while a client is typed, before anything is saved. */
@Injectable()
export class ClientDuplicates {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly rules: NumberRulesService,
  ) {}

  /** Strongest first: a tax number forbids saving, a number or an address asks, a name warns. */
  async of(who: Principal, { exceptId, name, phones, emails, requisites }: DuplicateQuery): Promise<Duplicates> {
    this.access.require(who, 'clients.view');
    const numbers = phones.flatMap((phone) => storedNumber(phone, this.rules.plan())?.number ?? []);
    const addresses = emails.map((address) => address.trim().toLowerCase()).filter(Boolean);
    const taxIds = taxIdsOf(requisites ? tidyRequisites(requisites) : null);
    const items = await this.dataSource.transaction(async (manager) => {
      await manager.query(ALIKE, [NAMES_ALIKE]);
      return manager.query<ClientDuplicate[]>(SELECT_DOUBLES, [JSON.stringify(taxIds), numbers, addresses, name.trim(), exceptId ?? null]);
    });
    return { items };
  }

  /** Pairs of clients with one number, address or name, the elder first. */
  async suspected(who: Principal, { limit, cursor }: PageQuery): Promise<Page<SuspectedPair>> {
    this.access.require(who, 'clients.merge');
    const [one, other] = fromCursor(cursor, 2) ?? [null, null];
    const rows = await this.dataSource.query<PairRow[]>(SELECT_SUSPECTED, [one, other, limit + 1]);
    return pageOf(
      rows,
      limit,
      ({ one: _one, other: _other, ...pair }) => pair,
      (row) => [row.one, row.other],
    );
  }
}
