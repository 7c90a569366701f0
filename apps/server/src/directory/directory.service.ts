import { Injectable } from '@nestjs/common';
import {
  type DirectoryEntry,
  type DirectoryFilter,
  type DirectoryPerson,
  type DirectoryQueue,
  type DirectoryTeam,
  type Page,
  type Team,
  beginsWordsOf,
} from '@callcard/crm-core';
import { AgentsService } from '../agents/agents.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { pageOfAll } from '../http/cursor';
import { QueuesService } from '../queues/queues.service';
import { TeamsService } from '../users/teams.service';
import { UserDirectory } from '../users/user-directory';
import { personEntry, queueEntry, teamEntry } from './directory-entries';

/** All of them: there are never more than a PBX has phones. */
const ALL = { limit: 10_000 };

/** Where a call can be handed to: people, teams and queues as they are at this moment, as far as they may be seen. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly access: Access,
    private readonly agents: AgentsService,
    private readonly queues: QueuesService,
    private readonly teams: TeamsService,
    private readonly users: UserDirectory,
  ) {}

  /** Whoever is at work first, and of them who is free; then queues and teams, last who is off shift. */
  async list(who: Principal, { q, pbx, ...query }: DirectoryFilter): Promise<Page<DirectoryEntry>> {
    this.access.require(who, 'agents.view');
    const teams = await this.teamsOf(who);
    const people = this.peopleOf(who, teams);
    const queues = this.queuesOf(who).filter((queue) => pbx === undefined || queue.pbx === pbx);
    const off = people.filter(({ state }) => state === 'offline');
    const atWork = people.filter(({ state }) => state !== 'offline');
    const entries = [...atWork, ...queues, ...this.teamEntries(teams, people), ...off];
    return pageOfAll(q ? entries.filter((entry) => beginsWordsOf(q, wordsOf(entry))) : entries, query);
  }

  /** Everybody with a phone, as found now. */
  async people(who: Principal): Promise<DirectoryPerson[]> {
    this.access.require(who, 'agents.view');
    return this.peopleOf(who, await this.teamsOf(who));
  }

  queuesOf(who: Principal): DirectoryQueue[] {
    return this.access.may(who, 'queues.view') ? this.queues.list(who, ALL).items.map(queueEntry) : [];
  }

  private peopleOf(who: Principal, teams: readonly Team[]): DirectoryPerson[] {
    const people = this.agents.list(who, ALL).items.map((agent) => {
      const user = this.users.get(agent.userId);
      const team = teams.find(({ id }) => id === user?.teamId)?.name ?? null;
      return personEntry(agent, { team, queues: user?.queues ?? [], isMe: agent.userId === who.userId });
    });
    return people.sort((a, b) => Number(b.state === 'available') - Number(a.state === 'available') || a.name.localeCompare(b.name));
  }

  private teamEntries(teams: readonly Team[], people: readonly DirectoryPerson[]): DirectoryTeam[] {
    return teams
      .map((team) =>
        teamEntry(
          team,
          people.filter(({ userId }) => this.users.get(userId)?.teamId === team.id),
        ),
      ) // prettier-ignore
      .filter((team) => team.people > 0);
  }

  private async teamsOf(who: Principal): Promise<Team[]> {
    return this.access.may(who, 'teams.view') ? (await this.teams.list(who, ALL)).items : [];
  }
}

function wordsOf(entry: DirectoryEntry): string {
  if (entry.kind === 'person') return `${entry.name} ${entry.extension ?? ''} ${entry.team ?? ''}`;
  return entry.kind === 'queue' ? `${entry.name} ${entry.queue}` : entry.name;
}
