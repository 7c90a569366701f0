import { Injectable } from '@nestjs/common';
import {
  type ClientId,
  Conflict,
  type Erasure,
  type ErasureInput,
  type ErasurePreview,
  erasedName,
  eraserOf,
  Invalid,
  newId,
  NotFound,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { BlocksService } from '../blocks/blocks.service';
import { RecordingErasure } from '../calls/recording-erasure';
import { ClientStore } from '../clients/client-store';
import { ClientEntity } from '../clients/client.entity';
import '../clients/clients.events';
import { ClientsReader } from '../clients/clients.reader';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { ClientErasureEntity, type Known, toErasure } from './client-erasure.entity';
import { ErasurePreviews } from './erasure-previews';
import { collectSubjects, KNOWN_BY, OPEN_CALLS, ownNumbers, SUBJECT_IDS } from './erasure-subjects';

export const ERASE_CLIENT = 'clients.erase';

/** Erasure of personal data: looked at, then asked for. The worker does it. */
@Injectable()
export class Erasures {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly previews: ErasurePreviews,
    private readonly recordings: RecordingErasure,
    private readonly reader: ClientsReader,
    private readonly store: ClientStore,
    private readonly blocks: BlocksService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** What would go and what would stay, without doing any of it. */
  async preview(who: Principal, clientId: string): Promise<ErasurePreview> {
    this.access.require(who, 'clients.erase');
    await this.reader.stored(clientId, this.dataSource.manager);
    return this.previews.of(clientId);
  }

  /**
   * From now on nobody finds the client, and nothing brings it back.
   * @throws Conflict when it was changed since, is in a call, or goes on in another · Invalid naming the recordings that a hold keeps
   */
  async start(who: Principal, clientId: string, { version, reason, liftBlocks }: ErasureInput): Promise<Erasure> {
    this.access.require(who, 'clients.erase');
    return this.transactor.run(async (tx) => {
      const client = await tx.getForUpdate(ClientEntity, 'client', clientId, version);
      if (client.erasedAt) return this.again(tx, client.id);
      if (client.mergedInto) throw new Conflict('This client goes on in another one: erase that.', ['mergedInto'], 'merged');
      const known = await this.requireErasable(tx, client.id, reason);
      if (liftBlocks) await this.blocks.liftOf(tx, who, await ownNumbers(tx.manager));
      const [id, now] = [newId(), this.clock.now()];
      const actor = { userId: who.userId, name: who.name, address: who.address };
      const row = {
        id,
        clientId: client.id,
        reason,
        actor,
        state: 'running' as const,
        step: null,
        done: 0,
        known,
        createdAt: now,
        endedAt: null,
      };
      await tx.manager.insert(ClientErasureEntity, row);
      await this.hide(tx, who, client, now);
      await this.audit.record(tx, who, { action: 'erasureAsked', noun: 'clients', subjectId: client.id, details: { reason } });
      await tx.addJob(ERASE_CLIENT, { erasureId: id }, { jobKey: `${ERASE_CLIENT}:${id}` });
      return toErasure(row);
    });
  }

  async progress(who: Principal, clientId: string): Promise<Erasure> {
    this.access.require(who, 'clients.erase');
    const row = await this.dataSource.manager.findOneBy(ClientErasureEntity, { clientId: clientId as ClientId });
    if (!row) throw new NotFound('erasure');
    return toErasure(row);
  }

  /** What failed may be asked for again; it goes on where it stopped. */
  private async again(tx: Transaction, clientId: ClientId): Promise<Erasure> {
    const row = await tx.manager.findOneBy(ClientErasureEntity, { clientId, state: 'failed' });
    if (!row) throw new Conflict('This client was erased.', ['erasedAt'], 'erased');
    await tx.manager.update(ClientErasureEntity, { id: row.id }, { state: 'running' });
    await tx.addJob(ERASE_CLIENT, { erasureId: row.id }, { jobKey: `${ERASE_CLIENT}:${row.id}` });
    return toErasure({ ...row, state: 'running' });
  }

  /** @returns what the client is known by: what the worker looks for. */
  private async requireErasable(tx: Transaction, clientId: ClientId, reason: string): Promise<Known> {
    await collectSubjects(tx.manager, clientId);
    const calls = (await tx.manager.query<{ id: string }[]>(SUBJECT_IDS, ['calls'])).map(({ id }) => id);
    const held = await this.recordings.heldOf(tx.manager, calls);
    if (held.length > 0) {
      const naming = held.map((one) => ({
        ...{ path: 'recordings', code: 'legal_hold' },
        message: `The recordings of call ${one.callId} are under legal hold: ${one.reason}`,
      }));
      throw new Invalid(naming);
    }
    const [open] = await tx.manager.query<{ count: number }[]>(OPEN_CALLS);
    if (open!.count > 0) throw new Conflict('The client is in a call.', ['calls'], 'in_call');
    const [known] = await tx.manager.query<Known[]>(KNOWN_BY);
    if (eraserOf(known!)(reason) !== reason) throw Invalid.field('reason', 'names_client', 'The reason stays: it must not say who it was.');
    return known!;
  }

  private async hide(tx: Transaction, who: Principal, client: ClientEntity, now: Date): Promise<void> {
    await this.store.deleteTraces(tx.manager, [client.id]);
    const gone = {
      name: erasedName(client.id),
      erasedAt: now,
      deletedAt: client.deletedAt ?? now,
      deletedBy: client.deletedBy ?? who.userId,
    };
    await tx.save(ClientEntity, Object.assign(client, gone));
    tx.publish({ kind: 'ClientChanged', client: await this.reader.get(client.id, tx.manager, { deleted: true }) });
  }
}
