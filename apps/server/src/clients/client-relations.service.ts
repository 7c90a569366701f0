import { Injectable } from '@nestjs/common';
import {
  type ClientRelation,
  type ClientRelationChange,
  type ClientRelationFilter,
  type ClientRelationInput,
  type ClientKind,
  Invalid,
  newId,
  NotFound,
  type Page,
  type Versioned,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Conditions } from '../database/conditions';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { ClientRelationEntity } from './client-relation.entity';
import { type RelationRow, SELECT_RELATIONS, TAKE_PRIMARY, toRelation } from './client-relations.queries';
import { ClientsReader } from './clients.reader';
import './clients.events';

/** Who speaks for which organisation. Whoever may edit one of the two clients may edit what is between them. */
@Injectable()
export class ClientRelations {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: ClientsReader,
    private readonly audit: AuditService,
  ) {}

  /** Of a client, whichever end it is: as they were made. */
  async list(who: Principal, { clientId, limit, cursor }: ClientRelationFilter): Promise<Page<ClientRelation>> {
    this.access.require(who, 'clients.view');
    const conditions = new Conditions().add('r.id in (select id from client_relations where person_id = $? union all select id from client_relations where organisation_id = $?)', clientId); // prettier-ignore
    const after = fromCursor(cursor, 1);
    if (after) conditions.addAll('r.id > $?::uuid', after);
    const sql = `${SELECT_RELATIONS} and ${conditions} order by r.id limit ${limit + 1}`;
    return pageOf(await this.dataSource.query<RelationRow[]>(sql, conditions.parameters), limit, toRelation, ({ id }) => [id]);
  }

  async create(who: Principal, input: ClientRelationInput): Promise<ClientRelation> {
    this.access.require(who, 'clients.edit');
    await this.requireEdit(who, input.personId, input.organisationId);
    return namingFields({ client_relations_pair: 'personId' }, () =>
      this.transactor.run(async (tx) => {
        await this.requireKind(tx.manager, 'personId', input.personId, 'person');
        await this.requireKind(tx.manager, 'organisationId', input.organisationId, 'organisation');
        const row = tx.manager.create(ClientRelationEntity, { id: newId(), version: 0, ...filled(input) });
        return this.store(tx, who, 'contactAdded', row);
      }),
    );
  }

  async update(who: Principal, id: string, { version, ...input }: ClientRelationChange): Promise<ClientRelation> {
    this.access.require(who, 'clients.edit');
    const known = await this.known(id);
    await this.requireEdit(who, known.personId, known.organisationId);
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ClientRelationEntity, 'relation', id, version);
      return this.store(tx, who, 'contactChanged', Object.assign(row, filled(input)));
    });
  }

  async delete(who: Principal, id: string, { version }: Versioned): Promise<void> {
    this.access.require(who, 'clients.edit');
    const known = await this.known(id);
    await this.requireEdit(who, known.personId, known.organisationId);
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ClientRelationEntity, 'relation', id, version);
      const relation = await this.get(tx.manager, id);
      await tx.manager.delete(ClientRelationEntity, { id });
      await this.tell(tx, who, 'contactRemoved', row, relation);
    });
  }

  /** Either end will do: a contact person is as much a part of the one card as of the other. */
  private async requireEdit(who: Principal, ...ids: string[]): Promise<void> {
    const clients = await Promise.all(ids.map((id) => this.reader.get(id)));
    this.access.require(who, 'clients.edit', { ownerIds: clients.map(({ ownerId }) => ownerId) });
  }

  private async requireKind(manager: EntityManager, path: string, id: string, kind: ClientKind): Promise<void> {
    const client = await this.reader.get(id, manager);
    if (client.kind !== kind)
      throw Invalid.field(path, 'wrong_kind', kind === 'person' ? 'This is not a person.' : 'This is not an organisation.');
  }

  private async store(tx: Transaction, who: Principal, action: string, row: ClientRelationEntity): Promise<ClientRelation> {
    if (row.primary) await tx.manager.query(TAKE_PRIMARY, [row.organisationId, row.id]);
    await tx.save(ClientRelationEntity, row);
    const relation = await this.get(tx.manager, row.id);
    await this.tell(tx, who, action, row, relation);
    return relation;
  }

  /** Both histories tell of it. */
  private async tell(tx: Transaction, who: Principal, action: string, row: ClientRelationEntity, relation: ClientRelation): Promise<void> {
    const { position, categories, decisionPower, primary } = row;
    const details = {
      person: relation.person.name,
      organisation: relation.organisation.name,
      position,
      categories,
      decisionPower,
      primary,
    };
    for (const subjectId of [row.personId, row.organisationId]) {
      await this.audit.record(tx, who, { action, noun: 'clients', subjectId, details });
      tx.publish({ kind: 'ClientPartsChanged', clientId: subjectId });
    }
  }

  private async known(id: string): Promise<ClientRelationEntity> {
    const row = await this.dataSource.manager.findOneBy(ClientRelationEntity, { id });
    if (!row) throw new NotFound('relation');
    return row;
  }

  private async get(manager: EntityManager, id: string): Promise<ClientRelation> {
    const [row] = await manager.query<RelationRow[]>(`${SELECT_RELATIONS} and r.id = $1`, [id]);
    if (!row) throw new NotFound('relation');
    return toRelation(row);
  }
}

const filled = <T extends Partial<ClientRelationInput>>(input: T) => ({
  ...input,
  position: input.position || null,
  decisionPower: input.decisionPower ?? null,
});
