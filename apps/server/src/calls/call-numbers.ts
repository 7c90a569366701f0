import { Injectable } from '@nestjs/common';
import type { NumberPlan } from '@callcard/crm-core';
import { NumberRulesService } from '../numbers/number-rules.service';
import { NumbersService } from '../numbers/numbers.service';
import type { LiveCall } from './live-calls';
import { normalNumber, outsideNumberOf } from './outside-number';

/** How the numbers of a call are to be read: by the rules of the company, in the region of the line it came in on, else of the installation. */
@Injectable()
export class CallNumbers {
  constructor(
    private readonly rules: NumberRulesService,
    private readonly numbers: NumbersService,
  ) {}

  /** Any number the PBX presented in this call, as the API shows it. */
  read(call: LiveCall, raw: string | null): string | null {
    return normalNumber(raw, this.planOf(call));
  }

  /** The number of the party outside. */
  outsideOf(call: LiveCall): string | null {
    return outsideNumberOf(call.fold(), this.planOf(call));
  }

  private planOf(call: LiveCall): NumberPlan {
    const { direction, calledNumber } = call.fold();
    return this.rules.plan(direction === 'inbound' ? this.numbers.find(calledNumber)?.region : null);
  }
}
