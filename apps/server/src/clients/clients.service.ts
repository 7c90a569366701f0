import { Injectable } from '@nestjs/common';
import {
  type Client,
  type ClientCard,
  type ClientChange,
  type ClientFilter,
  type ClientId,
  type ClientInput,
  Conflict,
  type CreatedClient,
  NotFound,
  type Page,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { changesOf } from './client-changes';
import { ClientChecks } from './client-checks';
import { loadClientFields } from './client-field.entity';
import { ClientStages } from './client-stages';
import { ClientEntity } from './client.entity';
import { type ClientRecord, differingFields, rowOf, toRecord } from './client-record';
import { ClientStore } from './client-store';
import { ClientsLookup, type Matched } from './clients.lookup.service';
import { CHOOSE_CLIENT, FORGET_CHOICE, SELECT_DUPLICATES } from './clients.queries';
import { ClientsReader } from './clients.reader';
import './clients.events';

/** The client base: people and organisations, their numbers, and whose they are. */
@Injectable()
export class ClientsService {
  constructor(
    private readonly rules: NumberRulesService,
    private readonly access: Access,
    private readonly transactor: Transactor,
    private readonly dataSource: DataSource,
    private readonly reader: ClientsReader,
    private readonly store: ClientStore,
    private readonly checks: ClientChecks,
    private readonly stages: ClientStages,
    private readonly clientsLookup: ClientsLookup,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(who: Principal, filter: ClientFilter): Promise<Page<Client>> {
    this.access.require(who, 'clients.view');
    if (filter.deleted) this.access.require(who, 'clients.delete');
    return this.reader.list(filter, !this.access.may(who, 'fields.phones'));
  }

  /** A merged one leads to whom it goes on in; a deleted one is there only for who may restore it. */
  async get(who: Principal, id: string): Promise<Client> {
    this.access.require(who, 'clients.view');
    const deleted = this.access.may(who, 'clients.delete');
    const client = await this.reader.get(id, undefined, { deleted: true });
    if (!client.deletedAt) return client;
    return this.reader.get(await this.reader.successorOf(id), undefined, { deleted });
  }

  async card(who: Principal, id: string): Promise<ClientCard> {
    this.access.require(who, 'clients.view');
    const [card] = await this.clientsLookup.cards([id as ClientId]);
    if (!card) throw new NotFound('client');
    return card;
  }

  async lookup(who: Principal, number: string): Promise<Matched> {
    this.access.require(who, 'clients.view');
    return this.clientsLookup.cardsOf(number);
  }

  /** Makes a client; others with the same number or e-mail are told, not refused: shared numbers are normal. */
  async create(who: Principal, { stageReason, ...input }: ClientInput, id?: ClientId): Promise<CreatedClient> {
    this.access.require(who, 'clients.create');
    const fields = await loadClientFields(this.dataSource.manager);
    const record = toRecord(input, this.rules.plan(), { id, fields });
    const duplicates = await this.duplicatesOf(record);
    await this.store.learnWords([record]);
    const client = await this.writing(async (tx) => {
      await this.checks.require(tx.manager, record);
      await this.store.insert(tx.manager, [record], who.userId, this.clock.now());
      await this.stages.note(tx, who, record.id, { from: null, to: record.lifecycleStage, why: stageReason ?? null });
      await this.audit.record(tx, who, { action: 'created', noun: 'clients', subjectId: record.id, details: { name: record.name } });
      return this.tell(tx, record.id);
    });
    return { ...client, duplicates };
  }

  /** @throws Conflict naming the fields in which the client differs from what was sent, when somebody was faster. */
  async update(who: Principal, id: string, { version, stageReason, ...input }: ClientChange): Promise<Client> {
    this.access.require(who, 'clients.edit');
    const { ownerId } = await this.reader.get(id);
    this.access.require(who, 'clients.edit', { ownerIds: [ownerId] });
    const fields = await loadClientFields(this.dataSource.manager);
    const become = (before: Client) => toRecord(input, this.rules.plan(), { before, fields });
    await this.store.learnWords([become(await this.reader.stored(id, this.dataSource.manager))]);
    return this.writing(async (tx) => {
      const row = await tx.getForUpdate(ClientEntity, 'client', id);
      if (row.deletedAt) throw new NotFound('client');
      const before = await this.reader.stored(id, tx.manager);
      const record = become(before);
      const changed = differingFields(before, record);
      if (row.version !== version) throw new Conflict('Somebody changed this client meanwhile.', changed);
      if (changed.length === 0) return this.reader.get(id, tx.manager);
      await this.checks.require(tx.manager, record, before);
      await tx.save(ClientEntity, Object.assign(row, rowOf(record), { updatedAt: this.clock.now(), updatedBy: who.userId }));
      await this.store.replaceDetails(tx.manager, [record]);
      if (changed.includes('lifecycleStage'))
        await this.stages.note(tx, who, id, { from: before.lifecycleStage, to: record.lifecycleStage, why: stageReason ?? null });
      const details = changesOf(changed, before, record);
      await this.audit.record(tx, who, { action: 'changed', noun: 'clients', subjectId: id, details });
      return this.tell(tx, row.id);
    });
  }

  /** Remembers that a client was spoken with, for who is shown first among those with one number. */
  async noteContact(tx: Transaction, id: ClientId, at: Date): Promise<void> {
    await tx.manager.query('update clients set last_contact_at = $2 where id = $1 and coalesce(last_contact_at < $2, true)', [id, at]);
  }

  /** From now on this number is always that client's, whoever else has it. */
  async chooseForNumber(tx: Transaction, who: Principal, number: string, id: ClientId): Promise<void> {
    this.access.require(who, 'clients.view');
    await tx.manager.query(CHOOSE_CLIENT, [number, id, who.userId, this.clock.now()]);
    await this.audit.record(tx, who, { action: 'numberChosen', noun: 'clients', subjectId: id, details: { number } });
  }

  /** It was not them after all: what was chosen for the number holds no more. */
  async forgetChoice(tx: Transaction, number: string, id: ClientId): Promise<void> {
    await tx.manager.query(FORGET_CHOICE, [number, id]);
  }

  /** A tax number that two people give to two clients at the same moment is refused by the database. */
  private writing<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return namingFields({ client_tax_ids_one: 'requisites' }, () => this.transactor.run(work));
  }

  private async tell(tx: Transaction, id: ClientId): Promise<Client> {
    const client = await this.reader.get(id, tx.manager);
    tx.publish({ kind: 'ClientChanged', client });
    return client;
  }

  private async duplicatesOf({ phones, emails }: ClientRecord): Promise<CreatedClient['duplicates']> {
    const addresses = emails.map(({ address }) => address.toLowerCase());
    return this.dataSource.query(SELECT_DUPLICATES, [phones.map(({ number }) => number), addresses]);
  }
}
