import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CallId } from '@callcard/crm-core';
import '../blocks/blocks.events';
import '../calls/calls.events';
import type { StoredCall } from '../calls/calls.reader';
import { EventBus } from '../database/event-bus';
import { JobTasks } from '../jobs/job-tasks';
import { TelephonyService } from '../telephony/telephony.service';
import { MissedCalls } from './missed-calls';

/** Turns the ends of calls into requests, and talks into the ends of requests. */
@Injectable()
export class RequestsListener implements OnModuleInit {
  /** Talks that go on and were looked at when they began. */
  private readonly talking = new Set<CallId>();

  constructor(
    private readonly bus: EventBus,
    private readonly telephony: TelephonyService,
    private readonly jobs: JobTasks,
    private readonly missed: MissedCalls,
  ) {}

  onModuleInit(): void {
    this.bus.on('CallChanged', ({ call }) => this.follow(call));
    this.bus.on('CallerBlocked', ({ number, by }) => this.missed.blocked(number, by));
    // The event after a commit may be lost with the server; what the database says is not.
    this.telephony.beforeStart(() => this.missed.reconcile());
    this.jobs.every('*/5 * * * *', 'requests:reconcile', () => this.missed.reconcile());
  }

  private async follow(call: StoredCall): Promise<void> {
    const number = call.direction === 'inbound' ? call.callerNumber : call.calledNumber;
    if (call.direction === 'internal') return;
    const ended = call.state === 'ended';
    if (call.answeredAt === null) return ended ? this.missed.take(call.id) : undefined;
    const looked = this.talking.has(call.id);
    if (ended) this.talking.delete(call.id);
    else this.talking.add(call.id);
    if (number !== null && (ended || !looked)) await this.missed.talkedWith(number);
    if (ended && call.leftMessage) await this.missed.take(call.id);
  }
}
