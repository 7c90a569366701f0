import { Injectable } from '@nestjs/common';
import { type Client, Conflict, type Versioned } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { ClientChecks } from './client-checks';
import { ClientStore } from './client-store';
import { ClientEntity } from './client.entity';
import { ClientsReader } from './clients.reader';
import './clients.events';

/** Deletes clients and brings them back. Histories go on naming those that are deleted; nothing finds them any more. */
@Injectable()
export class ClientBin {
  constructor(
    private readonly access: Access,
    private readonly transactor: Transactor,
    private readonly reader: ClientsReader,
    private readonly store: ClientStore,
    private readonly checks: ClientChecks,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async delete(who: Principal, id: string, { version }: Versioned): Promise<void> {
    this.access.require(who, 'clients.delete');
    const { ownerId } = await this.reader.get(id);
    this.access.require(who, 'clients.delete', { ownerIds: [ownerId] });
    await this.transactor.run(async (tx) => {
      const row = await this.inState(tx, id, version, { deleted: false });
      await this.store.deleteTraces(tx.manager, [id]);
      await this.save(tx, who, 'deleted', Object.assign(row, { deletedAt: this.clock.now(), deletedBy: who.userId }));
    });
  }

  /** @throws Invalid when somebody else has the tax number by now. */
  async restore(who: Principal, id: string, { version }: Versioned): Promise<Client> {
    this.access.require(who, 'clients.delete');
    const { ownerId } = await this.reader.get(id, undefined, { deleted: true });
    this.access.require(who, 'clients.delete', { ownerIds: [ownerId] });
    return namingFields({ client_tax_ids_one: 'requisites' }, () =>
      this.transactor.run(async (tx) => {
        const row = await this.inState(tx, id, version, { deleted: true });
        const record = await this.reader.stored(id, tx.manager);
        await this.checks.requireOwnTaxIds(tx.manager, record);
        await this.store.replaceTraces(tx.manager, [record]);
        return this.save(tx, who, 'restored', Object.assign(row, { deletedAt: null, deletedBy: null }));
      }),
    );
  }

  private async inState(tx: Transaction, id: string, version: number, { deleted }: { deleted: boolean }): Promise<ClientEntity> {
    const row = await tx.getForUpdate(ClientEntity, 'client', id, version);
    if ((row.deletedAt !== null) !== deleted) throw new Conflict('Somebody did this meanwhile.', ['deletedAt']);
    if (row.mergedInto) throw new Conflict('This client was merged: undo that instead.', ['mergedInto'], 'merged');
    if (row.erasedAt) throw new Conflict('This client was erased.', ['erasedAt'], 'erased');
    return row;
  }

  private async save(tx: Transaction, who: Principal, action: string, row: ClientEntity): Promise<Client> {
    await tx.save(ClientEntity, row);
    await this.audit.record(tx, who, { action, noun: 'clients', subjectId: row.id, details: { name: row.name } });
    const client = await this.reader.get(row.id, tx.manager, { deleted: true });
    tx.publish({ kind: 'ClientChanged', client });
    return client;
  }
}
