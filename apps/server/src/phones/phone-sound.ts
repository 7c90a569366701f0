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
    return [...after].some(([leg, count]) => before.has(leg) && (count === null || count > (before.get(leg) ?? -1)));
  }

  /** By leg; null: the PBX did not say. Nobody is sent to wait for that. */
  private async packets(device: string): Promise<Map<string, number | null>> {
    const counts = this.legs.at(device).map(async ({ pbx, leg }): Promise<[string, number | null]> => {
      const count = this.telephony.pbx(pbx).phones.packetsFrom(leg.channel);
      return [leg.leg, await count.catch(() => null)];
    });
    return new Map(await Promise.all(counts));
  }
}
