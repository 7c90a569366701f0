import { Injectable } from '@nestjs/common';
import { type ApiToken, newId, type NewApiToken, NotFound, type Page, type PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { Access } from './access';
import { ApiTokenEntity } from './api-token.entity';
import type { Principal } from './principal';
import { hashOfToken, newToken } from './tokens';

/** Keys for programs; each acts as the person who made it and ends with them. */
@Injectable()
export class ApiTokensService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** One's own, newest first. */
  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<ApiToken>> {
    this.access.require(who, 'apiTokens.manage');
    const query = this.dataSource.createQueryBuilder(ApiTokenEntity, 'token').where('token.userId = :userId', { userId: who.userId });
    const after = fromCursor(cursor, 1);
    if (after) query.andWhere('token.id < :id', { id: after[0] });
    const rows = await query
      .orderBy('token.id', 'DESC')
      .take(limit + 1)
      .getMany();
    return pageOf(rows, limit, toApiToken, ({ id }) => [id]);
  }

  async create(who: Principal, name: string): Promise<NewApiToken> {
    this.access.require(who, 'apiTokens.manage');
    const token = newToken();
    const createdAt = this.clock.now();
    const id = newId(createdAt.getTime());
    await this.transactor.run(async (tx) => {
      await tx.manager.insert(ApiTokenEntity, { id, tokenHash: hashOfToken(token), userId: who.userId, name, createdAt });
      await this.audit.record(tx, who, { action: 'created', noun: 'apiTokens', subjectId: id, details: { name } });
    });
    return { id, name, token };
  }

  /** Ends the token and closes its sockets. */
  async delete(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'apiTokens.manage');
    await this.transactor.run(async (tx) => {
      const { affected } = await tx.manager.delete(ApiTokenEntity, { id, userId: who.userId });
      if (!affected) throw new NotFound('token');
      await this.audit.record(tx, who, { action: 'deleted', noun: 'apiTokens', subjectId: id });
      tx.publish({ kind: 'SessionRevoked', sessionId: id });
    });
  }
}

const toApiToken = ({ id, name, createdAt, lastUsedAt }: ApiTokenEntity): ApiToken => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
