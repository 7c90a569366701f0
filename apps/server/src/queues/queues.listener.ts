import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Telephony, TelephonyEvent } from '@callcard/telephony';
import { CallsReader, type StoredCall } from '../calls/calls.reader';
import { EventBus } from '../database/event-bus';
import { TelephonyService } from '../telephony/telephony.service';
import { QueuesService } from './queues.service';

/** Turns what the PBX and the ledger say into the queues as they stand. */
@Injectable()
export class QueuesListener implements OnModuleInit {
  private readonly logger = new Logger(QueuesListener.name);

  constructor(
    private readonly telephony: TelephonyService,
    private readonly queues: QueuesService,
    private readonly calls: CallsReader,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.begin());
  }

  private begin(): void {
    this.bus.on('CallChanged', ({ call }) => this.followCall(call));
    this.telephony.listen((pbx, event) => this.followPbx(pbx, event));
  }

  private followPbx(pbx: Telephony, event: TelephonyEvent): void {
    if (event.kind === 'queues') void this.replace(pbx, event.queues);
    if (event.kind === 'member') this.queues.putMember(pbx.pbx, event.member);
    if (event.kind === 'memberRemoved') this.queues.removeMember(pbx.pbx, event.queue, event.device);
  }

  private async replace(pbx: Telephony, queues: Parameters<QueuesService['replace']>[1]): Promise<void> {
    try {
      await this.queues.replace(pbx.pbx, queues);
      await this.calls.inTurn(
        () => this.calls.open(),
        (call) => this.followCall(call),
      );
    } catch (error) {
      this.logger.error(`The queues of ${pbx.pbx} could not be taken over`, error);
    }
  }

  private followCall(call: StoredCall): void {
    // Who waits in a part of a call is told by the call.
    const segments = call.mergedInto === null ? call.segments : [];
    const waiting = segments.filter((segment) => segment.kind === 'queue' && segment.to === null && segment.number !== null);
    this.queues.setWaiting(call.pbx, call.id, new Map(waiting.map((segment) => [segment.number!, segment.from])));
  }
}
