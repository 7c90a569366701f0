import { Injectable } from '@nestjs/common';
import {
  type Agent,
  type AgentActor,
  type AgentChange,
  type AgentStateChoice,
  Conflict,
  Invalid,
  NotFound,
  type Page,
  type PageQuery,
  type Situation,
  type Step,
  type User,
  type UserId,
  type WrapUp,
  chooses,
  dropsNext,
  wrapUpDone,
  wrapUpExtended,
} from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CallDraftsService } from '../calls/call-drafts.service';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { UserDirectory } from '../users/user-directory';
import { AgentHistory } from './agent-history';
import { AgentStates } from './agent-states';
import { BreakReasonBook } from './break-reason-book';
import { QueueMembership } from './queue-membership';
import { type SteeringDeed, Supervision } from './supervision';

/** The live states of people at work, and what they and their supervisors may see and change of them. */
@Injectable()
export class AgentsService {
  constructor(
    private readonly access: Access,
    private readonly states: AgentStates,
    private readonly history: AgentHistory,
    private readonly people: UserDirectory,
    private readonly queues: QueueMembership,
    private readonly reasons: BreakReasonBook,
    private readonly drafts: CallDraftsService,
    private readonly transactor: Transactor,
    private readonly supervision: Supervision,
    private readonly clock: Clock,
  ) {}

  /** Everybody with a phone whom the right reaches, by name. */
  list(who: Principal, query: PageQuery): Page<Agent> {
    this.access.require(who, 'agents.view');
    const isSeen = ({ id, teamId }: User) => this.access.may(who, 'agents.view', { ownerIds: [id], teamId });
    const people = this.people.all().filter((user) => user.active && user.device !== null && isSeen(user));
    const sorted = people.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    const { items, nextCursor } = pageOfAll(sorted, query);
    return { items: items.map((user) => this.states.show(user.id)), nextCursor };
  }

  /** Everybody on a shift, for the server's own use. */
  atWork(): Agent[] {
    return this.states.atWork();
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
    const wish = this.checked(who.userId, choice);
    const { wrapUp } = this.states.situationOf(who.userId).desk;
    // Becoming available is the choice that would end the wrap-up.
    if (wrapUp && wish.state === 'available') await this.requireResult(who.userId, wrapUp);
    return this.chooseFor(who, who.userId, wish, 'self');
  }

  async setOf(who: Principal, userId: string, choice: AgentStateChoice): Promise<Agent> {
    this.supervision.require(who, userId);
    const wish = this.checked(userId, choice);
    const details = { state: choice.state, reason: choice.reason ?? null };
    await this.onRecord(who, userId, { action: 'agents.setState', details, tells: SENT[choice.state] });
    return this.chooseFor(who, userId, wish, userId === who.userId ? 'self' : 'other');
  }

  /** What I chose for after the call is not wanted any more. */
  dropNext(who: Principal): Promise<Agent> {
    return this.changeOwn(who, dropsNext);
  }

  /** More time to finish my wrap-up of this call. @throws Conflict when no more is to be had. */
  extendWrapUp(who: Principal, callId: string, seconds: number): Promise<Agent> {
    return this.changeOwn(who, (mine) => {
      if (mine.desk.wrapUp?.callId !== callId) return null;
      if (mine.desk.wrapUp.extensionsLeft === 0)
        throw new Conflict('The time to finish this call cannot be extended any more.', ['wrapUp'], 'no_extensions_left');
      return wrapUpExtended(mine, seconds);
    });
  }

  /** I am done with the call; only its own wrap-up ends. `then`: the state that I want to be in afterwards. */
  async finishWrapUp(who: Principal, callId: string, then?: AgentStateChoice): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    const wish = then && this.checked(who.userId, then);
    const { wrapUp } = this.states.situationOf(who.userId).desk;
    if (wrapUp?.callId === callId) await this.requireResult(who.userId, wrapUp);
    const now = this.clock.now();
    const shown = await this.changeOwn(who, (mine) => (mine.desk.wrapUp?.callId === callId ? wrapUpDone(mine, 'wrapUpSaved', now) : null));
    return wish ? this.chooseFor(who, who.userId, wish, 'self') : shown;
  }

  /** A supervisor ends a wrap-up that somebody is stuck in: what is typed becomes the note, the result is left for later. */
  async finishWrapUpOf(who: Principal, userId: string): Promise<Agent> {
    this.supervision.require(who, userId);
    await this.onRecord(who, userId, { action: 'agents.finishWrapUp', tells: 'wrapUpEndedFor' });
    const now = this.clock.now();
    await this.states.apply(userId, actorOf(who), (situation) => wrapUpDone(situation, 'wrapUpFinished', now));
    return this.states.show(userId);
  }

  /** @throws Invalid for a reason that is not in use, or a queue that is not theirs. */
  private checked(userId: string, choice: AgentStateChoice): AgentStateChoice {
    const own = this.people.get(userId)?.queues ?? [];
    if (choice.queues && choice.state !== 'available')
      throw Invalid.field('queues', 'not_available', 'Queues are chosen with the state "available".');
    const foreign = choice.queues?.findIndex((queue) => !own.includes(queue)) ?? -1;
    if (foreign >= 0)
      throw Invalid.field(`queues.${foreign}`, 'unknown_queue', `"${choice.queues![foreign]}" is no queue of this person's.`);
    return choice.state === 'break' && choice.reason ? { ...choice, reason: this.reasons.keyOf(choice.reason) } : choice;
  }

  /** @throws Conflict where the queue wants a result first. */
  private async requireResult(userId: string, { callId, holdMinutes }: WrapUp): Promise<void> {
    if (holdMinutes === null) return;
    const work = (await this.drafts.standing([{ callId, userId }])).get(callId);
    if (work && !work.hasResult) throw new Conflict('This queue wants a result before the next call.', ['disposition'], 'result_needed');
  }

  private onRecord(who: Principal, userId: string, deed: SteeringDeed): Promise<void> {
    return this.transactor.run((tx) => this.supervision.record(tx, who, userId, deed));
  }

  private async changeOwn(who: Principal, move: (mine: Situation) => Step | null): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    await this.states.apply(who.userId, actorOf(who), move);
    return this.states.show(who.userId);
  }

  private async chooseFor(who: Principal, userId: string, choice: AgentStateChoice, by: 'self' | 'other'): Promise<Agent> {
    const now = this.clock.now();
    this.queues.retry(userId);
    await this.states.apply(userId, actorOf(who), (situation) => chooses(situation, choice, now, by), now);
    return this.states.show(userId);
  }
}

const actorOf = ({ userId, name }: Principal): AgentActor => ({ kind: 'person', userId: userId as UserId, name });

const SENT = { available: 'sentAvailable', break: 'sentOnBreak', offline: 'shiftEndedFor' } as const;
