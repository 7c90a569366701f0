import { Injectable } from '@nestjs/common';
import {
  type Client,
  type ClientField,
  type ClientFilter,
  type ClientId,
  type ClientSort,
  NotFound,
  type Page,
  storedNumber,
  withFormulas,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { loadClientFields } from './client-field.entity';
import { SELECT_SUCCESSOR } from './client-merge.queries';
import { clientConditions, VISIBLE_CLIENTS } from './client-scope';
import { type ClientRow, SELECT_CLIENTS, toClient } from './clients.queries';
import { ClientsSearch } from './clients.search';

/** Reads clients as the API shows them. Knows nothing of rights: the services ask for those. */
@Injectable()
export class ClientsReader {
  constructor(
    private readonly rules: NumberRulesService,
    private readonly dataSource: DataSource,
    private readonly search: ClientsSearch,
  ) {}

  /** @throws NotFound, also of a deleted one, unless those are asked for. */
  async get(id: string, manager = this.dataSource.manager, { deleted = false } = {}): Promise<Client> {
    const client = await this.stored(id, manager);
    if (client.deletedAt && !deleted) throw new NotFound('client');
    return shown(client, await loadClientFields(manager));
  }

  /** As it is kept, without what is computed; a deleted one too. @throws NotFound */
  async stored(id: string, manager: EntityManager): Promise<Client> {
    const [row] = await manager.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = $1`, [id]);
    if (!row) throw new NotFound('client');
    return toClient(row);
  }

  /** In whom a merged client goes on, through all merges; any other is its own. */
  async successorOf(id: string): Promise<ClientId> {
    const [row] = await this.dataSource.query<{ id: ClientId }[]>(SELECT_SUCCESSOR, [id]);
    return row?.id ?? (id as ClientId);
  }

  /** By name, or as the search found them; `wholeNumbers`: by no part of a number. */
  async list(filter: ClientFilter, wholeNumbers = false): Promise<Page<Client>> {
    const fields = await loadClientFields(this.dataSource.manager);
    const conditions = this.narrowed(filter, fields);
    if (isSearch(filter)) {
      const { ids, nextCursor } = await this.search.find(filter, conditions, wholeNumbers);
      return { items: await this.byIds(ids, fields, VISIBLE_CLIENTS), nextCursor };
    }
    const by = filter.sort ?? 'name';
    const sort = SORTS[by];
    const after = fromCursor(filter.cursor, 2);
    if (after) conditions.addAll(`(${sort.column}, c.id) ${sort.latestFirst ? '<' : '>'} ($?${sort.cast}, $?::uuid)`, after);
    // Nothing was there before there was anything: whoever was never in contact is not in that order.
    conditions.when(by === 'lastContactAt', 'c.last_contact_at is not null');
    const order = sort.latestFirst ? `${sort.column} desc, c.id desc` : `${sort.column}, c.id`;
    const sql = `${SELECT_CLIENTS} where ${conditions} order by ${order} limit ${filter.limit + 1}`;
    const rows = await this.dataSource.query<ClientRow[]>(sql, conditions.parameters);
    return pageOf(
      rows,
      filter.limit,
      (row) => shown(toClient(row), fields),
      (row) => [by === 'name' ? row.name : (row[by]?.toISOString() ?? null), row.id],
    );
  }

  /** All that the filter leaves, in the order of the list. */
  async ids(filter: Narrowing, wholeNumbers: boolean): Promise<ClientId[]> {
    const conditions = this.narrowed(filter, await loadClientFields(this.dataSource.manager));
    if (!isSearch(filter)) {
      const sql = `select c.id from clients c where ${conditions} order by c.name, c.id`;
      return (await this.dataSource.query<{ id: ClientId }[]>(sql, conditions.parameters)).map(({ id }) => id);
    }
    const found = new Set<ClientId>();
    let cursor: string | undefined;
    do {
      const page = await this.search.find({ ...filter, limit: SEARCH_PAGE, cursor }, conditions, wholeNumbers);
      for (const id of page.ids) found.add(id);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return [...found];
  }

  /** Those of the ids that are (still) there, in that order. */
  async many(ids: readonly ClientId[], { deleted = false } = {}): Promise<Client[]> {
    const fields = await loadClientFields(this.dataSource.manager);
    return this.byIds(ids, fields, deleted ? 'c.deleted_at is not null' : VISIBLE_CLIENTS);
  }

  /** What the search does not look after itself. */
  private narrowed(filter: Narrowing, fields: ClientField[]): Conditions {
    const conditions = clientConditions(filter, fields);
    if (isSearch(filter)) return conditions;
    if (filter.q?.trim()) conditions.add(`c.name ilike '%' || $? || '%'`, filter.q.trim());
    if (filter.phone !== undefined) conditions.add(HAS_NUMBER, storedNumber(filter.phone, this.rules.plan())?.number ?? '');
    return conditions;
  }

  private async byIds(ids: readonly ClientId[], fields: ClientField[], which: string): Promise<Client[]> {
    const rows = await this.dataSource.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = any($1) and ${which}`, [ids]);
    const clients = new Map(rows.map((row) => [row.id, shown(toClient(row), fields)]));
    return ids.flatMap((id) => clients.get(id) ?? []);
  }
}

/** What narrows a list, without the page. */
type Narrowing = Omit<ClientFilter, 'limit' | 'cursor'>;

const SEARCH_PAGE = 1_000;

/** Deleted ones have no words to be found by. */
const isSearch = ({ q, deleted }: Narrowing) => !!q?.trim() && !deleted;

/** Each of them has an index. */
const SORTS: Record<ClientSort, { column: string; cast: string; latestFirst: boolean }> = {
  name: { column: 'c.name', cast: '', latestFirst: false },
  createdAt: { column: 'c.created_at', cast: '::timestamptz', latestFirst: true },
  updatedAt: { column: 'c.updated_at', cast: '::timestamptz', latestFirst: true },
  lastContactAt: { column: 'c.last_contact_at', cast: '::timestamptz', latestFirst: true },
};

const HAS_NUMBER = 'c.id in (select client_id from client_phones where number = $?)';

const shown = (client: Client, fields: readonly ClientField[]): Client => ({ ...client, custom: withFormulas(fields, client.custom) });
