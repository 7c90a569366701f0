import { Injectable } from '@nestjs/common';
import { type ClientId, Invalid, type LeadCandidate, type LeadRoute, routeLead, type TeamId, type UserId } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { DEALT_WITH, SELECT_CANDIDATES, SELECT_LEAD_WORKER } from './leads.queries';
import { Presence } from './presence';

export interface LeadTarget {
  clientId: ClientId | null;
  /** Asked for by name; null: found out. */
  teamId: TeamId | null;
  returnedBy: UserId[];
}

/** Where a lead goes: to whom, of which team, and why. */
export type LeadTo = LeadRoute & { teamId: TeamId | null };

/** Gathers what the rule of routing looks at. The rule itself is crm-core's. */
@Injectable()
export class LeadRouter {
  constructor(private readonly presence: Presence) {}

  async route(manager: EntityManager, { clientId, teamId, returnedBy }: LeadTarget): Promise<LeadTo> {
    const clientOwnerId = await this.ownerOf(manager, clientId);
    const dealtWith = (await manager.query<{ userId: UserId }[]>(DEALT_WITH, [clientId])).map(({ userId }) => userId);
    const people = await this.people(manager, [...dealtWith, ...(clientOwnerId ? [clientOwnerId] : [])]);
    const team = teamId ?? teamFor(people, clientOwnerId);
    return { ...routeLead({ teamId: team, clientOwnerId, dealtWith, returnedBy, people }), teamId: team };
  }

  /** Somebody named on purpose. @throws Invalid when that person cannot work leads. */
  async choose(manager: EntityManager, ownerId: UserId, teamId: TeamId | null): Promise<LeadTo> {
    const [person] = await manager.query<{ teamId: TeamId | null }[]>(SELECT_LEAD_WORKER, [ownerId]);
    if (!person) throw Invalid.field('ownerId', 'not_a_specialist', 'This person cannot work leads.');
    return { ownerId, teamId: person.teamId ?? teamId, routing: { rule: 'chosen', considered: [] } };
  }

  private async people(manager: EntityManager, named: UserId[]): Promise<LeadCandidate[]> {
    const rows = await manager.query<Omit<LeadCandidate, 'atWork'>[]>(SELECT_CANDIDATES, [named]);
    const atWork = await this.presence.atWork(
      manager,
      rows.map(({ userId }) => userId),
    );
    return rows.map((row) => ({ ...row, atWork: atWork.has(row.userId) }));
  }

  private async ownerOf(manager: EntityManager, clientId: ClientId | null): Promise<UserId | null> {
    const [row] = await manager.query<{ ownerId: UserId | null }[]>('select owner_id as "ownerId" from clients where id = $1', [clientId]);
    return row?.ownerId ?? null;
  }
}

/** The only team there is with specialists, else that of the client's owner, else any. */
function teamFor(people: LeadCandidate[], clientOwnerId: UserId | null): TeamId | null {
  const teams = new Set(people.filter(({ specialist, active }) => specialist && active).map(({ teamId }) => teamId));
  const [only = null] = teams;
  if (teams.size === 1) return only;
  const owner = people.find(({ userId, active }) => userId === clientOwnerId && active);
  return owner && teams.has(owner.teamId) ? owner.teamId : null;
}
