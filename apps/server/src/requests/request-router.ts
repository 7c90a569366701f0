import { Injectable } from '@nestjs/common';
import { type LeadCandidate, type LeadRoute, routeLead, type TeamId, type UserId } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { Presence } from '../leads/presence';
import { CALLED_PERSON, type CalledRow, CANDIDATES, type MissedRow, TALKED_WITH } from './requests.queries';

/**
 * Whose a missed call is, by the rule that leads are given by: the client's owner, else whom they called and whoever talked with them last,
 * if at work; else nobody's, and so everybody's who serves the queue.
 */
@Injectable()
export class RequestRouter {
  constructor(private readonly presence: Presence) {}

  async route(
    manager: EntityManager,
    call: MissedRow,
    number: string | null,
    calledId: UserId | null,
  ): Promise<LeadRoute & { teamOfOwner: TeamId | null }> {
    const clientOwnerId = await this.ownerOf(manager, call.clientId);
    const called = calledId === null ? [] : [calledId];
    const talked = (await manager.query<{ userId: UserId }[]>(TALKED_WITH, [number, call.clientId])).map(({ userId }) => userId);
    const dealtWith = [...new Set([...called, ...talked])];
    const people = await this.people(manager, [...dealtWith, ...(clientOwnerId ? [clientOwnerId] : [])]);
    const route = routeLead({ teamId: null, clientOwnerId, dealtWith, returnedBy: [], people });
    return { ...route, teamOfOwner: people.find(({ userId }) => userId === route.ownerId)?.teamId ?? null };
  }

  /** Who was meant by the call, where it was a person and no queue. */
  async calledPerson(manager: EntityManager, { id, queue, mailbox }: MissedRow): Promise<CalledRow | null> {
    if (queue !== null && mailbox === null) return null;
    const [person] = await manager.query<CalledRow[]>(CALLED_PERSON, [id, mailbox]);
    return person ?? null;
  }

  private async ownerOf(manager: EntityManager, clientId: string | null): Promise<UserId | null> {
    const [row] = await manager.query<{ ownerId: UserId | null }[]>('select owner_id as "ownerId" from clients where id = $1', [clientId]);
    return row?.ownerId ?? null;
  }

  private async people(manager: EntityManager, ids: UserId[]): Promise<LeadCandidate[]> {
    const rows = await manager.query<Omit<LeadCandidate, 'atWork'>[]>(CANDIDATES, [ids]);
    const atWork = await this.presence.atWork(manager, ids);
    return rows.map((row) => ({ ...row, atWork: atWork.has(row.userId) }));
  }
}
