import { Injectable, type OnModuleInit } from '@nestjs/common';
import '../agents/agents.events';
import type { DomainEventOf } from '../database/domain-events';
import { EventBus } from '../database/event-bus';
import { type Transaction, Transactor } from '../database/transactor';
import { SUPERVISORS_OF_TEAM } from './notifications.queries';
import { NotificationsService } from './notifications.service';

/**
 * Whoever supervises a person is told of a break, or a wrap-up, that lasts too long, and of a raised hand; of the break its person too.
 * The person is told what others did to their work.
 */
@Injectable()
export class AgentNotices implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly transactor: Transactor,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.bus.on('AgentOverdue', (event) => this.tell(event));
    this.bus.on('AgentSteered', (event) => this.tellOfSteering(event));
    this.bus.on('HandRaised', (event) => this.tellOfHand(event));
  }

  private async tell({ what, userId, name, teamId, minutes }: DomainEventOf<'AgentOverdue'>): Promise<void> {
    await this.transactor.run(async (tx) => {
      const supervisors = await supervisorsOf(tx, teamId);
      const people = what === 'breakOverdue' ? [...supervisors, userId] : supervisors;
      await this.notifications.add(tx, people, {
        kind: what,
        values: { name, minutes: String(minutes) },
        link: { noun: 'agents', id: userId },
      });
    });
  }

  private async tellOfSteering({ userId, by, what, text }: DomainEventOf<'AgentSteered'>): Promise<void> {
    const values = { name: by, ...(text !== undefined && { subject: text }) };
    await this.transactor.run((tx) => this.notifications.add(tx, [userId], { kind: what, values, link: null }));
  }

  private async tellOfHand({ userId, name, teamId }: DomainEventOf<'HandRaised'>): Promise<void> {
    await this.transactor.run(async (tx) => {
      const supervisors = await supervisorsOf(tx, teamId);
      await this.notifications.add(tx, supervisors, { kind: 'handRaised', values: { name }, link: { noun: 'agents', id: userId } });
    });
  }
}

const supervisorsOf = async (tx: Transaction, teamId: string | null): Promise<string[]> =>
  (await tx.manager.query<{ userId: string }[]>(SUPERVISORS_OF_TEAM, [teamId])).map(({ userId }) => userId);
