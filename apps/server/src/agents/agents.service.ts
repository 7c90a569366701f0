import { Injectable, Logger } from '@nestjs/common';
import {
  type Agent,
  type AgentStateChoice,
  type Desk,
  NotFound,
  type Page,
  type PageQuery,
  beginWrapUp,
  choose,
  endWrapUp,
  extendWrapUp,
  membership,
  miss,
  shownState,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { WriterFence } from '../telephony/writer-fence';
import { UserDirectory } from '../users/user-directory';
import { AgentBoards, type Board, phoneOf, toAgent } from './agent-boards';
import { AgentStateEntity, toDesk, toRow } from './agent-state.entity';
import './agents.events';
import { QueueMembership } from './queue-membership';

const EXTENSION_SECONDS = 30;

/** The live states of people at work, and what they and their supervisors may change about them. */
@Injectable()
export class AgentsService {
  private readonly logger = new Logger(AgentsService.name);
  /** Writes of one person's state go one after the other, so that the last one wins in the table too. */
  private readonly writes = new Map<string, Promise<void>>();
  /** Whose state could not be written: it holds all the same, and is written as soon as the database takes it. */
  private readonly unwritten = new Set<string>();

  constructor(
    private readonly access: Access,
    private readonly boards: AgentBoards,
    private readonly people: UserDirectory,
    private readonly membership: QueueMembership,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly fence: WriterFence,
  ) {}

  /** Everybody with a phone; few enough for one page, but paged like every list. */
  list(who: Principal, query: PageQuery): Page<Agent> {
    this.access.require(who, 'agents.view');
    const people = this.people.all().filter((user) => user.active && user.device !== null);
    const sorted = people.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    const { items, nextCursor } = pageOfAll(sorted, query);
    return { items: items.map((user) => this.show(user.id)), nextCursor };
  }

  me(who: Principal): Agent {
    this.access.require(who, 'agents.setOwnState');
    return this.show(who.userId);
  }

  async setOwn(who: Principal, choice: AgentStateChoice): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    return this.chooseFor(who.userId, choice);
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
    return this.chooseFor(userId, choice);
  }

  /** Thirty seconds more to finish my wrap-up of this call. */
  async extendWrapUp(who: Principal, callId: string): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    return this.change(who.userId, (desk) => (desk.wrapUp?.callId === callId ? extendWrapUp(desk, EXTENSION_SECONDS) : desk));
  }

  /** I am done with the call; only its own wrap-up ends. */
  async finishWrapUp(who: Principal, callId: string): Promise<Agent> {
    this.access.require(who, 'agents.setOwnState', { ownerIds: [who.userId] });
    return this.change(who.userId, (desk) => (desk.wrapUp?.callId === callId ? endWrapUp(desk, this.clock.now()) : desk));
  }

  // ── What the calls do to the states ──

  talkEnded(userId: string, callId: string, wrapUpSeconds: number): Promise<Agent> {
    return this.change(userId, (desk) => beginWrapUp(desk, callId, wrapUpSeconds, this.clock.now()));
  }

  ringMissed(userId: string): Promise<Agent> {
    return this.change(userId, (desk) => miss(desk, this.clock.now()));
  }

  /** Ends the wrap-ups whose time is over. */
  async expireWrapUps(): Promise<void> {
    const now = this.clock.now();
    const over = this.boards.all().filter(({ desk }) => desk.wrapUp !== null && Date.parse(desk.wrapUp.until) <= now.getTime());
    await Promise.all(over.map(({ userId }) => this.change(userId, (desk) => endWrapUp(desk, now))));
  }

  /** Writes what could not be written before. */
  async catchUp(): Promise<void> {
    await Promise.all([...this.unwritten].map((userId) => this.store(this.boards.of(userId, this.clock.now()))));
  }

  /** Whoever may work here no more has no shift either. */
  async leave(userId: string): Promise<void> {
    await this.change(userId, (desk) =>
      desk.base === 'offline' ? desk : choose({ ...desk, next: null }, null, { state: 'offline' }, this.clock.now()),
    );
  }

  /** The states as they were before this server started. */
  async restore(): Promise<void> {
    for (const row of await this.dataSource.getRepository(AgentStateEntity).find()) {
      const board = this.boards.of(row.userId, this.clock.now());
      board.desk = toDesk(row);
      board.version = row.version;
    }
  }

  /** Something about a person changed: everybody hears of it, and the PBX's queues follow. */
  touch(board: Board): void {
    const user = this.people.get(board.userId);
    if (!user) return;
    board.version += 1;
    this.transactor.publish({ kind: 'AgentChanged', agent: toAgent(board, user) });
    const { state } = shownState(board.desk, phoneOf(board), board.device);
    this.membership.follow(user, membership(state, board.desk), board.desk.wrapUp ? 'wrapUp' : (board.desk.reason ?? state));
  }

  private chooseFor(userId: string, choice: AgentStateChoice): Promise<Agent> {
    return this.change(userId, (desk, board) => choose(desk, phoneOf(board), choice, this.clock.now()));
  }

  private async change(userId: string, move: (desk: Desk, board: Board) => Desk): Promise<Agent> {
    const board = this.boards.of(userId, this.clock.now());
    const desk = move(board.desk, board);
    if (desk !== board.desk) {
      board.desk = desk;
      this.touch(board);
      await this.store(board);
    }
    return this.show(userId);
  }

  private store(board: Board): Promise<void> {
    const write = (this.writes.get(board.userId) ?? Promise.resolve()).then(() => this.write(board));
    this.writes.set(board.userId, write);
    return write;
  }

  /** The state as it is now, not as it was when the writing was asked for. */
  private async write({ userId, desk, version }: Board): Promise<void> {
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.fence.check((sql, parameters) => manager.query(sql, parameters));
        await manager.getRepository(AgentStateEntity).save(toRow(userId, desk, version));
      });
      this.unwritten.delete(userId);
    } catch (error) {
      if (!this.unwritten.has(userId)) this.logger.warn(`The state of ${userId} could not be written yet: ${String(error)}`);
      this.unwritten.add(userId);
    }
  }

  private show(userId: string): Agent {
    const user = this.people.get(userId);
    if (!user) throw new NotFound('agent');
    return toAgent(this.boards.of(userId, this.clock.now()), user);
  }
}
