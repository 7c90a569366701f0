import { Injectable } from '@nestjs/common';
import { type LifecycleStage, newId, type Page, type PageQuery, type StageChange, type UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import type { Transaction } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { ClientsReader } from './clients.reader';

export interface StageRow {
  id: string;
  at: Date;
  from: LifecycleStage | null;
  to: LifecycleStage;
  byId: UserId | null;
  byName: string | null;
  why: string | null;
}

/** How clients came to the stage they are at. */
@Injectable()
export class ClientStages {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly reader: ClientsReader,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(who: Principal, clientId: string, { limit, cursor }: PageQuery): Promise<Page<StageChange>> {
    this.access.require(who, 'clients.view');
    await this.reader.get(clientId, undefined, { deleted: this.access.may(who, 'clients.delete') });
    const conditions = new Conditions().add('client_id = $?', clientId);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(at, id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<StageRow[]>(
      `${SELECT_STAGES} where ${conditions} order by at desc, id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toStageChange, ({ at, id }) => [at.toISOString(), id]);
  }

  /** Notes a step; `from` null: the client is new. */
  async note(tx: Transaction, who: Principal, clientId: string, step: Pick<StageChange, 'from' | 'to' | 'why'>): Promise<void> {
    const at = this.clock.now();
    await tx.manager.query(INSERT, [newId(at.getTime()), clientId, at, step.from, step.to, who.userId, who.name, step.why || null]);
  }
}

export const toStageChange = ({ at, ...row }: StageRow): StageChange => ({ ...row, at: at.toISOString() });

export const SELECT_STAGES = `
  select id, at, from_stage as "from", to_stage as "to", changed_by as "byId", changed_by_name as "byName", why from client_stages`;

const INSERT = `
  insert into client_stages (id, client_id, at, from_stage, to_stage, changed_by, changed_by_name, why)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;
