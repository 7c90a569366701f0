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
  Invalid,
  NotFound,
  type Page,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { NumberRulesService } from '../numbers/number-rules.service';
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
    private readonly clientsLookup: ClientsLookup,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(who: Principal, filter: ClientFilter): Promise<Page<Client>> {
    this.access.require(who, 'clients.view');
    return this.reader.list(filter);
  }

  async get(who: Principal, id: string): Promise<Client> {
    this.access.require(who, 'clients.view');
    return this.reader.get(id);
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
  async create(who: Principal, input: ClientInput): Promise<CreatedClient> {
    this.access.require(who, 'clients.create');
    const record = toRecord(input, this.rules.plan());
    await this.requireOwner(record.ownerId);
    const duplicates = await this.duplicatesOf(record);
    await this.store.learnWords([record]);
    const client = await this.transactor.run(async (tx) => {
      await this.store.insert(tx.manager, [record], who.userId, this.clock.now());
      await this.audit.record(tx, who, { action: 'created', noun: 'clients', subjectId: record.id, details: { name: record.name } });
      return this.tell(tx, record.id);
    });
    return { ...client, duplicates };
  }

  /** @throws Conflict naming the fields in which the client differs from what was sent, when somebody was faster. */
  async update(who: Principal, id: string, { version, ...input }: ClientChange): Promise<Client> {
    this.access.require(who, 'clients.edit');
    const { ownerId } = await this.get(who, id);
    this.access.require(who, 'clients.edit', { ownerIds: [ownerId] });
    const record = toRecord(input, this.rules.plan(), id as ClientId);
    await this.requireOwner(record.ownerId);
    await this.store.learnWords([record]);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ClientEntity, 'client', id);
      const before = await this.reader.get(id, tx.manager);
      const changed = differingFields(before, record);
      if (row.version !== version) throw new Conflict('Somebody changed this client meanwhile.', changed);
      if (changed.length === 0) return before;
      await tx.save(ClientEntity, Object.assign(row, rowOf(record), { updatedAt: this.clock.now(), updatedBy: who.userId }));
      await this.store.replaceDetails(tx.manager, [record]);
      await this.audit.record(tx, who, {
        action: 'changed',
        noun: 'clients',
        subjectId: id,
        details: changes(changed, before, record),
      });
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

  private async tell(tx: Transaction, id: ClientId): Promise<Client> {
    const client = await this.reader.get(id, tx.manager);
    tx.publish({ kind: 'ClientChanged', client });
    return client;
  }

  private async duplicatesOf({ phones, emails }: ClientRecord): Promise<CreatedClient['duplicates']> {
    const addresses = emails.map(({ address }) => address.toLowerCase());
    return this.dataSource.query(SELECT_DUPLICATES, [phones.map(({ number }) => number), addresses]);
  }

  private async requireOwner(ownerId: string | null): Promise<void> {
    if (ownerId === null) return;
    const rows = await this.dataSource.query<unknown[]>('select 1 from users where id = $1', [ownerId]);
    if (rows.length === 0) throw Invalid.field('ownerId', 'unknown_user', 'There is no such person.');
  }
}

/** For the audit log: field → its value before and after, as text. */
const changes = (fields: string[], before: ClientRecord, after: ClientRecord) =>
  Object.fromEntries(fields.map((field) => [field, { from: text(before, field), to: text(after, field) }]));

const text = (record: ClientRecord, field: string) => JSON.stringify(record[field as keyof ClientRecord]);
