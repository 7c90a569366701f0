import { Injectable } from '@nestjs/common';
import {
  NotFound,
  type Page,
  type Request,
  type RequestCounts,
  type RequestFilter,
  type RequestListField,
  requestListFields,
  type UserId,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Visibility } from '../auth/access';
import { Conditions } from '../database/conditions';
import { addTimely, isFinished } from '../database/timely';
import { fromCursor, pageOf } from '../http/cursor';
import type { Seen } from '../lists/bulk-nouns';
import { addWheres } from '../lists/list-conditions';
import { isFor, IS_OVERDUE, type RequestRow, SELECT_REQUESTS, toRequest, WHOSE, type WhoseRow } from './requests.queries';

/** Where a request says when it came, was due and ended. */
export const REQUEST_TIMES = { of: 'r', endedAt: 'r.closed_at', overdue: IS_OVERDUE };

const EVERYTHING: Visibility = ['true', []];

/** Reads requests as the API shows them. Knows nothing of rights: the service asks for those. */
@Injectable()
export class RequestsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** `visible`: which may be seen; without it, all. @throws NotFound, also of a deleted one, unless those are asked for. */
  async get(
    id: string,
    visible: Visibility = EVERYTHING,
    manager: EntityManager = this.dataSource.manager,
    { deleted = false } = {},
  ): Promise<Request> {
    const conditions = new Conditions()
      .add('r.id = $?', id)
      .when(!deleted, 'r.deleted_at is null')
      .addAll(...visible);
    const [row] = await manager.query<RequestRow[]>(`${SELECT_REQUESTS} where ${conditions}`, conditions.parameters);
    if (!row) throw new NotFound('request');
    return toRequest(row);
  }

  /** The most urgent first, and of those that are done the last one. */
  async list({ limit, cursor, ...filter }: RequestFilter, visible: Visibility, me: string, now: Date): Promise<Page<Request>> {
    const { place, latestFirst, at } = orderOf(filter);
    const [sign, order] = latestFirst ? ['<', 'desc'] : ['>', 'asc'];
    const conditions = this.wanted(filter, me, now).addAll(...visible);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll(`(${place}, r.id) ${sign} ($?::timestamptz, $?::uuid)`, after);
    const rows = await this.dataSource.query<RequestRow[]>(
      `${SELECT_REQUESTS} where ${conditions} order by ${place} ${order}, r.id ${order} limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toRequest, (row) => [at(row)!.toISOString(), row.id]);
  }

  /** All that the filter leaves, as they stand now. */
  async seen(filter: RequestNarrowing, visible: Visibility, me: string, now: Date, most: number): Promise<Seen[]> {
    const conditions = this.wanted(filter, me, now).addAll(...visible);
    const sql = `select r.id, r.version from requests r left join clients cl on cl.id = r.client_id
      where ${conditions} order by r.id limit ${most}`;
    return this.dataSource.query<Seen[]>(sql, conditions.parameters);
  }

  /** Which of the ids are there and within reach. */
  async reached(ids: readonly string[], visible: Visibility, manager: EntityManager): Promise<Set<string>> {
    const conditions = new Conditions().add('r.id = any($?::uuid[]) and r.deleted_at is null', ids).addAll(...visible);
    const rows = await manager.query<{ id: string }[]>(`select r.id from requests r where ${conditions}`, conditions.parameters);
    return new Set(rows.map(({ id }) => id));
  }

  async counts(visible: Visibility, me: string, now: Date): Promise<RequestCounts> {
    const conditions = new Conditions().addAll(...visible);
    const at = conditions.parameters.length;
    const [counts] = await this.dataSource.query<RequestCounts[]>(
      `select count(*)::int as open, (count(*) filter (where ${IS_OVERDUE.replace('$?', `$${at + 2}`)}))::int as overdue,
        (count(*) filter (where r.owner_id = $${at + 1}))::int as mine
       from requests r where r.state = 'open' and ${conditions}`,
      [...conditions.parameters, me, now],
    );
    return counts!;
  }

  /** Whose lists it is in, besides those of people who see all. */
  async peopleOf({ kind, ownerId, claimedBy, queue, teamId, escalatedAt }: Request, manager: EntityManager): Promise<UserId[]> {
    const team = kind === 'missedCall' ? null : teamId;
    const rows = await manager.query<WhoseRow[]>(WHOSE, [ownerId, claimedBy, queue, ownerId === null || escalatedAt !== null, team]);
    return rows.map(({ id }) => id);
  }

  /** Whether a call is one of a request in this person's list. */
  async isAbout(userId: string, callId: string): Promise<boolean> {
    const conditions = new Conditions().addAll(...isFor(userId)).add('a.call_id = $?', callId);
    const rows = await this.dataSource.query<unknown[]>(
      `select 1 from request_calls a join requests r on r.id = a.request_id where ${conditions}`,
      conditions.parameters,
    );
    return rows.length > 0;
  }

  private wanted({ mine, overdue, deleted, ...filter }: RequestNarrowing, me: string, now: Date): Conditions {
    const conditions = new Conditions()
      .when(!deleted, 'r.deleted_at is null')
      .when(deleted, 'r.deleted_at is not null')
      .given('(r.owner_id = $? or (r.claimed_by = $? and r.claimed_until > now()))', mine ? me : null)
      .given('r.kind = $?', filter.kind)
      .given('r.state = $?', filter.state)
      .given('r.status = $?', filter.status)
      .given('r.priority = $?', filter.priority)
      .given('r.why = $?', filter.why)
      .given('r.queue = $?', filter.queue)
      .given('r.owner_id = $?', filter.ownerId)
      .given('r.team_id = $?', filter.teamId)
      .given('r.client_id = $?', filter.clientId)
      .given('r.number = upper($?)', filter.number || null)
      .given(IS_OVERDUE, overdue ? now : null)
      .when(filter.nobody === 'person', 'r.owner_id is null')
      .when(filter.nobody === 'team', 'r.team_id is null');
    addWheres(conditions, filter.where, requestListFields, COLUMNS);
    return addTimely(conditions, REQUEST_TIMES, filter, now);
  }
}

/** What narrows a list, without the page. */
export type RequestNarrowing = Omit<RequestFilter, 'limit' | 'cursor'>;

interface Order {
  place: string;
  latestFirst: boolean;
  at: (row: RequestRow) => Date | null;
}

function orderOf({ state, timely, deleted }: RequestNarrowing): Order {
  if (deleted) return { place: 'r.deleted_at', latestFirst: true, at: ({ deletedAt }) => deletedAt };
  const done = state === 'done' || isFinished(timely);
  if (done) return { place: 'r.closed_at', latestFirst: true, at: ({ closedAt }) => closedAt };
  return { place: 'r.due_at', latestFirst: false, at: ({ dueAt }) => dueAt };
}

const COLUMNS: Record<RequestListField, string> = {
  number: 'r.number',
  subject: 'r.subject',
  body: 'r.body',
  callerNumber: 'r.caller_number',
  callerName: 'r.caller_name',
  clientName: 'cl.name',
  closeNote: 'r.close_note',
  queue: 'r.queue',
  line: 'r.line',
  kind: 'r.kind',
  state: 'r.state',
  status: 'r.status',
  channel: 'r.channel',
  priority: 'r.priority',
  why: 'r.why',
  resolution: 'r.resolution',
  absence: 'r.absence',
  ownerId: 'r.owner_id',
  teamId: 'r.team_id',
  clientId: 'r.client_id',
  createdBy: 'r.created_by',
  slaPolicyId: 'r.sla_policy_id',
  count: 'r.count',
  reopened: 'r.reopened',
  longestWaitSeconds: 'r.longest_wait_seconds',
  dueAt: 'r.due_at',
  responseDueAt: 'r.response_due_at',
  respondedAt: 'r.responded_at',
  escalatedAt: 'r.escalated_at',
  firstAt: 'r.first_at',
  lastAt: 'r.last_at',
  createdAt: 'r.created_at',
  closedAt: 'r.closed_at',
};
