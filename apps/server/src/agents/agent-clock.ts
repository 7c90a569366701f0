import { Injectable, Logger } from '@nestjs/common';
import { breakLimitAt, holdAlarmAt, overdueTold, shownState, wrapUpOver } from '@callcard/crm-core';
import { CallDraftsService, type CallStanding } from '../calls/call-drafts.service';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { UserDirectory } from '../users/user-directory';
import { AgentBoards, type Board } from './agent-boards';
import { AgentStates, SYSTEM } from './agent-states';
import './agents.events';
import { BreakReasonBook } from './break-reason-book';

/** What happens to people because time passes: wrap-ups end, and what lasts too long is told. */
@Injectable()
export class AgentClock {
  private readonly logger = new Logger(AgentClock.name);
  /** The people whose calls are being asked for. */
  private readonly asking = new Set<string>();

  constructor(
    private readonly boards: AgentBoards,
    private readonly states: AgentStates,
    private readonly people: UserDirectory,
    private readonly reasons: BreakReasonBook,
    private readonly drafts: CallDraftsService,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  async tick(): Promise<void> {
    const now = this.clock.now();
    for (const board of this.boards.all()) this.tellOverdue(board, now);
    await this.endWrapUps(now);
  }

  /** Ends the wrap-ups whose time is over, at the moment when it was: nobody is kept by a server that was away. */
  private async endWrapUps(now: Date): Promise<void> {
    const due = this.boards.all().flatMap(({ userId, situation: { desk } }) => {
      const isDue = desk.wrapUp && !desk.wrapUp.held && Date.parse(desk.wrapUp.until) <= now.getTime();
      return isDue && !this.asking.has(userId) ? [{ userId, callId: desk.wrapUp!.callId, until: desk.wrapUp!.until }] : [];
    });
    if (due.length === 0) return;
    for (const { userId } of due) this.asking.add(userId);
    try {
      const standing = await this.standing(due);
      await Promise.all(due.map((one) => this.endWrapUp(one, standing.get(one.callId) ?? null)));
    } finally {
      for (const { userId } of due) this.asking.delete(userId);
    }
  }

  /** A database that is away keeps nobody in a wrap-up. */
  private async standing(due: { callId: string; userId: string }[]): Promise<Map<string, CallStanding>> {
    try {
      return await this.drafts.standing(due);
    } catch (error) {
      this.logger.warn(`Wrap-ups end without a look at their calls: ${String(error)}`);
      return new Map();
    }
  }

  private endWrapUp(due: { userId: string; callId: string; until: string }, work: CallStanding | null): Promise<void> {
    return this.states.apply(
      due.userId,
      SYSTEM,
      (one) => (one.desk.wrapUp?.callId === due.callId && one.desk.wrapUp.until === due.until ? wrapUpOver(one, work) : null),
      new Date(due.until),
    );
  }

  private tellOverdue({ userId, situation }: Board, now: Date): void {
    const { desk } = situation;
    if (desk.overdueTold || (desk.base !== 'break' && !desk.wrapUp?.held)) return;
    const shown = shownState(situation);
    if (shown.state === 'wrapUp') {
      const alarm = holdAlarmAt(desk.wrapUp!);
      if (alarm && alarm <= now) this.tell(userId, 'wrapUpOverdue', desk.wrapUp!.holdMinutes!);
    } else if (shown.state === 'break') {
      const reason = this.reasons.get(shown.reason);
      const limit = reason && breakLimitAt(reason, shown.since);
      if (limit && limit <= now.toISOString()) this.tell(userId, 'breakOverdue', Math.round(reason.limitSeconds! / 60));
    }
  }

  private tell(userId: string, what: 'breakOverdue' | 'wrapUpOverdue', minutes: number): void {
    void this.states.apply(userId, SYSTEM, (one) => overdueTold(one, what, minutes));
    const user = this.people.get(userId);
    if (user) this.transactor.publish({ kind: 'AgentOverdue', what, userId, name: user.name, teamId: user.teamId, minutes });
  }
}
