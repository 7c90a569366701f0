import { Injectable } from '@nestjs/common';
import {
  type Agent,
  type AgentActor,
  type AgentMessage,
  Invalid,
  type QueueAssignment,
  type QueueLevels,
  type User,
  type UserId,
  isAssigned,
  raisesHand,
} from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { QueuesService } from '../queues/queues.service';
import { UsersService } from '../users/users.service';
import { AgentStates } from './agent-states';
import './agents.events';
import { Supervision } from './supervision';

/** Between somebody at work and whoever supervises them: queues given, words said, a hand raised for help. */
@Injectable()
export class AgentSteeringService {
  constructor(
    private readonly access: Access,
    private readonly supervision: Supervision,
    private readonly states: AgentStates,
    private readonly users: UsersService,
    private readonly queues: QueuesService,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** The queues somebody serves from now on, and how well; the PBX follows at once, also during a shift. @throws Invalid for a queue that no PBX has. */
  async assignQueues(who: Principal, userId: string, { queues, levels }: QueueAssignment): Promise<Agent> {
    const user = this.supervision.require(who, userId);
    const wanted = this.known(user, queues);
    const known = this.levelsIn(wanted, { ...user.queueLevels, ...levels });
    await this.transactor.run(async (tx) => {
      await this.users.serve(tx, user.id, wanted, known);
      const details = { from: withLevels(user.queues, user.queueLevels), to: withLevels(wanted, known) };
      const text = this.titlesOf(wanted);
      await this.supervision.record(tx, who, userId, { action: 'agents.assignQueues', details, tells: 'queuesAssigned', text });
    });
    await this.states.apply(userId, actorOf(who), (one) => isAssigned(one, wanted, user.queues));
    return this.states.show(userId);
  }

  /** A few words that come up on the person's screen, and stay under their bell. */
  async say(who: Principal, userId: string, { text }: AgentMessage): Promise<void> {
    this.supervision.require(who, userId);
    await this.transactor.run((tx) =>
      this.supervision.record(tx, who, userId, { action: 'agents.say', details: { text }, tells: 'supervisorMessage', text }),
    );
  }

  /** I ask for help: whoever supervises me is told, and sees it on the floor until it is over. */
  async raiseHand(who: Principal): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    const wasUp = this.states.situationOf(who.userId).desk.handRaisedAt !== null;
    const shown = await this.hand(who, who.userId, true);
    if (!wasUp && shown.handRaisedAt !== null)
      this.transactor.publish({ kind: 'HandRaised', userId: shown.userId, name: shown.name, teamId: shown.teamId });
    return shown;
  }

  lowerHand(who: Principal): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    return this.hand(who, who.userId, false);
  }

  /** Somebody was helped. */
  lowerHandOf(who: Principal, userId: string): Promise<Agent> {
    this.supervision.require(who, userId);
    return this.hand(who, userId, false);
  }

  private async hand(who: Principal, userId: string, isUp: boolean): Promise<Agent> {
    const now = this.clock.now();
    await this.states.apply(userId, actorOf(who), (one) => raisesHand(one, isUp, now), now);
    return this.states.show(userId);
  }

  /** What a person has already may stay, whether a PBX knows it now or not. */
  private known({ queues: own }: User, queues: readonly string[]): string[] {
    const names = new Set([...own, ...this.queues.all().map(({ name }) => name)]);
    const unknown = queues.findIndex((queue) => !names.has(queue));
    if (unknown >= 0) throw Invalid.field(`queues.${unknown}`, 'unknown_queue', `There is no queue "${queues[unknown]}".`);
    return [...new Set(queues)].sort();
  }

  /** Of queues that somebody serves no more nothing is kept: who comes back begins anew. */
  private levelsIn(queues: readonly string[], levels: QueueLevels): QueueLevels {
    return Object.fromEntries(Object.entries(levels).filter(([queue]) => queues.includes(queue)));
  }

  private titlesOf(names: readonly string[]): string {
    const titles = new Map(this.queues.all().map(({ name, title }) => [name, title]));
    return names.map((name) => titles.get(name) ?? name).join(', ') || '–';
  }
}

const withLevels = (queues: readonly string[], levels: QueueLevels = {}) =>
  queues.map((queue) => (levels[queue] ? `${queue} (${levels[queue]})` : queue)).join(', ');

const actorOf = ({ userId, name }: Principal): AgentActor => ({ kind: 'person', userId: userId as UserId, name });
