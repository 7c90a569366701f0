import { Injectable } from '@nestjs/common';
import {
  type DutiesAssigned,
  type DutiesAssignment,
  type Duty,
  type DutyBearer,
  type DutyFilter,
  type DutyOwner,
  DomainError,
  Invalid,
  type Page,
  type PageQuery,
  type SeenDuty,
  spreadDuties,
  type UserId,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { pageOfAll } from '../http/cursor';
import { LeadsService } from '../leads/leads.service';
import { Presence } from '../leads/presence';
import { RequestsService } from '../requests/requests.service';
import { requireAtWork } from '../users/assignable';
import { TeamEntity } from '../users/team.entity';
import { SELECT_BEARERS } from './duties.queries';
import { DutiesReader, type VisibleDuties } from './duties.reader';

/** Who owes a client an answer, in one list for whoever gives work out; and giving it to others, several at once. */
@Injectable()
export class DutiesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly reader: DutiesReader,
    private readonly requests: RequestsService,
    private readonly leads: LeadsService,
    private readonly presence: Presence,
    private readonly clock: Clock,
  ) {}

  /** What this person may give to others, overdue ones first. */
  async list(who: Principal, filter: DutyFilter): Promise<Page<Duty>> {
    this.access.require(who, 'requests.assign');
    return this.reader.list(filter, this.visible(who), this.clock.now());
  }

  async owners(who: Principal, query: PageQuery): Promise<Page<DutyOwner>> {
    this.access.require(who, 'requests.assign');
    return pageOfAll(await this.reader.owners(this.visible(who), this.clock.now()), query);
  }

  /**
   * Each as if it were given by itself: what somebody changed meanwhile, or may not be given, stays where it is and is named.
   * @throws Invalid for a person or a team that is not there
   */
  async assign(who: Principal, { duties, to }: DutiesAssignment): Promise<DutiesAssigned> {
    this.access.require(who, 'requests.assign');
    const takers = await this.takersOf(duties, to);
    const result: DutiesAssigned = { given: [], refused: [] };
    for (const [index, duty] of duties.entries()) {
      const { noun, id } = duty;
      const ownerId = takers[index] ?? null;
      if (ownerId === null) {
        result.refused.push({ noun, id, code: 'nobody_of_team' });
        continue;
      }
      try {
        const { ownerName } = await this.give(who, duty, ownerId);
        result.given.push({ noun, id, ownerId, ownerName: ownerName ?? '' });
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
        result.refused.push({ noun, id, code: error.details.errors?.[0]?.code ?? error.code });
      }
    }
    return result;
  }

  /** Whoever may not give requests out, may not give leads out from here. */
  private visible(who: Principal): VisibleDuties {
    const requests = this.requests.visibility(who, 'requests.assign');
    return this.access.may(who, 'leads.assign') ? { requests, leads: this.leads.visibility(who, 'leads.assign') } : { requests };
  }

  private async give(who: Principal, { noun, id, version }: SeenDuty, ownerId: UserId): Promise<{ ownerName: string | null }> {
    if (noun === 'leads') return this.leads.assign(who, id, { ownerId, version });
    return this.requests.assign(who, id, { ownerId, version });
  }

  private async takersOf(duties: readonly SeenDuty[], to: DutiesAssignment['to']): Promise<(UserId | null)[]> {
    const { manager } = this.dataSource;
    if ('ownerId' in to) {
      await requireAtWork(manager, to.ownerId, 'to.ownerId');
      return duties.map(() => to.ownerId);
    }
    if (!(await manager.existsBy(TeamEntity, { id: to.teamId }))) throw Invalid.field('to.teamId', 'unknown', 'There is no such team.');
    const people = await manager.query<Omit<DutyBearer, 'atWork'>[]>(SELECT_BEARERS, [to.teamId]);
    const atWork = await this.presence.atWork(manager, people.map(({ userId }) => userId)); // prettier-ignore
    const bearers = people.map((person) => ({ ...person, atWork: atWork.has(person.userId) }));
    return spreadDuties(
      duties.map(({ noun }) => noun),
      bearers,
    );
  }
}
