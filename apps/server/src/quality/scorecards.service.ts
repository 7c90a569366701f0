import { Injectable } from '@nestjs/common';
import {
  checkScorecard,
  Conflict,
  Invalid,
  newId,
  NotFound,
  type Page,
  type PageQuery,
  type Scorecard,
  type ScorecardChange,
  type ScorecardDraft,
  type ScorecardFilter,
  type ScorecardInput,
  type ScorecardVersion,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf, pageOfAll } from '../http/cursor';
import './quality.events';
import { ScorecardVersionEntity } from './scorecard-version.entity';
import { ScorecardEntity } from './scorecard.entity';
import { SELECT_SCORECARDS, SELECT_VERSIONS, toVersion, type VersionRow } from './scorecards.queries';

/** By what calls are judged. A published version is never written again: reviews stay with the one they were made with. */
@Injectable()
export class ScorecardsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** By title. */
  async list(who: Principal, { active, limit, cursor }: ScorecardFilter): Promise<Page<Scorecard>> {
    this.access.require(who, 'reviews.view');
    const conditions = new Conditions().given('s.active = $?', active);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(s.title, s.id) > ($?, $?::uuid)', after);
    const rows = await this.dataSource.query<Scorecard[]>(
      `${SELECT_SCORECARDS} where ${conditions} order by s.title, s.id limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, (row) => row, ({ title, id }) => [title, id]); // prettier-ignore
  }

  async create(who: Principal, input: ScorecardInput): Promise<Scorecard> {
    this.access.require(who, 'scorecards.edit');
    return this.transactor.run((tx) =>
      this.store(tx, who, 'created', tx.manager.create(ScorecardEntity, { id: newId(), publishedId: null, version: 0, ...input })),
    );
  }

  async update(who: Principal, id: string, { version, ...input }: ScorecardChange): Promise<Scorecard> {
    this.access.require(who, 'scorecards.edit');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ScorecardEntity, 'scorecard', id, version);
      return this.store(tx, who, 'changed', Object.assign(row, input));
    });
  }

  /** Newest first. */
  async versions(who: Principal, scorecardId: string, query: PageQuery): Promise<Page<ScorecardVersion>> {
    this.access.require(who, 'scorecards.edit');
    return pageOfAll(await this.read(this.dataSource.manager, 'v.scorecard_id = $1', scorecardId), query);
  }

  /** What is asked by a version that reviews are made with. @throws NotFound */
  async asked(id: string, manager: EntityManager = this.dataSource.manager): Promise<ScorecardVersion> {
    const [version] = await this.read(manager, `v.id = $1 and v.state <> 'draft'`, id);
    if (!version) throw new NotFound('version');
    return version;
  }

  /** With what reviews begin now. @throws Invalid where nothing is published, or reviews are not to begin with it any more */
  async current(scorecardId: string, manager: EntityManager = this.dataSource.manager): Promise<ScorecardVersion> {
    const [version] = await this.read(manager, `v.scorecard_id = $1 and v.state = 'published' and s.active`, scorecardId);
    if (!version) throw Invalid.field('scorecardId', 'not_published', 'No review can begin with this scorecard.');
    return version;
  }

  /** What is to be asked; it may be unfinished until it is published. */
  async draft(who: Principal, scorecardId: string, { version, sections }: ScorecardDraft): Promise<ScorecardVersion> {
    this.access.require(who, 'scorecards.edit');
    return this.write(who, scorecardId, 'drafted', async (tx) => {
      const row = await this.draftOf(tx, scorecardId);
      if ((row?.version ?? 0) !== version) throw new Conflict('Somebody changed this draft meanwhile.', ['sections']);
      return tx.save(ScorecardVersionEntity, Object.assign(row ?? (await this.nextVersion(tx, scorecardId)), { sections }));
    });
  }

  /** Reviews begin with it from now on; those that began go on with theirs. @throws Invalid naming everything that is at fault */
  async publish(who: Principal, scorecardId: string, version: number): Promise<ScorecardVersion> {
    this.access.require(who, 'scorecards.edit');
    return this.write(who, scorecardId, 'published', async (tx, scorecard) => {
      const draft = await this.draftOf(tx, scorecardId);
      if (draft?.version !== version) throw new Conflict('There is no such draft any more.', ['sections']);
      const faults = checkScorecard(draft.sections);
      if (faults.length > 0) throw new Invalid(faults);
      await tx.manager.update(ScorecardVersionEntity, { scorecardId, state: 'published' }, { state: 'retired' });
      const published = { state: 'published' as const, publishedAt: this.clock.now(), publishedBy: who.userId };
      await tx.save(ScorecardVersionEntity, Object.assign(draft, published));
      await tx.save(ScorecardEntity, Object.assign(scorecard, { publishedId: draft.id }));
      return draft;
    });
  }

  private async store(tx: Transaction, who: Principal, action: string, row: ScorecardEntity): Promise<Scorecard> {
    await tx.save(ScorecardEntity, row);
    const { id, title, active } = row;
    await this.audit.record(tx, who, { action, noun: 'scorecards', subjectId: id, details: { title, active } });
    tx.publish({ kind: 'ScorecardChanged', id });
    const [scorecard] = await tx.manager.query<Scorecard[]>(`${SELECT_SCORECARDS} where s.id = $1`, [id]);
    return scorecard!;
  }

  private async write(
    who: Principal,
    scorecardId: string,
    action: string,
    work: (tx: Transaction, scorecard: ScorecardEntity) => Promise<ScorecardVersionEntity>,
  ): Promise<ScorecardVersion> {
    return this.transactor.run(async (tx) => {
      const scorecard = await tx.getForUpdate(ScorecardEntity, 'scorecard', scorecardId);
      const { id, number } = await work(tx, scorecard);
      await this.audit.record(tx, who, { action, noun: 'scorecards', subjectId: scorecardId, details: { title: scorecard.title, number } });
      tx.publish({ kind: 'ScorecardChanged', id: scorecardId });
      const [version] = await this.read(tx.manager, 'v.id = $1', id);
      return version!;
    });
  }

  private draftOf({ manager }: Transaction, scorecardId: string): Promise<ScorecardVersionEntity | null> {
    return manager.findOneBy(ScorecardVersionEntity, { scorecardId, state: 'draft' });
  }

  private async nextVersion({ manager }: Transaction, scorecardId: string): Promise<ScorecardVersionEntity> {
    const number = (await manager.countBy(ScorecardVersionEntity, { scorecardId })) + 1;
    const blank = { publishedAt: null, publishedBy: null, version: 0 };
    return manager.create(ScorecardVersionEntity, { id: newId(), scorecardId, number, state: 'draft', ...blank });
  }

  private async read(manager: EntityManager, where: string, id: string): Promise<ScorecardVersion[]> {
    const rows = await manager.query<VersionRow[]>(`${SELECT_VERSIONS} where ${where} order by v.number desc`, [id]);
    return rows.map(toVersion);
  }
}
