import { Injectable } from '@nestjs/common';
import { type ClientId, Invalid, requireOwnContacts, type TeamId, type UserId } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { Transaction } from '../database/transactor';
import type { DealEntity } from './deal.entity';
import { CONTACTS_OF_CLIENT, DEAL_WORKER } from './deals.queries';

export interface DealWorker {
  id: UserId;
  name: string;
  teamId: TeamId | null;
}

/** Who works on a deal, and whom one speaks with in it. */
@Injectable()
export class DealPeople {
  /** @throws Invalid when the person does not work on deals. */
  async worker(manager: EntityManager, userId: UserId): Promise<DealWorker> {
    const worker = await this.find(manager, userId);
    if (!worker) throw Invalid.field('ownerId', 'not_for_deals', 'This person does not work on deals.');
    return worker;
  }

  /** The person, if they work on deals. */
  async find(manager: EntityManager, userId: UserId | null): Promise<DealWorker | null> {
    const [worker] = await manager.query<DealWorker[]>(DEAL_WORKER, [userId]);
    return worker ?? null;
  }

  /** @throws Invalid when one of them is of another client. */
  async requireOf(manager: EntityManager, clientId: ClientId | null, contacts: readonly ClientId[]): Promise<void> {
    if (contacts.length === 0) return;
    const rows = await manager.query<{ id: string }[]>(CONTACTS_OF_CLIENT, [clientId, contacts]);
    requireOwnContacts(contacts, new Set(rows.map(({ id }) => id)));
  }

  async set(tx: Transaction, { id, clientId }: DealEntity, contacts: readonly ClientId[]): Promise<void> {
    await this.requireOf(tx.manager, clientId, contacts);
    await tx.manager.query('delete from deal_contacts where deal_id = $1', [id]);
    await tx.manager.query(
      `insert into deal_contacts (deal_id, client_id, position)
       select $1, id, min(place) from unnest($2::uuid[]) with ordinality as people(id, place) group by id`,
      [id, contacts],
    );
  }
}
