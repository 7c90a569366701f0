import { Injectable } from '@nestjs/common';
import type { HealthLines, OutsideLine, PhoneHealth } from '@callcard/crm-core';
import type { PbxContact, PbxReach, Telephony } from '@callcard/telephony';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
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
    const pbxs = this.telephony.pbxs.filter((pbx) => !pbx.demo);
    const reaches = await Promise.all(pbxs.map(async (pbx) => ({ pbx: pbx.pbx, reach: await this.reachOf(pbx) })));
    const contacts = reaches.flatMap(({ reach }) => reach?.contacts ?? []);
    return {
      lines: reaches.flatMap(({ pbx, reach }) => (reach ? this.linesOf(pbx, reach) : [])),
      phones: this.phones(contacts),
      silent: reaches.flatMap(({ pbx, reach }) => (reach ? [] : [pbx])),
    };
  }

  private reachOf(pbx: Telephony): Promise<PbxReach | null> {
    const now = this.clock.now().getTime();
    const known = this.asked.get(pbx.pbx);
    if (known && now - known.at < FRESH_MILLISECONDS) return known.reach;
    // A PBX that is out of reach says nothing either; that it is so is told by its link.
    const reach = pbx.reach().catch(() => null);
    this.asked.set(pbx.pbx, { at: now, reach });
    return reach;
  }

  /** Whatever is nobody's phone leads outside. */
  private linesOf(pbx: string, { registrations, contacts }: PbxReach): OutsideLine[] {
    const outside = contacts.filter(({ devices }) => !devices.some((device) => this.isPhone(device)));
    return [
      ...registrations.map(({ name, server, state }): OutsideLine => {
        const word = state === 'registered' ? 'up' : state === 'rejected' ? 'rejected' : 'down';
        return { pbx, name, kind: 'registration', state: word, place: server, roundtripMilliseconds: null };
      }),
      ...outside.map(({ devices, place, reachable, roundtripMilliseconds }): OutsideLine => {
        const state = reachable === null ? 'unasked' : reachable ? 'up' : 'down';
        return { pbx, name: nameOf(devices), kind: 'address', state, place, roundtripMilliseconds };
      }),
    ];
  }

  private isPhone(device: string): boolean {
    // Browser phones of people who have left stay known to the PBX.
    return this.people.userIdAt(device) !== null || /^PJSIP\/w?\d{2,6}$/.test(device);
  }

  private phones(contacts: readonly PbxContact[]): PhoneHealth[] {
    return this.people.all().flatMap(({ id, name, device, active }) => {
      if (!active || device === null) return [];
      const contact = contacts.find(({ devices }) => devices.includes(device));
      const { userAgent = null, roundtripMilliseconds = null } = contact ?? {};
      return [
        { userId: id, name, device, registered: this.isRegistered(device), ...this.troubles.of(device), userAgent, roundtripMilliseconds },
      ];
    });
  }

  private isRegistered(device: string): boolean | null {
    const state = this.telephony.stateOf(device);
    return state === null || state === 'unknown' ? null : state !== 'unavailable' && state !== 'invalid';
  }
}

/** The line of a provider is known by its own name, not by that under which our mobiles are called over it. */
const nameOf = (devices: readonly string[]) =>
  (devices.find((device) => !device.includes('callcard-')) ?? devices[0] ?? '').replace('PJSIP/', '');
