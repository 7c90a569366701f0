import { Injectable } from '@nestjs/common';
import { type CampaignAttempt, type CampaignContact, type DialRefusal, momentOf, placeOf, wallTimeOf } from '@callcard/crm-core';
import { ClientsLookup } from '../clients/clients.lookup.service';
import { Clock } from '../config/clock';
import type { CampaignEntity } from './campaign.entity';

export interface DialVerdict {
  refusal: DialRefusal | null;
  timeZone: string | null;
  mostAttempts: number | null;
  rules: CampaignAttempt['rules'];
}

const FROM_HOUR = 8;
const TO_HOUR = 21;

/** Whether a contact may be called at a number now, and by which rules. */
@Injectable()
export class DialVerdicts {
  constructor(
    private readonly clients: ClientsLookup,
    private readonly clock: Clock,
  ) {}

  async of(campaign: CampaignEntity, contact: CampaignContact, number: string): Promise<DialVerdict> {
    const now = this.clock.now();
    const ofNumber = contact.numbers.find((one) => one.number === number)?.timeZone ?? placeOf(number)?.timeZone ?? null;
    const zones = [...new Set([ofNumber, contact.timeZone].filter((zone) => zone !== null))];
    const marked = contact.clientId !== null && (await this.clients.isNotToBeCalled(contact.clientId, number));
    const refusal = marked ? { reason: 'doNotCall', until: null } : windowOf(zones, now);
    const inputs = { zones, from: FROM_HOUR, to: TO_HOUR, doNotCall: marked };
    return { refusal, timeZone: contact.timeZone ?? ofNumber, mostAttempts: null, rules: { pack: campaign.rulePack, version: 1, inputs } };
  }
}

/** Of two places where somebody may be, neither may sleep. */
function windowOf(zones: readonly string[], now: Date): DialRefusal | null {
  const closed = zones
    .map((zone) => ({ zone, wall: wallTimeOf(now, zone) }))
    .filter(({ wall }) => wall.hour < FROM_HOUR || wall.hour >= TO_HOUR);
  if (closed.length === 0) return null;
  const openings = closed.map(({ zone, wall }) =>
    momentOf({ ...wall, day: wall.day + (wall.hour < FROM_HOUR ? 0 : 1), hour: FROM_HOUR, minute: 0 }, zone).getTime(),
  );
  return { reason: 'window', until: new Date(Math.max(...openings)).toISOString() };
}
