import { Injectable } from '@nestjs/common';
import { type CallId, callIdOf } from '@callcard/crm-core';
import { ownLegId } from '@callcard/telephony';
import { randomBytes } from 'node:crypto';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { DialIntents } from './dial-intents';
import { DialRights } from './dial-rights';
import { LiveCalls } from './live-calls';

/** How long a wish waits in the queue before it is taken out and tried later. */
const PATIENCE_MILLISECONDS = 30 * 60_000;

export interface QueueCallback {
  pbx: string;
  queue: string;
  /** E.164, or digits. */
  number: string;
  /** From 1. */
  position: number;
}

/** Callers who wait in a queue without being on the line. */
@Injectable()
export class QueueCallbacksService {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly intents: DialIntents,
    private readonly rights: DialRights,
    private readonly live: LiveCalls,
    private readonly clock: Clock,
  ) {}

  /** Whether that PBX can place them just now. */
  can(name: string): boolean {
    const pbx = this.telephony.pbxs.find((each) => each.pbx === name);
    return pbx !== undefined && !pbx.demo && pbx.status().state === 'live';
  }

  /** The id of the call that this will be, before the PBX has heard of it. */
  nextCall(pbx: string): { legId: string; callId: CallId } {
    const legId = ownLegId(this.clock.now().getTime(), randomBytes(4).toString('hex'));
    return { legId, callId: callIdOf(pbx, legId) };
  }

  /** Puts the client into the queue. @throws Unavailable · TelephonyError */
  async place({ legId, callId }: { legId: string; callId: CallId }, { pbx, queue, number, position }: QueueCallback): Promise<void> {
    this.intents.add(callId, number, PATIENCE_MILLISECONDS);
    const digits = this.rights.dialledAs(number);
    await this.telephony
      .pbx(pbx)
      .lines.placeInQueue({ legId, queue, number: digits, position, patienceMilliseconds: PATIENCE_MILLISECONDS });
  }

  /** Takes the client out again, if nobody has picked up yet. */
  async withdraw(callId: CallId): Promise<void> {
    const call = this.live.get(callId);
    const legs = call?.openLegs() ?? [];
    if (!call || call.fold().answeredAt !== null) return;
    for (const { channel } of legs) await this.telephony.pbx(call.pbx).hangup(channel);
  }
}
