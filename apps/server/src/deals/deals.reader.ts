import { Injectable } from '@nestjs/common';
import {
  type Deal,
  type DealBoard,
  type DealCounts,
  type DealFilter,
  type DealListField,
  dealListFields,
  NotFound,
  type Page,
  rotsAt,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { fromCursor, pageOf } from '../http/cursor';
import type { Seen } from '../lists/bulk-nouns';
import { addWheres } from '../lists/list-conditions';
import { boardOf, COUNT_DEALS, type DealRow, SELECT_DEALS } from './deals.queries';

/** Whose deals are looked for, and until when something is to be done today. */
export interface DealView {
  /** Which of them may be seen. */
  visible: Visibility;
  me: string;
  now: Date;
  endOfDay: Date;
}

/** The order of a list: its places in the row, by which the next page goes on. */
interface Order {
  by: string[];
  direction: 'asc' | 'desc';
  casts: string[];
  cursor: (row: DealRow) => (string | null)[];
}

const VALUE = '-coalesce(d.amount, 0)';
const ORDERS: Record<'next' | 'newest' | 'stage' | 'callToday', Order> = {
  next: {
    ...{ by: ['d.next_contact_at', 'd.id'], direction: 'asc', casts: ['timestamptz', 'uuid'] },
    cursor: (row) => [row.nextContactAt!.toISOString(), row.id],
  },
  newest: {
    ...{ by: ['d.created_at', 'd.id'], direction: 'desc', casts: ['timestamptz', 'uuid'] },
    cursor: (row) => [row.createdAt.toISOString(), row.id],
  },
  stage: {
    ...{ by: ['d.stage_since', 'd.id'], direction: 'asc', casts: ['timestamptz', 'uuid'] },
    cursor: (row) => [row.stageSince.toISOString(), row.id],
  },
  callToday: {
    ...{ by: ['d.next_contact_at', VALUE, 'd.id'], direction: 'asc', casts: ['timestamptz', 'numeric', 'uuid'] },
    cursor: (row) => [row.nextContactAt!.toISOString(), `-${row.amount ?? '0'}`, row.id],
  },
};

/** Reads deals as the API shows them. Knows nothing of rights: the services ask for those. */
@Injectable()
export class DealsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFound */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<Deal> {
    const [row] = await manager.query<DealRow[]>(`${SELECT_DEALS} where d.id = $1`, [id]);
    if (!row) throw new NotFound('deal');
    return toDeal(row);
  }

  async list(filter: DealFilter, view: DealView): Promise<Page<Deal>> {
    const { by, direction, casts, cursor } = ORDERS[filter.callToday ? 'callToday' : filter.sort];
    const conditions = conditionsOf(filter, view);
    const after = fromCursor(filter.cursor, casts.length);
    if (after)
      conditions.addAll(`(${by.join()}) ${direction === 'asc' ? '>' : '<'} (${casts.map((cast) => `$?::${cast}`).join(', ')})`, after);
    const rows = await this.dataSource.query<DealRow[]>(
      `${SELECT_DEALS} where ${conditions} order by ${by.map((place) => `${place} ${direction}`).join()} limit ${filter.limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, filter.limit, toDeal, cursor);
  }

  /** All that the filter leaves, as they stand now. */
  async seen(filter: DealNarrowing, view: DealView, most: number): Promise<Seen[]> {
    const conditions = conditionsOf(filter, view);
    const sql = `select d.id, d.version from deals d join clients c on c.id = d.client_id join pipeline_stages s on s.id = d.stage_id
      where ${conditions} order by d.id limit ${most}`;
    return this.dataSource.query<Seen[]>(sql, conditions.parameters);
  }

  /** Those of the ids that may be seen and are not thrown away. */
  async many(ids: readonly string[], visible: Visibility, manager: EntityManager): Promise<Deal[]> {
    const conditions = new Conditions().add('d.id = any($?::uuid[]) and d.deleted_at is null', ids).addAll(...visible);
    return (await manager.query<DealRow[]>(`${SELECT_DEALS} where ${conditions}`, conditions.parameters)).map(toDeal);
  }

  async board(pipelineId: string, ownerId: string | null, { visible }: Pick<DealView, 'visible'>): Promise<DealBoard> {
    const conditions = new Conditions().add('d.pipeline_id = $?', pipelineId).given('d.owner_id = $?', ownerId);
    conditions.addAll(...visible);
    return { pipelineId, columns: await this.dataSource.query(boardOf(String(conditions)), conditions.parameters) };
  }

  async countsOf(userId: string, now: Date): Promise<DealCounts> {
    const [counts] = await this.dataSource.query<DealCounts[]>(COUNT_DEALS, [userId, now]);
    return counts!;
  }
}

/** What narrows a list, without the page. */
export type DealNarrowing = Omit<DealFilter, 'limit' | 'cursor'>;

const COLUMNS: Record<DealListField, string> = {
  number: 'd.number',
  subject: 'd.subject',
  clientName: 'c.name',
  source: 'd.source',
  amount: 'd.amount',
  currency: 'd.currency',
  probability: 'coalesce(d.probability, s.probability)',
  expectedOn: 'd.expected_on',
  ownerId: 'd.owner_id',
  teamId: 'd.team_id',
  createdBy: 'd.created_by',
  clientId: 'd.client_id',
  pipelineId: 'd.pipeline_id',
  stageId: 'd.stage_id',
  leadId: 'd.lead_id',
  state: 'd.state',
  nextContactKind: 'd.next_contact_kind',
  lostReason: 'd.lost_reason',
  closeNote: 'd.close_note',
  stageSince: 'd.stage_since',
  nextContactAt: 'd.next_contact_at',
  createdAt: 'd.created_at',
  updatedAt: 'd.updated_at',
  closedAt: 'd.closed_at',
};

function conditionsOf(filter: DealNarrowing, { visible, me, now, endOfDay }: DealView): Conditions {
  const conditions = new Conditions()
    .when(filter.deleted === true, 'd.deleted_at is not null')
    .when(filter.deleted !== true, 'd.deleted_at is null')
    .given('d.state = $?', filter.overdue || filter.callToday ? 'open' : filter.state)
    .given('d.owner_id = $?', filter.mine ? me : filter.ownerId)
    .given('d.client_id = $?', filter.clientId)
    .given('d.pipeline_id = $?', filter.pipelineId)
    .given('d.stage_id = $?', filter.stageId)
    .given('d.next_contact_at < $?', filter.overdue ? now : null)
    .given('d.next_contact_at < $?', filter.callToday ? endOfDay : null)
    .when(filter.callToday, `d.next_contact_kind = 'call'`)
    .when(filter.sort === 'next', 'd.next_contact_at is not null');
  const q = filter.q?.trim();
  if (q) conditions.add('(d.subject ilike $? or d.number ilike $? or c.name ilike $?)', `%${q.replace(/[\\%_]/g, '\\$&')}%`);
  return addWheres(conditions, filter.where, dealListFields, COLUMNS).addAll(...visible);
}

function toDeal({ rottingDays, ...row }: DealRow): Deal {
  return {
    ...row,
    stageSince: row.stageSince.toISOString(),
    rotsAt: rotsAt(row.stageSince, rottingDays)?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    nextContactAt: row.nextContactAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}
