import { Injectable } from '@nestjs/common';
import {
  newId,
  NotFound,
  type OpenableWallboard,
  type Page,
  type PageQuery,
  type Wallboard,
  type WallboardChange,
  type WallboardInput,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { hashOfToken, newToken } from '../auth/tokens';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { toWallboard, WallboardEntity } from './wallboard.entity';
import './wallboards.events';

/** The screens on the wall, and the links that open them. Of a token only its hash is kept: it is told once. */
@Injectable()
export class WallboardsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** By name; there are never many. */
  async list(who: Principal, query: PageQuery): Promise<Page<Wallboard>> {
    this.access.require(who, 'wallboards.manage');
    const rows = await this.dataSource.manager.find(WallboardEntity, { order: { name: 'ASC', id: 'ASC' } });
    return pageOfAll(rows.map(toWallboard), query);
  }

  /** With the token of its first link. */
  async create(who: Principal, input: WallboardInput): Promise<OpenableWallboard> {
    this.access.require(who, 'wallboards.manage');
    const token = newToken();
    const blank = { id: newId(), version: 0, tokenHash: hashOfToken(token), openedAt: null };
    const made = await this.writing((tx) => this.store(tx, who, 'created', tx.manager.create(WallboardEntity, { ...blank, ...input })));
    return { ...made, token };
  }

  /** Screens that are open show it at once. @throws NotFound · Conflict when somebody changed it meanwhile. */
  async update(who: Principal, id: string, { version, ...input }: WallboardChange): Promise<Wallboard> {
    this.access.require(who, 'wallboards.manage');
    return this.writing(async (tx) => {
      const row = await tx.getForUpdate(WallboardEntity, 'wallboard', id, version);
      return this.store(tx, who, 'changed', Object.assign(row, input));
    });
  }

  /** A new link; the one before opens nothing any more, and its screens close. @throws NotFound */
  async renew(who: Principal, id: string): Promise<OpenableWallboard> {
    this.access.require(who, 'wallboards.manage');
    const token = newToken();
    return { ...(await this.setToken(who, id, 'linkRenewed', token)), token };
  }

  /** No link opens it any more, and its screens close. @throws NotFound */
  async revoke(who: Principal, id: string): Promise<Wallboard> {
    this.access.require(who, 'wallboards.manage');
    return this.setToken(who, id, 'linkRevoked', null);
  }

  /** @throws NotFound */
  async remove(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'wallboards.manage');
    await this.transactor.run(async (tx) => {
      const { name } = await tx.getForUpdate(WallboardEntity, 'wallboard', id);
      await tx.manager.delete(WallboardEntity, { id });
      await this.audit.record(tx, who, { action: 'deleted', noun: 'wallboards', subjectId: id, details: { name } });
      tx.publish({ kind: 'WallboardClosed', id });
      tx.publish({ kind: 'WallboardChanged', id });
    });
  }

  /** The board that this token opens; whoever holds the token needs no right. @throws NotFound when it opens nothing. */
  async opened(id: string, token: string): Promise<WallboardEntity> {
    const row = await this.dataSource.manager.findOneBy(WallboardEntity, { id, tokenHash: hashOfToken(token) });
    if (!row) throw new NotFound('wallboard');
    return row;
  }

  private setToken(who: Principal, id: string, action: string, token: string | null): Promise<Wallboard> {
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(WallboardEntity, 'wallboard', id);
      row.tokenHash = token === null ? null : hashOfToken(token);
      tx.publish({ kind: 'WallboardClosed', id });
      return this.store(tx, who, action, row);
    });
  }

  private writing(work: (tx: Transaction) => Promise<Wallboard>): Promise<Wallboard> {
    return namingFields({ wallboards_name: 'name' }, () => this.transactor.run(work));
  }

  private async store(tx: Transaction, who: Principal, action: string, row: WallboardEntity): Promise<Wallboard> {
    await tx.save(WallboardEntity, row);
    const { id, version: _version, openedAt: _openedAt, ...details } = toWallboard(row);
    await this.audit.record(tx, who, { action, noun: 'wallboards', subjectId: id, details });
    tx.publish({ kind: 'WallboardChanged', id });
    return toWallboard(row);
  }
}
