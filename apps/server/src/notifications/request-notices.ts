import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Notification, Request, SlaStep } from '@callcard/crm-core';
import type { Transaction } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import '../requests/requests.events';
import { ADMINISTRATORS, SUPERVISORS_OF_TEAM } from './notifications.queries';
import { NotificationsService } from './notifications.service';

/** Who is told what of requests. */
@Injectable()
export class RequestNotices implements OnModuleInit {
  constructor(
    private readonly witnesses: Witnesses,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.witnesses.on('RequestAssigned', (tx, { request }) => this.tell(tx, owner(request), 'requestAssigned', request));
    this.witnesses.on('RequestWarned', (tx, { request, step }) => this.tell(tx, owner(request), WARNINGS[step] ?? 'requestDue', request));
    this.witnesses.on('CalledWhileAway', (tx, { request, userId }) => this.tell(tx, [userId], 'calledWhileAway', request));
    this.witnesses.on('RequestOverdue', async (tx, { request }) =>
      this.tell(tx, await people(tx, SUPERVISORS_OF_TEAM, [request.teamId]), 'requestOverdue', request),
    );
    this.witnesses.on('RequestEscalated', async (tx, { request, headId }) =>
      this.tell(tx, headId ? [headId] : await people(tx, ADMINISTRATORS), 'requestEscalated', request),
    );
  }

  private tell(tx: Transaction, to: string[], kind: Notification['kind'], request: Request): Promise<void> {
    const { clientName, callerNumber, ownerName, subject, id } = request;
    const about = [subject, clientName ?? callerNumber].filter(Boolean).join(' · ');
    const values = { subject: about, number: callerNumber ?? '', name: ownerName ?? '' };
    return this.notifications.add(tx, to, { kind, values, link: { noun: 'requests', id } });
  }
}

const WARNINGS: Partial<Record<SlaStep, Notification['kind']>> = {
  response: 'requestUnanswered',
  half: 'requestHalf',
  most: 'requestMost',
};

const owner = ({ ownerId }: Request) => (ownerId ? [ownerId] : []);

const people = async (tx: Transaction, query: string, parameters: unknown[] = []) =>
  (await tx.manager.query<{ userId: string }[]>(query, parameters)).map(({ userId }) => userId);
