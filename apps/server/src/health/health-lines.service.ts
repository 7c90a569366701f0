import { Injectable } from '@nestjs/common';
import type { HealthLines, PhoneHealth } from '@callcard/crm-core';
import type { PbxReach, Telephony } from '@callcard/telephony';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { outsideLines } from './outside-lines';
import { PhoneTroubles } from './phone-troubles';

/** However many look, a PBX is asked no more often. */
const FRESH_MILLISECONDS = 5_000;

/** What the PBXs reach, asked when somebody looks. */
@Injectable()
export class HealthLinesService {
  private readonly asked = new Map<string, { at: number; reach: Promise<PbxReach | null> }>();

  constructor(
    private readonly access: Access,
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly troubles: PhoneTroubles,
    private readonly clock: Clock,
  ) {}

  async read(who: Principal): Promise<HealthLines> {
    this.access.require(who, 'health.view');
    return { ...(await this.outside()), phones: this.phones() };
  }

  /** Where the PBXs register and whom they reach, for the server's own use. */
  async outside(): Promise<Pick<HealthLines, 'lines' | 'silent'>> {
    const pbxs = this.telephony.pbxs.filter((pbx) => !pbx.demo);
    const reaches = await Promise.all(pbxs.map(async (pbx) => ({ pbx: pbx.pbx, reach: await this.reachOf(pbx) })));
    return {
      lines: reaches.flatMap(({ pbx, reach }) => (reach ? outsideLines(pbx, reach) : [])),
      silent: reaches.flatMap(({ pbx, reach }) => (reach ? [] : [pbx])),
    };
  }

  private reachOf(pbx: Telephony): Promise<PbxReach | null> {
    const now = this.clock.now().getTime();
    const known = this.asked.get(pbx.pbx);
    if (known && now - known.at < FRESH_MILLISECONDS) return known.reach;
    // A PBX that is out of reach says nothing either; that it is so is told by its link.
    const reach = pbx.reach(this.telephony.devicesOf(pbx.pbx).filter((device) => this.leadsOutside(device))).catch(() => null);
    this.asked.set(pbx.pbx, { at: now, reach });
    return reach;
  }

  /** Whatever is nobody's phone; those in browsers of people who have left stay known to the PBX, and our own names lead over other lines. */
  private leadsOutside(device: string): boolean {
    return device.startsWith('PJSIP/') && this.people.userIdAt(device) === null && !/^PJSIP\/(w?\d{2,6}|callcard-.*)$/.test(device);
  }

  private phones(): PhoneHealth[] {
    return this.people.all().flatMap(({ id, name, device, active }) => {
      if (!active || device === null) return [];
      return [{ userId: id, name, device, registered: this.isRegistered(device), ...this.troubles.of(device) }];
    });
  }

  private isRegistered(device: string): boolean | null {
    const state = this.telephony.stateOf(device);
    return state === null || state === 'unknown' ? null : state !== 'unavailable' && state !== 'invalid';
  }
}
