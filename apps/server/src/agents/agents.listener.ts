import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type DeviceState, type User, type UserId, deviceIs, leaves, phoneSounds } from '@callcard/crm-core';
import type { DeviceStateWord, Telephony, TelephonyEvent } from '@callcard/telephony';
import { CallsReader } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import { Metrics } from '../config/metrics';
import { EventBus } from '../database/event-bus';
import { TelephonyService } from '../telephony/telephony.service';
import '../phones/phones.events';
import { UserDirectory } from '../users/user-directory';
import { AgentBoards } from './agent-boards';
import { AgentCalls } from './agent-calls';
import { AgentClock } from './agent-clock';
import { AgentHistory } from './agent-history';
import { AgentReconciler } from './agent-reconciler';
import { AgentStates, SYSTEM } from './agent-states';
import { AgentStore } from './agent-store';
import { type MembershipNews, QueueMembership } from './queue-membership';

const TICK_MILLISECONDS = 500;
const CATCH_UP_MILLISECONDS = 5_000;

/** Turns what the PBX and the ledger say into the states of people, and keeps the clock that nobody is stuck under. */
@Injectable()
export class AgentsListener implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(AgentsListener.name);
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly boards: AgentBoards,
    private readonly states: AgentStates,
    private readonly agentCalls: AgentCalls,
    private readonly agentClock: AgentClock,
    private readonly reconciler: AgentReconciler,
    private readonly queues: QueueMembership,
    private readonly history: AgentHistory,
    private readonly store: AgentStore,
    private readonly calls: CallsReader,
    private readonly bus: EventBus,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.begin());
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.history.flush();
  }

  /** Takes people up as they were; done again whenever this server becomes the one that is answerable. */
  private async begin(): Promise<void> {
    await this.states.restore();
    await this.agentClock.tick();
    for (const user of this.people.all()) this.seePhones(user);
    for (const call of await this.calls.open()) this.agentCalls.follow(call);
    this.states.bridgeHistory();
    if (this.timers.length === 0) this.listen();
  }

  private listen(): void {
    this.queues.onNews((news) => this.followQueues(news));
    this.bus.on('CallChanged', ({ call }) => this.agentCalls.follow(call));
    this.bus.on('UserChanged', ({ user }) => this.followUser(user.id));
    this.bus.on('PhoneChanged', ({ userId }) => this.followUser(userId));
    this.bus.on('BreakReasonChanged', ({ reason }) => this.tellOnBreak(reason.key));
    this.telephony.listen((pbx, event) => this.followPbx(pbx, event));
    this.every(TICK_MILLISECONDS, () => this.agentClock.tick());
    this.every(TICK_MILLISECONDS, () => this.reconciler.tick());
    this.every(CATCH_UP_MILLISECONDS, () => Promise.all([this.store.catchUp(), this.history.flush()]));
  }

  /** What fails once is done at the next turn: a clock that stops would leave people stuck. */
  private every(milliseconds: number, work: () => Promise<unknown>): void {
    const turn = () => void work().catch((error: unknown) => this.logger.error('A turn of the clock failed', error));
    this.timers.push(setInterval(turn, milliseconds).unref());
  }

  private async followUser(id: UserId): Promise<void> {
    const user = this.people.get(id);
    if (!user) return;
    if (!user.active) await this.states.apply(user.id, SYSTEM, (situation) => leaves(situation, this.clock.now()));
    this.seePhones(user);
    this.states.tell(this.boards.of(user.id, this.clock.now()));
  }

  private seePhones({ id, device }: User): void {
    void this.states.apply(id, SYSTEM, (situation) => phoneSounds(situation, this.people.isHeard(id), this.clock.now()));
    for (const pbx of this.telephony.pbxs) this.seeDevice(pbx, id, this.queues.phone(pbx, device));
  }

  private followQueues(news: MembershipNews): void {
    const board = this.boards.of(news.userId, this.clock.now());
    if (!('details' in news)) return news.kind === 'released' ? void this.states.save(board) : this.states.tell(board);
    if (news.kind === 'corrected') this.metrics.agentCorrections.inc({ contradiction: news.details['contradiction']! });
    this.states.note(news.userId, { cause: news.kind, actor: SYSTEM, details: news.details });
  }

  private followPbx(pbx: Telephony, event: TelephonyEvent): void {
    switch (event.kind) {
      case 'queues':
        this.queues.replace(pbx, event.queues);
        return this.tellAll();
      case 'member':
        return this.queues.put(pbx, event.member) ? this.tellAt(event.member.device) : undefined;
      case 'memberRemoved':
        return this.queues.remove(pbx, event.queue, event.device) ? this.tellAt(event.device) : undefined;
      case 'device': {
        this.queues.seePhone(pbx, event.device, event.state);
        const userId = this.people.userIdAt(event.device);
        // The desk phone of somebody who uses another one says nothing about them.
        const isUsed = userId !== null && this.people.get(userId)?.device === event.device;
        return isUsed ? this.seeDevice(pbx, userId, event.state) : undefined;
      }
      case 'link':
        if (event.status.state === 'live') this.queues.resume(pbx);
        return this.tellAll();
      case 'channels':
      case 'contact':
      case 'facts':
        return;
    }
  }

  /** Of several PBXs, one that never heard of a phone says nothing about it. */
  private seeDevice(pbx: Telephony, userId: string, word: DeviceStateWord): void {
    const state = word === 'invalid' && this.telephony.pbxs.length > 1 ? 'unknown' : DEVICE_STATES[word];
    void this.states.apply(userId, { kind: 'pbx', name: pbx.pbx }, (situation) => deviceIs(situation, pbx.pbx, state, this.clock.now()));
  }

  private tellAt(device: string): void {
    const userId = this.people.userIdAt(device);
    if (userId !== null) this.states.tell(this.boards.of(userId, this.clock.now()));
  }

  private tellOnBreak(reason: string): void {
    for (const board of this.boards.all()) if (board.situation.desk.reason === reason) this.states.tell(board);
  }

  private tellAll(): void {
    for (const board of this.boards.all()) this.states.tell(board);
  }
}

const DEVICE_STATES: Record<DeviceStateWord, DeviceState> = {
  unknown: 'unknown',
  idle: 'idle',
  inUse: 'inUse',
  busy: 'busy',
  ringing: 'ringing',
  ringInUse: 'inUse',
  onHold: 'onHold',
  unavailable: 'unavailable',
  invalid: 'unavailable',
};
