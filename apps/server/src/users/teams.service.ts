import { Injectable } from '@nestjs/common';
import { newId, type Page, type PageQuery, type Team, type TeamChange, type TeamId, type TeamInput } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { TeamEntity, toTeam } from './team.entity';
import './users.events';

const FIELDS = { teams_name_key: 'name', teams_supervisor_id_fkey: 'supervisorId' };

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

  async create(who: Principal, { name, supervisorId = null }: TeamInput): Promise<Team> {
    this.access.require(who, 'teams.edit');
    return this.write(who, 'created', async (tx) => {
      const row: TeamEntity = { id: newId<TeamId>(), name, supervisorId, version: 1 };
      await tx.manager.insert(TeamEntity, row);
      return row;
    });
  }

  async update(who: Principal, id: string, { version, ...change }: TeamChange): Promise<Team> {
    this.access.require(who, 'teams.edit');
    return this.write(who, 'changed', async (tx) => {
      const row = await tx.getForUpdate(TeamEntity, 'team', id, version);
      return tx.save(TeamEntity, Object.assign(row, change));
    });
  }

  private write(who: Principal, action: string, work: (tx: Transaction) => Promise<TeamEntity>): Promise<Team> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const team = toTeam(await work(tx));
        const { name, supervisorId } = team;
        await this.audit.record(tx, who, { action, noun: 'teams', subjectId: team.id, details: { name, supervisorId } });
        tx.publish({ kind: 'TeamChanged', team });
        return team;
      }),
    );
  }
}
