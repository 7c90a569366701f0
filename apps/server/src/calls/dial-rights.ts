import { Injectable } from '@nestjs/common';
import { dialableNumber, dialledAs, Forbidden, Invalid, isEmergency, mayDial, parseNumber } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { NumberRulesService } from '../numbers/number-rules.service';

/** What somebody may have the PBX dial. */
@Injectable()
export class DialRights {
  constructor(private readonly rules: NumberRulesService) {}

  /** The number that may be dialled by this person. Anything that is not a number is refused before the PBX hears of it. */
  dialable(who: Principal, text: string, field: string): string {
    const plan = this.rules.plan();
    const number = dialableNumber(text, plan);
    if (number === null) throw Invalid.field(field, 'not_a_number', 'This is not a phone number.');
    if (!mayDial(who.dial, number, plan)) throw new Forbidden('You have no right to dial numbers of this kind.', 'dial_forbidden');
    return number;
  }

  /** What the PBX is given for a number that may be dialled: digits. */
  dialledAs(number: string): string {
    return dialledAs(this.rules.plan().rules, number);
  }

  /** Dialled inside, as by a phone: extensions, and numbers in need. */
  isInside(number: string): boolean {
    const plan = this.rules.plan();
    return parseNumber(number, plan).kind === 'extension' || isEmergency(number, plan);
  }
}
