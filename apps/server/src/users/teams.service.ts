import { Injectable } from '@nestjs/common';
import {
  Invalid,
  makesCycle,
  newId,
  type Page,
  type PageQuery,
  type Team,
  type TeamChange,
  type TeamId,
  type TeamInput,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Details } from '../audit/audit-entry.entity';
import { differences } from '../audit/differences';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { TeamEntity, toTeam } from './team.entity';
import './users.events';
import { peopleOfWideReach } from './users.queries';

const FIELDS = { teams_name_key: 'name', teams_supervisor_id_fkey: 'supervisorId', teams_parent_id_fkey: 'parentId' };

@Injectable()
export class TeamsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<Team>> {
    this.access.require(who, 'teams.view');
    const query = this.dataSource
      .createQueryBuilder(TeamEntity, 'team')
      .orderBy('team.name')
      .take(limit + 1);
    const after = fromCursor(cursor, 1);
    if (after) query.where('team.name > :name', { name: after[0] });
    return pageOf(await query.getMany(), limit, toTeam, ({ name }) => [name]);
  }

  async create(who: Principal, { name, parentId = null, supervisorId = null }: TeamInput): Promise<Team> {
    this.access.require(who, 'teams.edit');
    return this.write(async (tx) => {
      const row: TeamEntity = { id: newId<TeamId>(), name, parentId, supervisorId, version: 1 };
      await tx.manager.insert(TeamEntity, row);
      await this.record(tx, who, 'created', row, { name, parentId, supervisorId });
      return row;
    });
  }

  async update(who: Principal, id: string, { version, ...change }: TeamChange): Promise<Team> {
    this.access.require(who, 'teams.edit');
    return this.write(async (tx) => {
      const row = await tx.getForUpdate(TeamEntity, 'team', id, version);
      const before = toTeam(row);
      if (change.parentId && change.parentId !== row.parentId) await this.keepTree(tx, row.id, change.parentId);
      await tx.save(TeamEntity, Object.assign(row, change));
      await this.record(tx, who, 'changed', row, differences(before, toTeam(row)));
      return row;
    });
  }

  /** Two who put two teams below each other at once wait for one another here. */
  private async keepTree(tx: Transaction, id: TeamId, parentId: TeamId): Promise<void> {
    await tx.manager.query(`select pg_advisory_xact_lock(hashtext('callcard teams'))`);
    if (makesCycle(await tx.manager.find(TeamEntity), id, parentId))
      throw Invalid.field('parentId', 'cycle', 'A team cannot stand below itself.');
  }

  private record(tx: Transaction, who: Principal, action: string, { id }: TeamEntity, details: Details): Promise<void> {
    return this.audit.record(tx, who, { action, noun: 'teams', subjectId: id, details });
  }

  private write(work: (tx: Transaction) => Promise<TeamEntity>): Promise<Team> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const team = toTeam(await work(tx));
        tx.publish({ kind: 'TeamChanged', team });
        for (const { id } of await peopleOfWideReach(tx.manager)) tx.publish({ kind: 'RightsChanged', userId: id });
        return team;
      }),
    );
  }
}
