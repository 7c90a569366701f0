import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { PhoneLegsService } from '../calls/phone-legs.service';
import { TelephonyService } from '../telephony/telephony.service';

const LISTEN_MILLISECONDS = 1_000;

/** Whether somebody is still heard from a phone, whatever became of its registration. */
@Injectable()
export class PhoneSound {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly legs: PhoneLegsService,
  ) {}

  /** Takes a second to find out. */
  async isHeard(device: string): Promise<boolean> {
    const before = await this.packets(device);
    await pause(LISTEN_MILLISECONDS, undefined, { ref: false });
    const after = await this.packets(device);
    return [...after].some(([leg, count]) => count > (before.get(leg) ?? count));
  }

  /** By leg; a PBX that cannot be asked heard nothing. */
  private async packets(device: string): Promise<Map<string, number>> {
    const counts = this.legs.at(device).map(async ({ pbx, leg }): Promise<[string, number]> => {
      const count = this.telephony.pbx(pbx).phones.packetsFrom(leg.channel);
      return [leg.leg, await count.catch(() => 0)];
    });
    return new Map(await Promise.all(counts));
  }
}
