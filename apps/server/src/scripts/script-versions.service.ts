import { Injectable } from '@nestjs/common';
import {
  checkScript,
  Conflict,
  Invalid,
  newId,
  NotFound,
  type Page,
  type PageQuery,
  type ScriptDraft,
  type ScriptVersion,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { ScriptVersionEntity } from './script-version.entity';
import { ScriptEntity } from './script.entity';
import './scripts.events';
import { SELECT_VERSIONS, toVersion, type VersionRow } from './scripts.queries';

/** The steps of scripts that branch. A published version is never written again. */
@Injectable()
export class ScriptVersionsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(who: Principal, scriptId: string, query: PageQuery): Promise<Page<ScriptVersion>> {
    this.access.require(who, 'scripts.edit');
    return pageOfAll(await this.read(this.dataSource.manager, 'v.script_id = $1', scriptId), query);
  }

  /** A draft is for who writes it. */
  async get(who: Principal, id: string): Promise<ScriptVersion> {
    this.access.require(who, 'calls.view');
    const version = await this.one(this.dataSource.manager, id);
    if (version.state === 'draft' && !this.access.may(who, 'scripts.edit')) throw new NotFound('version');
    return version;
  }

  /** A version that calls were or are led by. @throws NotFound */
  async published(id: string): Promise<ScriptVersion> {
    const version = await this.one(this.dataSource.manager, id);
    if (version.state === 'draft') throw new NotFound('version');
    return version;
  }

  /** The title of a script and all its versions, newest first. @throws NotFound */
  async all(scriptId: string): Promise<[title: string, versions: ScriptVersion[]]> {
    const script = await this.dataSource.manager.findOneBy(ScriptEntity, { id: scriptId });
    if (!script) throw new NotFound('script');
    return [script.title, await this.read(this.dataSource.manager, 'v.script_id = $1', scriptId)];
  }

  /** The steps that are to be; they may be unfinished until they are published. */
  async draft(who: Principal, scriptId: string, { version, ...draft }: ScriptDraft): Promise<ScriptVersion> {
    this.access.require(who, 'scripts.edit');
    return this.write(who, scriptId, 'drafted', async (tx, script) => {
      const row = await this.draftOf(tx, scriptId);
      if ((row?.version ?? 0) !== version) throw new Conflict('Somebody changed this draft meanwhile.', ['steps']);
      return tx.save(ScriptVersionEntity, Object.assign(row ?? (await this.nextVersion(tx, script)), draft, { locale: script.locale }));
    });
  }

  /** Calls are led by it from now on; those under way go on in the version they began with. @throws Invalid naming every step that is at fault. */
  async publish(who: Principal, scriptId: string, version: number): Promise<ScriptVersion> {
    this.access.require(who, 'scripts.edit');
    return this.write(who, scriptId, 'published', async (tx, script) => {
      const draft = await this.draftOf(tx, scriptId);
      if (draft?.version !== version) throw new Conflict('There is no such draft any more.', ['steps']);
      const faults = checkScript({ ...draft, locale: script.locale }, await this.resultsIn(tx));
      if (faults.length > 0) throw new Invalid(faults.map(({ path, code, message }) => ({ path, code, message })));
      await tx.manager.update(ScriptVersionEntity, { scriptId, state: 'published' }, { state: 'retired' });
      const published = { state: 'published' as const, locale: script.locale, publishedAt: this.clock.now(), publishedBy: who.userId };
      await tx.save(ScriptVersionEntity, Object.assign(draft, published));
      await tx.save(ScriptEntity, Object.assign(script, { publishedId: draft.id }));
      return draft;
    });
  }

  private async write(
    who: Principal,
    scriptId: string,
    action: string,
    work: (tx: Transaction, script: ScriptEntity) => Promise<ScriptVersionEntity>,
  ): Promise<ScriptVersion> {
    return this.transactor.run(async (tx) => {
      const script = await tx.getForUpdate(ScriptEntity, 'script', scriptId);
      if (script.body !== null) throw Invalid.field('body', 'wrong_value', 'A plain script has no steps.');
      const { id, number } = await work(tx, script);
      await this.audit.record(tx, who, { action, noun: 'scripts', subjectId: scriptId, details: { title: script.title, number } });
      tx.publish({ kind: 'ScriptChanged', id: scriptId });
      return this.one(tx.manager, id);
    });
  }

  private draftOf({ manager }: Transaction, scriptId: string): Promise<ScriptVersionEntity | null> {
    return manager.findOneBy(ScriptVersionEntity, { scriptId, state: 'draft' });
  }

  private async nextVersion({ manager }: Transaction, { id: scriptId, locale }: ScriptEntity): Promise<ScriptVersionEntity> {
    const number = (await manager.countBy(ScriptVersionEntity, { scriptId })) + 1;
    return manager.create(ScriptVersionEntity, {
      ...{ id: newId(), scriptId, number, state: 'draft', locale, publishedAt: null, publishedBy: null, version: 0 },
    });
  }

  private async resultsIn({ manager }: Transaction): Promise<Set<string>> {
    const rows = await manager.query<{ key: string }[]>('select key from dispositions where active');
    return new Set(rows.map(({ key }) => key));
  }

  private async one(manager: EntityManager, id: string): Promise<ScriptVersion> {
    const [version] = await this.read(manager, 'v.id = $1', id);
    if (!version) throw new NotFound('version');
    return version;
  }

  private async read(manager: EntityManager, where: string, id: string): Promise<ScriptVersion[]> {
    const rows = await manager.query<VersionRow[]>(`${SELECT_VERSIONS} where ${where} order by v.number desc`, [id]);
    return rows.map(toVersion);
  }
}
