import { Injectable } from '@nestjs/common';
import { type Client, type ClientFilter, type ClientId, NotFound, type Page, storedNumber } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
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

  /** @throws NotFound */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<Client> {
    const [row] = await manager.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = $1`, [id]);
    if (!row) throw new NotFound('client');
    return toClient(row);
  }

  /** By name, or as the search found them. */
  async list(filter: ClientFilter): Promise<Page<Client>> {
    if (filter.q?.trim()) {
      const { ids, nextCursor } = await this.search.find(filter);
      return { items: await this.byIds(ids), nextCursor };
    }
    const number = filter.phone === undefined ? null : (storedNumber(filter.phone, this.rules.plan())?.number ?? '');
    const [name, id] = fromCursor(filter.cursor, 2) ?? [null, null];
    const rows = await this.dataSource.query<ClientRow[]>(LIST, [
      number,
      filter.ownerId ?? null,
      filter.tag ?? null,
      name,
      id,
      filter.limit + 1,
    ]);
    return pageOf(rows, filter.limit, toClient, (row) => [row.name, row.id]);
  }

  private async byIds(ids: ClientId[]): Promise<Client[]> {
    const rows = await this.dataSource.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = any($1)`, [ids]);
    const clients = new Map(rows.map((row) => [row.id, toClient(row)]));
    return ids.flatMap((id) => clients.get(id) ?? []);
  }
}

/** `$1`: number, `$2`: owner, `$3`: tag, `$4`, `$5`: name and id to go on behind, `$6`: how many. */
const LIST = `${SELECT_CLIENTS}
  where ($1::text is null or c.id in (select client_id from client_phones where number = $1))
    and ($2::uuid is null or c.owner_id = $2) and ($3::text is null or c.tags @> array[$3])
    and ($4::text is null or (c.name, c.id) > ($4, $5::uuid))
  order by c.name, c.id limit $6`;
