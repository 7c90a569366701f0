import { Injectable } from '@nestjs/common';
import {
  type BulkJudgement,
  Invalid,
  type RequestBulkChange,
  type RequestBulkInput,
  requestBulkRule,
  requestChanges,
} from '@callcard/crm-core';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { Transaction } from '../database/transactor';
import type { BulkWork, Seen } from '../lists/bulk-nouns';
import { requireAtWork } from '../users/assignable';
import { TeamEntity } from '../users/team.entity';
import { RequestIntakeService } from './request-intake.service';
import { RequestWork } from './request-work';
import { RequestEntity } from './request.entity';
import { RequestsReader } from './requests.reader';
import { RequestsService } from './requests.service';

type Filter = Extract<RequestBulkInput['selection'], { filter: unknown }>['filter'];
type Sets = Record<'seen' | 'work' | 'assign', ReadonlySet<string>>;

/** What a bulk edit makes of some requests: each is given out and changed as it would be by itself. */
@Injectable()
export class RequestBulkWork implements BulkWork<Filter, RequestBulkChange> {
  readonly noun = 'requests';
  readonly right = 'requests.work';

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly work: RequestWork,
    private readonly reader: RequestsReader,
    private readonly requests: RequestsService,
    private readonly intake: RequestIntakeService,
  ) {}

  async requireSense(who: Principal, { ownerId, teamId, dueAt }: RequestBulkChange): Promise<void> {
    const { manager } = this.dataSource;
    if (ownerId !== undefined) this.access.require(who, 'requests.assign');
    if (ownerId) await requireAtWork(manager, ownerId, 'ownerId');
    if (teamId && !(await manager.existsBy(TeamEntity, { id: teamId }))) throw Invalid.field('teamId', 'unknown', 'There is no such team.');
    if (dueAt) this.intake.plannable(dueAt);
  }

  selected(who: Principal, filter: Filter, most: number): Promise<Seen[]> {
    return this.requests.seen(who, filter, most);
  }

  async judge(
    who: Principal,
    change: RequestBulkChange,
    seen: readonly Seen[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<BulkJudgement[]> {
    const rows = await manager.findBy(RequestEntity, { id: In(seen.map(({ id }) => id)) });
    const known = new Map<string, RequestEntity>(rows.map((row) => [row.id, row]));
    const reached = await this.reached(who, change, [...known.keys()], manager);
    return seen.map((one) => judgeOne(change, one, known.get(one.id), reached));
  }

  async write(tx: Transaction, who: Principal, change: RequestBulkChange, seen: readonly Seen[]): Promise<BulkJudgement[]> {
    await tx.manager.query('select 1 from requests where id = any($1) order by id for update', [seen.map(({ id }) => id)]);
    const judged = await this.judge(who, change, seen, tx.manager);
    for (const { outcome, item } of judged) if (outcome === 'changed') await this.writeOne(tx, who, change, item.id);
    return judged;
  }

  private async reached(who: Principal, { ownerId }: RequestBulkChange, ids: string[], manager: EntityManager): Promise<Sets> {
    const within = (right: 'requests.view' | 'requests.work' | 'requests.assign') =>
      this.reader.reached(ids, this.work.visible(who, right), manager);
    const [seen, work] = [await within('requests.view'), await within('requests.work')];
    return { seen, work, assign: ownerId === undefined ? work : await within('requests.assign') };
  }

  private async writeOne(tx: Transaction, who: Principal, change: RequestBulkChange, id: string): Promise<void> {
    const row = await tx.getForUpdate(RequestEntity, 'request', id);
    const { ownerId, ...rest } = requestChanges(asShown(row), change);
    const { ownerId: to = null, ...fields } = change;
    if (Object.values(rest).some(Boolean)) await this.intake.rewrite(tx, who, row, fields);
    if (ownerId) await this.requests.giveTo(tx, who, row, to);
  }
}

const asShown = (row: RequestEntity) => ({ ...row, dueAt: row.dueAt.toISOString() });

function judgeOne(change: RequestBulkChange, { id, version }: Seen, row: RequestEntity | undefined, reached: Sets): BulkJudgement {
  if (!row || !reached.seen.has(id)) return { outcome: 'gone', item: { id, name: '' } };
  const item = { id, name: [row.number, row.subject].filter(Boolean).join(' · ') };
  if (!reached.work.has(id) || !reached.assign.has(id)) return { outcome: 'forbidden', item };
  if (row.version !== version) return { outcome: 'stale', item };
  if (!Object.values(requestChanges(asShown(row), change)).some(Boolean)) return { outcome: 'unchanged', item };
  const rule = requestBulkRule(row);
  return rule ? { outcome: 'invalid', rule, item } : { outcome: 'changed', item };
}
