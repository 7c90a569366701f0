import { Injectable } from '@nestjs/common';
import { Invalid, newId, type Page, type Script, type ScriptChange, type ScriptFilter, type ScriptInput } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { ScriptEntity, toScript } from './script.entity';
import './scripts.events';

/** The texts that operators read from. */
@Injectable()
export class ScriptsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** By title. Those switched off are for who may edit them. */
  async list(who: Principal, { queue, locale, active, limit, cursor }: ScriptFilter): Promise<Page<Script>> {
    this.access.require(who, 'calls.view');
    const onlyActive = this.access.may(who, 'scripts.edit') ? active : true;
    const query = this.dataSource
      .createQueryBuilder(ScriptEntity, 's')
      .where('true')
      .orderBy('s.title')
      .addOrderBy('s.id')
      .limit(limit + 1);
    if (queue !== undefined) query.andWhere('(s.queue = :queue or s.queue is null)', { queue });
    if (locale !== undefined) query.andWhere('s.locale = :locale', { locale });
    if (onlyActive !== undefined) query.andWhere('s.active = :onlyActive', { onlyActive });
    const after = fromCursor(cursor, 2);
    if (after) query.andWhere('(s.title, s.id) > (:title, :id::uuid)', { title: after[0], id: after[1] });
    return pageOf(await query.getMany(), limit, toScript, ({ title, id }) => [title, id]);
  }

  async create(who: Principal, input: ScriptInput): Promise<Script> {
    this.access.require(who, 'scripts.edit');
    return this.transactor.run(async (tx) => {
      const row = tx.manager.create(ScriptEntity, { id: newId(), version: 0, ...input, queue: input.queue ?? null, publishedId: null });
      return this.store(tx, who, 'created', row);
    });
  }

  async update(who: Principal, id: string, { version, ...input }: ScriptChange): Promise<Script> {
    this.access.require(who, 'scripts.edit');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ScriptEntity, 'script', id, version);
      if ((row.body === null) !== (input.body === null))
        throw Invalid.field('body', 'wrong_value', 'A plain script stays plain, and one that branches stays so.');
      return this.store(tx, who, 'changed', Object.assign(row, input, { queue: input.queue ?? null }));
    });
  }

  private async store(tx: Transaction, who: Principal, action: string, row: ScriptEntity): Promise<Script> {
    await tx.save(ScriptEntity, row);
    const { title, queue, active } = row;
    await this.audit.record(tx, who, { action, noun: 'scripts', subjectId: row.id, details: { title, queue, active } });
    tx.publish({ kind: 'ScriptChanged', id: row.id });
    return toScript(row);
  }
}
