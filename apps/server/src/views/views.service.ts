import { Injectable } from '@nestjs/common';
import {
  Invalid,
  newId,
  NotFound,
  type SavedView,
  type SavedViewChange,
  type SavedViewInput,
  type TeamId,
  type ViewNoun,
  type ViewSharing,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { SavedViewEntity } from './saved-view.entity';

/** `$1`: who, `$2`: their team. Mine, those of my team, those for all. */
const SELECT_VIEWS = `
  select v.id, v.noun, v.name, v.query, v.sharing, v.owner_id as "ownerId", u.name as "ownerName", v.team_id as "teamId", v.version,
    d.view_id is not null as "isDefault"
  from saved_views v join users u on u.id = v.owner_id
  left join view_defaults d on d.view_id = v.id and d.user_id = $1
  where (v.owner_id = $1 or v.sharing = 'all' or (v.sharing = 'team' and v.team_id = $2))`;

const CHOOSE_DEFAULT = `
  insert into view_defaults (user_id, noun, view_id) values ($1, $2, $3)
  on conflict (user_id, noun) do update set view_id = excluded.view_id`;

/** Lists as somebody wants to see them again. What is in them is asked for, and judged, when they are opened. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** One's own, and those that others share, by name. */
  async list({ userId, teamId }: Principal, noun: ViewNoun): Promise<SavedView[]> {
    return this.dataSource.query(`${SELECT_VIEWS} and v.noun = $3 order by v.name, v.id limit 200`, [userId, teamId, noun]);
  }

  async create(who: Principal, { isDefault, ...input }: SavedViewInput): Promise<SavedView> {
    this.requireSharing(who, input.sharing);
    return this.writing(async (tx) => {
      const row = tx.manager.create(SavedViewEntity, { id: newId(), version: 0, ownerId: who.userId, ...input, teamId: teamOf(who) });
      return this.store(tx, who, 'created', row, isDefault);
    });
  }

  /** What others share, anybody may open by default; only its owner, or whoever may share, changes it. */
  async update(who: Principal, id: string, { version, isDefault, ...input }: SavedViewChange): Promise<SavedView> {
    const before = await this.one(who, id);
    const isMine = before.ownerId === who.userId;
    const changes = (['name', 'query', 'sharing'] as const).some((field) => before[field] !== input[field]);
    if (changes && !isMine) this.access.require(who, 'views.share');
    if (input.sharing !== before.sharing) this.requireSharing(who, input.sharing);
    return this.writing(async (tx) => {
      const row = await tx.getForUpdate(SavedViewEntity, 'view', id, version);
      if (!changes) return this.choose(tx, who, row, isDefault);
      return this.store(tx, who, 'changed', Object.assign(row, input, isMine ? { teamId: teamOf(who) } : {}), isDefault);
    });
  }

  async delete(who: Principal, id: string): Promise<void> {
    const { ownerId, name } = await this.one(who, id);
    if (ownerId !== who.userId) this.access.require(who, 'views.share');
    await this.transactor.run(async (tx) => {
      await tx.manager.delete(SavedViewEntity, { id });
      await this.audit.record(tx, who, { action: 'deleted', noun: 'views', subjectId: id, details: { name } });
    });
  }

  private requireSharing(who: Principal, sharing: ViewSharing): void {
    if (sharing === 'own') return;
    this.access.require(who, 'views.share');
    if (sharing === 'team' && who.teamId === null) throw Invalid.field('sharing', 'no_team', 'You are in no team.');
  }

  private async one(
    { userId, teamId }: Principal,
    id: string,
    { manager } = this.dataSource as Pick<Transaction, 'manager'>,
  ): Promise<SavedView> {
    const [view] = await manager.query<SavedView[]>(`${SELECT_VIEWS} and v.id = $3`, [userId, teamId, id]);
    if (!view) throw new NotFound('view');
    return view;
  }

  private writing(work: (tx: Transaction) => Promise<SavedView>): Promise<SavedView> {
    return namingFields({ saved_views_name: 'name' }, () => this.transactor.run(work));
  }

  private async store(tx: Transaction, who: Principal, action: string, row: SavedViewEntity, isDefault: boolean): Promise<SavedView> {
    await tx.save(SavedViewEntity, row);
    const { name, query, sharing } = row;
    await this.audit.record(tx, who, { action, noun: 'views', subjectId: row.id, details: { name, query, sharing } });
    return this.choose(tx, who, row, isDefault);
  }

  private async choose(tx: Transaction, who: Principal, { id, noun }: SavedViewEntity, isDefault: boolean): Promise<SavedView> {
    if (isDefault) await tx.manager.query(CHOOSE_DEFAULT, [who.userId, noun, id]);
    else await tx.manager.query('delete from view_defaults where user_id = $1 and view_id = $2', [who.userId, id]);
    return this.one(who, id, tx);
  }
}

const teamOf = ({ teamId }: Principal) => teamId as TeamId | null;
