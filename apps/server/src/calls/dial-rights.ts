import { Inject, Injectable } from '@nestjs/common';
import { Forbidden, Invalid, mayDial } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { normalNumber } from './outside-number';

/** What somebody may have the PBX dial. */
@Injectable()
export class DialRights {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** Digits that may be dialled by this person. Anything that is not a number is refused before the PBX hears of it. */
  dialable(who: Principal, text: string, field: string): string {
    const number = normalNumber(text, this.env.defaultRegion);
    if (number === null || !/^\+?\d{2,15}$/.test(number)) throw Invalid.field(field, 'not_a_number', 'This is not a phone number.');
    if (!mayDial(who.dial, number, this.env.defaultRegion))
      throw new Forbidden('You have no right to dial numbers of this kind.', 'dial_forbidden');
    return number;
  }
}
