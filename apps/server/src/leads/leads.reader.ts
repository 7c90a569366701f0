import { Injectable } from '@nestjs/common';
import { type ClientCard, type ClientId, type Lead, type LeadFilter, NotFound, type Page } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';
import { type LeadRow, OPEN_LEADS_OF_CLIENTS, SELECT_LEADS, toLead } from './leads.queries';

type OpenLead = ClientCard['openLeads'][number] & { clientId: ClientId };

/** Reads leads as the API shows them. Knows nothing of rights: the service asks for those. */
@Injectable()
export class LeadsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFound */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<Lead> {
    const [row] = await manager.query<LeadRow[]>(`${SELECT_LEADS} where l.id = $1`, [id]);
    if (!row) throw new NotFound('lead');
    return toLead(row);
  }

  /** Newest first; `visible`: which of them may be seen. */
  async list({ state, mine, ownerId, clientId, cursor, limit }: LeadFilter, visible: Visibility, me: string): Promise<Page<Lead>> {
    const conditions = new Conditions()
      .addAll(...visible)
      .given('l.state = $?', state)
      .given('l.owner_id = $?', mine ? me : ownerId)
      .given('l.client_id = $?', clientId);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(l.created_at, l.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<LeadRow[]>(
      `${SELECT_LEADS} where ${conditions} order by l.created_at desc, l.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toLead, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async openLeadsOf(clientIds: ClientId[]): Promise<Map<ClientId, ClientCard['openLeads']>> {
    const leads = new Map<ClientId, ClientCard['openLeads']>();
    for (const { clientId, ...lead } of await this.dataSource.query<OpenLead[]>(OPEN_LEADS_OF_CLIENTS, [clientIds])) {
      leads.set(clientId, [...(leads.get(clientId) ?? []), lead]);
    }
    return leads;
  }

  async nameOf(userId: string | null): Promise<string | null> {
    const [row] = await this.dataSource.query<{ name: string }[]>('select name from users where id = $1', [userId]);
    return row?.name ?? null;
  }
}
