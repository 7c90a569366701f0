import { Injectable } from '@nestjs/common';
import { TelephonyService } from '../telephony/telephony.service';

const AWAY = new Set(['unknown', 'unavailable', 'invalid']);

/** Which phones can be rung now. In a call a device says `inUse` whatever became of it: then its registration tells. */
@Injectable()
export class PhoneReach {
  /** Device → its registrations that answer; without an entry nothing was heard of it. */
  private readonly contacts = new Map<string, Set<string>>();

  constructor(private readonly telephony: TelephonyService) {}

  /** Answers whether that is news of the phone. */
  note(device: string, contact: string, reachable: boolean): boolean {
    const before = this.isLost(device);
    const known = this.contacts.get(device) ?? new Set();
    this.contacts.set(device, known);
    if (reachable) known.add(contact);
    else known.delete(contact);
    return before !== this.isLost(device);
  }

  /** It was registered, and answers no more. */
  isLost(device: string): boolean {
    return this.contacts.get(device)?.size === 0;
  }

  /** A number outside is there whenever its PBX is. */
  isLive(device: string): boolean {
    if (device.startsWith('Local/')) return this.telephony.pbxs.some((pbx) => pbx.status().state === 'live');
    return !this.isLost(device) && !AWAY.has(this.telephony.stateOf(device) ?? 'unknown');
  }
}
