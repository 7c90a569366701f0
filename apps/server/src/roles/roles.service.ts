import { Injectable } from '@nestjs/common';
import {
  beyond,
  Conflict,
  differentCells,
  Forbidden,
  type Grants,
  Invalid,
  newId,
  NotFound,
  type Page,
  type PageQuery,
  type Permission,
  type Role,
  type RoleChange,
  type RoleInput,
  type RoleKey,
  scopesOf,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { differences } from '../audit/differences';
import { Access } from '../auth/access';
import '../auth/auth.events';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { RoleEntity, toRole } from './role.entity';
import './roles.events';
import { PEOPLE_OF_ROLE, ROLES_BY_KEY } from './roles.queries';

const FIELDS = { roles_name_key: 'name', users_role_fkey: 'key' };

/** What the roles may do, as a table that administrators edit. */
@Injectable()
export class RolesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** Whoever sees people sees what their roles are. */
  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<Role>> {
    this.access.require(who, 'users.view');
    const [after = null] = fromCursor(cursor, 1) ?? [];
    const rows = await this.dataSource.query<(RoleEntity & { people: number })[]>(ROLES_BY_KEY, [after, limit + 1]);
    return pageOf(
      rows,
      limit,
      (row) => toRole(row, row.people),
      ({ key }) => [key],
    );
  }

  /** A new role is a copy; one cannot copy what reaches further than one's own. */
  async create(who: Principal, { name, copyOf }: RoleInput): Promise<Role> {
    this.access.require(who, 'roles.edit');
    return this.write(async (tx) => {
      const model = await tx.manager.findOneBy(RoleEntity, { key: copyOf });
      if (!model) throw Invalid.field('copyOf', 'unknown', 'There is no such role.');
      await this.requireHeld(tx.manager, who, model.grants, 'copyOf');
      const row: RoleEntity = { ...model, key: newId(), name, shipped: false, version: 1 };
      await tx.manager.insert(RoleEntity, row);
      await this.record(tx, who, 'created', row, { name, copyOf });
      return row;
    });
  }

  /** @throws Forbidden for one's own role and for what a release fixes · Invalid for cells that nobody here can hand out. */
  async update(who: Principal, key: RoleKey, { version, ...change }: RoleChange): Promise<Role> {
    this.access.require(who, 'roles.edit');
    return this.write(async (tx) => {
      const row = await this.locked(tx, key, version);
      this.requireEditable(who, row, change);
      if (change.grants) await this.requireHeld(tx.manager, who, changedCells(row.grants, change.grants), 'grants');
      const before = { ...row, grants: {}, ...cells(row.grants, change.grants) };
      Object.assign(row, change, { version: row.version + 1 });
      await tx.manager.save(RoleEntity, row);
      await this.record(tx, who, 'changed', row, differences(before, { ...row, grants: {}, ...cells(row.grants, change.grants) }));
      await this.tellPeople(tx, key);
      return row;
    });
  }

  async delete(who: Principal, key: RoleKey): Promise<void> {
    this.access.require(who, 'roles.edit');
    await this.transactor.run(async (tx) => {
      const row = await this.locked(tx, key);
      if (row.shipped) throw new Forbidden('This role is part of the product.', 'shipped_role');
      const people = await tx.manager.query<unknown[]>(PEOPLE_OF_ROLE, [key]);
      if (people.length > 0) throw new Conflict('Somebody has this role.', ['people'], 'role_in_use');
      await tx.manager.delete(RoleEntity, { key });
      await this.record(tx, who, 'deleted', row, { name: row.name });
      tx.publish({ kind: 'RoleChanged', key });
    });
  }

  /** Whether somebody of this role is within one's own rights: to be given that role, or to be worked on at all. */
  async requireWithin(manager: EntityManager, who: Principal, key: RoleKey, field: string): Promise<void> {
    const row = await manager.findOneBy(RoleEntity, { key });
    if (!row) throw Invalid.field(field, 'unknown', 'There is no such role.');
    if ((await this.beyondOwn(manager, who, row.grants)).length > 0)
      throw new Forbidden('This role may more than you may.', 'beyond_own_rights');
  }

  /** What of these cells the person cannot hand on; rights that they have only for a time do not count. */
  async beyondOwn(manager: EntityManager, who: Principal, grants: Grants): Promise<Permission[]> {
    const mine = await manager.findOneBy(RoleEntity, { key: who.role });
    return beyond(mine?.grants ?? {}, grants);
  }

  private async requireHeld(manager: EntityManager, who: Principal, grants: Grants, field: string): Promise<void> {
    const faults = await this.beyondOwn(manager, who, grants);
    if (faults.length === 0) return;
    const path = (permission: Permission) => (field === 'grants' ? `grants.${permission}` : field);
    throw new Invalid(
      faults.map((fault) => ({ path: path(fault), code: 'beyond_own_rights', message: `You have no such right: ${fault}.` })),
    );
  }

  private requireEditable(who: Principal, row: RoleEntity, { grants, name, dial }: Omit<RoleChange, 'version'>): void {
    const isFixed = row.shipped && (grants !== undefined || name !== undefined || dial !== undefined);
    if (isFixed) throw new Forbidden('This role is part of the product: copy it, and change the copy.', 'shipped_role');
    if (row.key === who.role && (grants !== undefined || dial !== undefined))
      throw new Forbidden('Somebody else has to change your own rights.', 'own_rights');
    const odd = (Object.entries(grants ?? {}) as [Permission, Role['grants'][Permission]][]).filter(
      ([permission, scope]) => scope !== undefined && !scopesOf(permission).includes(scope) && row.grants[permission] !== scope,
    );
    if (odd.length > 0)
      throw new Invalid(odd.map(([cell]) => ({ path: `grants.${cell}`, code: 'no_such_scope', message: 'This right has no such scope.' })));
  }

  private async locked(tx: Transaction, key: RoleKey, version?: number): Promise<RoleEntity> {
    const row = await tx.manager.findOne(RoleEntity, { where: { key }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new NotFound('role');
    if (version !== undefined && row.version !== version) throw new Conflict('Somebody changed this role meanwhile.', ['version']);
    return row;
  }

  private async tellPeople(tx: Transaction, key: RoleKey): Promise<void> {
    for (const { id } of await tx.manager.query<{ id: string }[]>(PEOPLE_OF_ROLE, [key])) tx.publish({ kind: 'RightsChanged', userId: id });
  }

  private record(tx: Transaction, who: Principal, action: string, { key }: RoleEntity, details: ReturnType<typeof differences>) {
    return this.audit.record(tx, who, { action, noun: 'roles', subjectId: key, details });
  }

  private write(work: (tx: Transaction) => Promise<RoleEntity>): Promise<Role> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const row = await work(tx);
        tx.publish({ kind: 'RoleChanged', key: row.key });
        const people = await tx.manager.query<unknown[]>(PEOPLE_OF_ROLE, [row.key]);
        return toRole(row, people.length);
      }),
    );
  }
}

/** The cells that are about to be changed, with what they are to be. */
const changedCells = (before: Grants, after: Grants): Grants =>
  Object.fromEntries(differentCells(before, after).flatMap((cell) => (after[cell] ? [[cell, after[cell]]] : [])));

/** For the audit log: each cell by itself, null where there is nothing. */
const cells = (grants: Grants, change: Grants | undefined) =>
  change ? Object.fromEntries(Object.keys({ ...grants, ...change }).map((cell) => [cell, grants[cell as Permission] ?? null])) : {};
