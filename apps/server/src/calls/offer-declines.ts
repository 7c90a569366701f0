import { Injectable, Logger } from '@nestjs/common';
import type { CallFact } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';
import type { LiveCall } from './live-calls';

/**
 * Whoever declines a queue's call is not offered it again: the PBX is told so at once, as it tries anew within a second.
 * A phone that only rang out may ring again.
 */
@Injectable()
export class OfferDeclines {
  private readonly logger = new Logger(OfferDeclines.name);

  constructor(private readonly telephony: TelephonyService) {}

  /** Follows one fact of a call that has just been taken into memory. */
  follow(call: LiveCall, fact: CallFact): void {
    if (fact.kind !== 'leg.ended' && fact.kind !== 'ring.ended') return;
    // Whoever picked up declined nothing: that is known without folding the call, on the way to the pops.
    if (call.isAnswered(fact.leg)) return;
    const { offers, legs, segments } = call.fold();
    const declined = offers.filter(({ queue, outcome }) => queue !== null && outcome === 'rejected');
    if (!declined.some(({ leg }) => leg === fact.leg)) return;
    const devices = [...new Set(declined.map(({ device }) => device.replace(/\/n$/, '')))];
    const waiting = segments.flatMap(({ kind, leg, to }) => (kind === 'queue' && to === null ? [leg] : []));
    for (const { leg, channel } of legs) if (waiting.includes(leg)) void this.spare(call, channel, devices);
  }

  private async spare(call: LiveCall, channel: string, devices: string[]): Promise<void> {
    try {
      await this.telephony.pbx(call.pbx).calls.spare(channel, devices);
    } catch (error) {
      this.logger.warn(`Call ${call.id} may be offered again to who declined it: ${String(error)}`);
    }
  }
}
