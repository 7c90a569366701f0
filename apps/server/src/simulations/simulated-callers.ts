import { Injectable } from '@nestjs/common';
import { type ClientId, Invalid, type SimulatedCaller } from '@callcard/crm-core';
import { DataSource } from 'typeorm';

type Caller = { number: string | null; name: null };

/** Finds somebody who seems to call: real clients, so that the screen shows what it would show. */
@Injectable()
export class SimulatedCallers {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Invalid naming the field, where the clients have no such number. */
  async find(kind: SimulatedCaller, clientId: ClientId | null): Promise<Caller> {
    if (kind === 'hidden') return { number: null, name: null };
    if (kind === 'unknown') return this.by(UNKNOWN, [], 'kind', 'There is no number left that no client has.');
    if (kind === 'many') return this.by(MANY, [], 'kind', 'No two clients have the same number.');
    if (clientId === null) return this.by(KNOWN, [], 'kind', 'There is no client with a number of their own.');
    return this.by(OF_CLIENT, [clientId], 'clientId', 'This client has no number that is theirs alone.');
  }

  private async by(sql: string, parameters: unknown[], field: string, otherwise: string): Promise<Caller> {
    const [row] = await this.dataSource.query<{ number: string }[]>(sql, parameters);
    if (!row) throw Invalid.field(field, 'nobody', otherwise);
    return { number: row.number, name: null };
  }
}

/** Numbers that are given to nobody, for plays and films. */
const UNKNOWN = `
  select number from (select '+447700900' || to_char(n, 'FM000') as number from generate_series(0, 999) n) free
  where not exists (select from client_phones p where p.number = free.number) order by random() limit 1`;

/** A choice among owners makes one of them; whoever was made one has no several matches. */
const MANY = `
  select number from client_phones p where not exists (select from client_number_choices c where c.number = p.number)
  group by number having count(distinct client_id) > 1 order by number limit 1`;

const ALONE = 'not exists (select from client_phones o where o.number = p.number and o.client_id <> p.client_id)';

const KNOWN = `select number from client_phones p where is_primary and ${ALONE} limit 1`;

/** $1 client */
const OF_CLIENT = `select number from client_phones p where client_id = $1 and ${ALONE} order by is_primary desc, position limit 1`;
