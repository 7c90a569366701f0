import { Injectable, Logger } from '@nestjs/common';
import type { UserId } from '@callcard/crm-core';
import { PhoneLegsService } from '../calls/phone-legs.service';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';

/** BAY_PATIENCE of the shipped dialplan, less what a command takes: after it the party is already on the way to somebody else. */
const PATIENCE_MILLISECONDS = 19_500;

interface Waiting {
  pbx: string;
  leg: string;
  channel: string;
  until: number;
}

/**
 * Where the other party waits with music while a person's phone is gone for some seconds. The PBX keeps the patience: whom nobody takes
 * out in time goes on to the desk phone, to the front of the queue, or to a message, also when no server is there to say so.
 */
@Injectable()
export class HoldingBay {
  private readonly logger = new Logger(HoldingBay.name);
  private readonly waiting = new Map<UserId, Waiting[]>();

  constructor(
    private readonly telephony: TelephonyService,
    private readonly legs: PhoneLegsService,
    private readonly people: UserDirectory,
    private readonly clock: Clock,
  ) {}

  /** Takes in whoever talks to this phone, which is gone. A talk of three goes on without it, and whoever was consulted has the client. */
  async receive(userId: UserId, device: string): Promise<void> {
    const extension = this.people.get(userId)?.extension;
    if (!extension) return;
    for (const { pbx, leg, others, consults } of this.legs.at(device)) {
      if (consults) {
        await this.command(() => this.telephony.pbx(pbx).hangup(leg.channel));
        continue;
      }
      const [party, ...more] = others;
      if (!party || more.length > 0 || this.isWaiting(userId, party.leg)) continue;
      const until = this.clock.now().getTime() + PATIENCE_MILLISECONDS;
      this.waiting.set(userId, [...this.waitingFor(userId), { pbx, leg: party.leg, channel: party.channel, until }]);
      await this.command(() => this.telephony.pbx(pbx).phones.intoBay(party.channel, extension));
    }
  }

  /** The phone is up: whoever waits for it rings it, and is picked up. */
  async bringBack(userId: UserId): Promise<void> {
    const extension = this.people.get(userId)?.extension;
    const waiting = this.waitingFor(userId);
    this.waiting.delete(userId);
    if (!extension) return;
    for (const { pbx, leg, channel } of waiting)
      if (this.legs.lives(leg)) await this.command(() => this.telephony.pbx(pbx).phones.outOfBay(channel, extension));
  }

  private isWaiting(userId: UserId, leg: string): boolean {
    return this.waitingFor(userId).some((one) => one.leg === leg);
  }

  private waitingFor(userId: UserId): Waiting[] {
    const now = this.clock.now().getTime();
    return (this.waiting.get(userId) ?? []).filter(({ until }) => until > now);
  }

  /** A call that cannot be saved must not keep the phone from being claimed or given back. */
  private async command(order: () => Promise<void>): Promise<void> {
    try {
      await order();
    } catch (error) {
      this.logger.warn(`A call could not be moved: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
