import { Inject, Injectable } from '@nestjs/common';
import {
  browserDeviceOf,
  Invalid,
  parseNumber,
  type PhoneChoice,
  type PhoneClaim,
  type PhoneProblem,
  remoteDeviceOf,
  type User,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { DialRights } from '../calls/dial-rights';
import { NumberRulesService } from '../numbers/number-rules.service';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { SipAccountEntity } from './sip-account.entity';

/** What a PBX can do for phones that are not its own: all, nothing, or it cannot be asked. */
type Support = 'yes' | 'no' | 'away';

/** The phones a person may choose from. */
@Injectable()
export class PhoneChoices {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly dataSource: DataSource,
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly rules: NumberRulesService,
    private readonly rights: DialRights,
  ) {}

  async of(user: User): Promise<PhoneChoice[]> {
    const support = await this.support();
    return [await this.browser(user, support), this.desk(user), this.remote(support)];
  }

  /** The interface that is claimed. @throws Invalid where that phone cannot be had, and why · Forbidden for a number one may not dial. */
  async deviceOf(who: Principal, user: User, { kind, number }: PhoneClaim): Promise<string> {
    const choice = (await this.of(user)).find((one) => one.kind === kind)!;
    if (choice.reason !== null) throw Invalid.field('kind', choice.reason, WORDS[choice.reason]);
    return choice.device ?? this.remoteDevice(who, number ?? '');
  }

  /** On the PBX we ship every extension has one; null: no extension. */
  ownBrowser({ extension }: User): string | null {
    return extension === null ? null : browserDeviceOf(extension);
  }

  private async browser(user: User, support: Support): Promise<PhoneChoice> {
    const account = await this.dataSource.manager.findOneBy(SipAccountEntity, { userId: user.id });
    const device = account ? `PJSIP/${account.username}` : this.ownBrowser(user);
    return choice('browser', device, this.browserProblem(device, account !== null, support));
  }

  private browserProblem(device: string | null, hasAccount: boolean, support: Support): PhoneProblem | null {
    if (this.env.sipWsUrl === null) return 'noAddress';
    if (device === null) return 'noExtension';
    if (support === 'away') return 'pbxAway';
    return hasAccount || support === 'yes' ? null : 'noAccount';
  }

  private desk({ id }: User): PhoneChoice {
    const device = this.people.deskOf(id);
    const state = device === null ? null : this.telephony.stateOf(device);
    const isAway = state === 'unavailable' || state === 'invalid';
    return choice('desk', device, device === null ? 'noDevice' : isAway ? 'notRegistered' : null);
  }

  private remote(support: Support): PhoneChoice {
    return choice('remote', null, support === 'away' ? 'pbxAway' : support === 'no' ? 'notSupported' : null);
  }

  private remoteDevice(who: Principal, text: string): string {
    const parsed = parseNumber(text, this.rules.plan());
    if (parsed.kind !== 'number') throw Invalid.field('number', 'not_a_number', 'This is not a phone number outside.');
    return remoteDeviceOf(this.rights.dialledAs(this.rights.dialable(who, parsed.e164, 'number')));
  }

  private async support(): Promise<Support> {
    const [pbx] = this.telephony.pbxs;
    if (pbx?.status().state !== 'live') return 'away';
    return pbx.phones.supported().then(
      (yes) => (yes ? 'yes' : 'no'),
      () => 'away',
    );
  }
}

const choice = (kind: PhoneChoice['kind'], device: string | null, reason: PhoneProblem | null): PhoneChoice => ({
  ...{ kind, device, reason },
  available: reason === null,
});

const WORDS: Record<PhoneProblem, string> = {
  noExtension: 'You have no extension; an administrator can give you one.',
  noDevice: 'You have no desk phone; an administrator can give you one.',
  noAddress: 'Phones in browsers are not set up: SIP_WS_URL is missing.',
  noAccount: 'This PBX needs a SIP account for you; an administrator can enter it.',
  notSupported: 'This PBX cannot ring a number outside as your phone.',
  notRegistered: 'This phone is not registered with the PBX.',
  pbxAway: 'The PBX cannot be reached just now.',
};
