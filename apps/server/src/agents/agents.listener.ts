import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { DeviceState, Leg, PhoneActivity, Segment } from '@callcard/crm-core';
import type { DeviceStateWord, Telephony, TelephonyEvent } from '@callcard/telephony';
import type { StoredCall } from '../calls/calls.reader';
import { CallsReader } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { QueuesService } from '../queues/queues.service';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { AgentBoards, type Board } from './agent-boards';
import { AgentsService } from './agents.service';
import { QueueMembership } from './queue-membership';

const TICK_MILLISECONDS = 500;
const CATCH_UP_MILLISECONDS = 5_000;

/** Turns what the PBX and the ledger say into the states of people. */
@Injectable()
export class AgentsListener implements OnModuleInit, OnApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly boards: AgentBoards,
    private readonly agents: AgentsService,
    private readonly membership: QueueMembership,
    private readonly queues: QueuesService,
    private readonly calls: CallsReader,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.begin());
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private async begin(): Promise<void> {
    await this.agents.restore();
    const open = await this.calls.open();
    for (const call of open) this.followCall(call);
    this.bus.on('CallChanged', ({ call }) => this.followCall(call));
    this.bus.on('UserChanged', async ({ user }) => {
      if (!user.active) await this.agents.leave(user.id);
      this.agents.touch(this.boards.of(user.id, this.clock.now()));
    });
    this.telephony.listen((pbx, event) => this.followPbx(pbx, event));
    this.timers.push(setInterval(() => void this.agents.expireWrapUps(), TICK_MILLISECONDS).unref());
    this.timers.push(setInterval(() => void this.agents.catchUp(), CATCH_UP_MILLISECONDS).unref());
  }

  private followPbx(pbx: Telephony, event: TelephonyEvent): void {
    switch (event.kind) {
      case 'queues':
        this.membership.replace(pbx, event.queues);
        for (const board of this.boards.all()) board.queues.clear();
        for (const { members } of event.queues) for (const member of members) this.setPaused(member.device, member.queue, member.paused);
        for (const board of this.boards.all()) this.agents.touch(board);
        return;
      case 'member':
        this.membership.put(pbx, event.member);
        return this.setPaused(event.member.device, event.member.queue, event.member.paused, true);
      case 'memberRemoved':
        this.membership.remove(pbx, event.queue, event.device);
        return this.withBoard(event.device, (board) => board.queues.delete(event.queue));
      case 'device':
        return this.withBoard(event.device, (board) => {
          const state = DEVICE_STATES[event.state];
          if (board.device === state) return false;
          board.device = state;
          return true;
        });
      case 'link':
        return event.status.state === 'live' ? this.membership.followAll() : undefined;
      case 'channels':
      case 'facts':
        return;
    }
  }

  private setPaused(device: string, queue: string, paused: boolean, tell = false): void {
    this.withBoard(device, (board) => {
      const changed = board.queues.get(queue) !== paused;
      board.queues.set(queue, paused);
      return changed && tell;
    });
  }

  /** `change` answers whether anybody need hear of it. */
  private withBoard(device: string, change: (board: Board) => boolean): void {
    const userId = this.people.userIdAt(device);
    if (userId === null) return;
    const board = this.boards.of(userId, this.clock.now());
    if (change(board)) this.agents.touch(board);
  }

  private followCall(call: StoredCall): void {
    // The call it became a part of tells of its legs too, and knows with whom they talk.
    if (call.mergedInto !== null) return;
    for (const leg of call.legs) {
      if (leg.userId === null) continue;
      const board = this.boards.of(leg.userId, this.clock.now());
      if (leg.endedAt === null) this.legLives(board, call, leg);
      else if (board.phones.delete(leg.leg)) this.legEnded(board, call, leg);
    }
  }

  private legLives(board: Board, call: StoredCall, leg: Leg): void {
    const before = board.phones.get(leg.leg);
    const now = activityOf(call, leg);
    if (before?.activity === now.activity) return;
    board.phones.set(leg.leg, now);
    this.agents.touch(board);
  }

  private legEnded(board: Board, call: StoredCall, leg: Leg): void {
    const outcome = call.offers.find((offer) => offer.leg === leg.leg)?.outcome;
    const talked = call.segments.some((segment) => segment.leg === leg.leg && segment.kind === 'talk');
    if (talked && call.direction !== 'internal')
      void this.agents.talkEnded(board.userId, call.id, this.queues.wrapUpSeconds(call.pbx, call.queue));
    else if (outcome === 'timeout' && call.queue !== null) void this.agents.ringMissed(board.userId);
    else this.agents.touch(board);
  }
}

function activityOf(call: StoredCall, leg: Leg): PhoneActivity {
  if (leg.answeredAt === null) return { callId: call.id, activity: 'ringing', since: leg.startedAt };
  const held = call.segments.some((segment: Segment) => segment.leg === leg.leg && segment.kind === 'hold' && segment.to === null);
  return { callId: call.id, activity: held ? 'held' : 'talking', since: leg.answeredAt };
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
