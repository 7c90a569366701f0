import { Injectable, Logger } from '@nestjs/common';
import {
  type Agent,
  type AgentActor,
  type AgentCause,
  type AgentChange,
  type AgentChangeDetails,
  NotFound,
  type Situation,
  type Step,
  type User,
  breakLimitAt,
  deviceOf,
  isTold,
  membership,
  shownState,
} from '@callcard/crm-core';
import type { Telephony } from '@callcard/telephony';
import { CallDraftsService } from '../calls/call-drafts.service';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { AgentBoards, type Board } from './agent-boards';
import { AgentHistory } from './agent-history';
import { toDesk } from './agent-state.entity';
import { AgentStore } from './agent-store';
import './agents.events';
import { BreakReasonBook } from './break-reason-book';
import { QueueMembership } from './queue-membership';

export const SYSTEM: AgentActor = { kind: 'system' };

/** What a change is about, beside the state it leads to. */
interface Why {
  cause: AgentCause;
  actor: AgentActor;
  callId?: string | undefined;
  details?: AgentChangeDetails | undefined;
}

/** The one place where states change: every change is kept, told to everybody, and followed by the PBXs' queues. */
@Injectable()
export class AgentStates {
  private readonly logger = new Logger(AgentStates.name);

  constructor(
    private readonly boards: AgentBoards,
    private readonly people: UserDirectory,
    private readonly queues: QueueMembership,
    private readonly telephony: TelephonyService,
    private readonly history: AgentHistory,
    private readonly store: AgentStore,
    private readonly reasons: BreakReasonBook,
    private readonly drafts: CallDraftsService,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the state is written, or waits for a database that is away. */
  async apply(userId: string, actor: AgentActor, move: (situation: Situation) => Step | null, at = this.clock.now()): Promise<void> {
    const board = this.boards.of(userId, at);
    const before = board.situation;
    const step = move(before);
    if (!step) return;
    board.situation = step.situation;
    const { cause, callId, details } = step;
    if (cause) this.record(board, { cause, actor: cause === 'autoPaused' ? SYSTEM : actor, callId, details }, at);
    this.tell(board);
    // Who saved has written the note; else what is typed so far becomes it.
    if (before.desk.wrapUp && cause !== 'wrapUpSaved' && board.situation.desk.wrapUp?.callId !== before.desk.wrapUp.callId)
      this.keepDraft(userId, before.desk.wrapUp.callId);
    if (before.desk !== step.situation.desk) await this.save(board);
  }

  /** How a person is, without the words for it. */
  situationOf(userId: string): Situation {
    return this.boards.of(userId, this.clock.now()).situation;
  }

  /** Something beside the state happened that a supervisor should find. */
  note(userId: string, why: Why): void {
    const at = this.clock.now();
    const board = this.boards.of(userId, at);
    this.record(board, why, at);
    this.tell(board);
  }

  /** Everybody hears how the person is, and the PBXs' queues follow. */
  tell(board: Board): void {
    const user = this.people.get(board.userId);
    if (!user) return;
    board.version += 1;
    const { desk } = board.situation;
    const { state } = shownState(board.situation);
    const reason = desk.wrapUp ? 'wrapUp' : (desk.reason ?? state);
    this.queues.follow({ user, wanted: membership(board.situation), reason, queues: desk.queues });
    this.transactor.publish({ kind: 'AgentChanged', agent: this.toAgent(board, user) });
  }

  save(board: Board): Promise<void> {
    return this.store.save(board, () => this.queues.answersFor(board.userId));
  }

  /** @throws NotFound */
  show(userId: string): Agent {
    const user = this.people.get(userId);
    if (!user) throw new NotFound('agent');
    return this.toAgent(this.boards.of(userId, this.clock.now()), user);
  }

  atWork(): Agent[] {
    return this.boards.all().flatMap((board) => {
      const user = board.situation.desk.base === 'offline' ? undefined : this.people.get(board.userId);
      return user ? [this.toAgent(board, user)] : [];
    });
  }

  /** The people as they were before this server began, or took over. */
  async restore(): Promise<void> {
    const [rows, last] = [await this.store.load(), await this.history.last()];
    this.boards.clear();
    this.queues.clear();
    for (const row of rows) {
      const board = this.boards.of(row.userId, this.clock.now());
      board.situation = { ...board.situation, desk: toDesk(row) };
      board.version = row.version;
      const user = this.people.get(row.userId);
      if (user && row.inQueues && row.base === 'offline') this.queues.answerFor({ user, wanted: 'out', reason: 'offline', queues: null });
    }
    for (const [userId, told] of last) this.boards.of(userId, this.clock.now()).told = told;
  }

  /** What was not told before the server was lost is told now: the history has no gap. */
  bridgeHistory(): void {
    for (const board of this.boards.all()) {
      this.record(board, { cause: 'restored', actor: SYSTEM }, this.clock.now());
      this.tell(board);
    }
  }

  private record(board: Board, { cause, actor, callId, details = {} }: Why, at: Date): void {
    const { state, reason, callId: shownCall } = shownState(board.situation);
    const { told, userId } = board;
    if (!isTold(told, { to: state, reason, cause })) return;
    // One clock may be set back, and an end may be found late: the history goes forward all the same.
    const moment = at.toISOString() > told.at ? at.toISOString() : told.at;
    const about = { cause, actor, callId: (callId ?? shownCall) as AgentChange['callId'], details };
    const change = { seq: told.seq + 1, at: moment, from: told.to, to: state, reason, ...about };
    board.told = change;
    this.history.append({ userId: userId as AgentChange['userId'], ...change });
  }

  private keepDraft(userId: string, callId: string): void {
    const failed = (error: unknown) => this.logger.warn(`The draft on ${callId} was not kept as its note: ${String(error)}`);
    void this.drafts.keep(callId, userId).catch(failed);
  }

  private toAgent(board: Board, user: User): Agent {
    const { situation, version } = board;
    const { desk } = situation;
    const shown = shownState(situation);
    const homes = this.homesOf(situation);
    return {
      userId: user.id,
      name: user.name,
      teamId: user.teamId,
      extension: user.extension,
      device: user.device,
      deviceState: deviceOf(situation),
      ...shown,
      ...this.breakOf(shown),
      wrapUp:
        shown.state === 'wrapUp' && desk.wrapUp
          ? { extensionsLeft: desk.wrapUp.extensionsLeft, holds: desk.wrapUp.holdMinutes !== null }
          : null,
      next: desk.next,
      queues: this.queues.show(user),
      ownQueues: user.queues,
      ...(user.queueLevels && { queueLevels: user.queueLevels }),
      chosenQueues: desk.queues && [...desk.queues],
      missedOffers: desk.missedOffers,
      handRaisedAt: desk.handRaisedAt,
      pbxs: homes.map(({ pbx }) => pbx),
      stale: homes.length > 0 && homes.every((pbx) => pbx.status().state !== 'live'),
      version,
    };
  }

  private breakOf({ state, reason, since }: ReturnType<typeof shownState>): Pick<Agent, 'limitAt' | 'takesTransfers'> {
    const known = state === 'break' ? this.reasons.get(reason) : undefined;
    return {
      limitAt: known ? breakLimitAt(known, since) : null,
      takesTransfers: state === 'available' || (known?.transfersAllowed ?? false),
    };
  }

  /** The PBXs that have the phone. */
  private homesOf({ devices }: Situation): readonly Telephony[] {
    return this.telephony.pbxs.filter(({ pbx }) => (devices.get(pbx) ?? 'unknown') !== 'unknown');
  }
}
