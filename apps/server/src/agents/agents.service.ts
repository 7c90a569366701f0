import { Injectable } from '@nestjs/common';
import {
  type Agent,
  type AgentActor,
  type AgentChange,
  type AgentStateChoice,
  NotFound,
  type Page,
  type PageQuery,
  type Situation,
  type Step,
  type UserId,
  chooses,
  wrapUpDone,
  wrapUpExtended,
} from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { UserDirectory } from '../users/user-directory';
import { AgentHistory } from './agent-history';
import { AgentStates } from './agent-states';
import { QueueMembership } from './queue-membership';

const EXTENSION_SECONDS = 30;

/** The live states of people at work, and what they and their supervisors may see and change of them. */
@Injectable()
export class AgentsService {
  constructor(
    private readonly access: Access,
    private readonly states: AgentStates,
    private readonly history: AgentHistory,
    private readonly people: UserDirectory,
    private readonly queues: QueueMembership,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Everybody with a phone; few enough for one page, but paged like every list. */
  list(who: Principal, query: PageQuery): Page<Agent> {
    this.access.require(who, 'agents.view');
    const people = this.people.all().filter((user) => user.active && user.device !== null);
    const sorted = people.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    const { items, nextCursor } = pageOfAll(sorted, query);
    return { items: items.map((user) => this.states.show(user.id)), nextCursor };
  }

  me(who: Principal): Agent {
    this.access.require(who, 'agents.setOwnState');
    return this.states.show(who.userId);
  }

  /** How a person came to be as they are, newest first: one's own, or that of the people one may set the state of. */
  async changes(who: Principal, userId: string, query: PageQuery): Promise<Page<AgentChange>> {
    const user = this.people.get(userId);
    const isOwn = userId === who.userId && this.access.may(who, 'agents.setOwnState');
    const maySee = isOwn || this.access.may(who, 'agents.setState', { ownerIds: [userId], teamId: user?.teamId ?? null });
    if (!user || !maySee) throw new NotFound('agent');
    return this.history.list(userId, query);
  }

  async setOwn(who: Principal, choice: AgentStateChoice): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    return this.chooseFor(who, who.userId, choice);
  }

  async setOf(who: Principal, userId: string, choice: AgentStateChoice): Promise<Agent> {
    const user = this.people.get(userId);
    this.access.require(who, 'agents.setState');
    if (!user) throw new NotFound('agent');
    this.access.require(who, 'agents.setState', { ownerIds: [userId], teamId: user.teamId });
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, {
        action: 'agents.setState',
        noun: 'agents',
        subjectId: userId,
        details: { state: choice.state, reason: choice.reason ?? null },
      }),
    );
    return this.chooseFor(who, userId, choice);
  }

  /** Thirty seconds more to finish my wrap-up of this call, within what any wrap-up may take. */
  extendWrapUp(who: Principal, callId: string): Promise<Agent> {
    return this.changeOwn(who, (mine) => (mine.desk.wrapUp?.callId === callId ? wrapUpExtended(mine, EXTENSION_SECONDS) : null));
  }

  /** I am done with the call; only its own wrap-up ends. */
  finishWrapUp(who: Principal, callId: string): Promise<Agent> {
    const now = this.clock.now();
    return this.changeOwn(who, (mine) => (mine.desk.wrapUp?.callId === callId ? wrapUpDone(mine, 'wrapUpSaved', now) : null));
  }

  private async changeOwn(who: Principal, move: (mine: Situation) => Step | null): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    await this.states.apply(who.userId, actorOf(who), move);
    return this.states.show(who.userId);
  }

  private async chooseFor(who: Principal, userId: string, choice: AgentStateChoice): Promise<Agent> {
    const now = this.clock.now();
    this.queues.retry(userId);
    await this.states.apply(userId, actorOf(who), (situation) => chooses(situation, choice, now), now);
    return this.states.show(userId);
  }
}

const actorOf = ({ userId, name }: Principal): AgentActor => ({ kind: 'person', userId: userId as UserId, name });
