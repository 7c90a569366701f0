import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { NumbersService } from '../numbers/numbers.service';
import type { LiveCall } from './live-calls';
import { normalNumber, outsideNumberOf } from './outside-number';

/** How the numbers of a call are to be read: in the region of the line it came in on, else of the installation. */
@Injectable()
export class CallNumbers {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly numbers: NumbersService,
  ) {}

  /** Any number the PBX presented in this call, as the API shows it. */
  read(call: LiveCall, raw: string | null): string | null {
    return normalNumber(raw, this.regionOf(call));
  }

  /** The number of the party outside. */
  outsideOf(call: LiveCall): string | null {
    return outsideNumberOf(call.fold(), this.regionOf(call));
  }

  private regionOf(call: LiveCall): string {
    const { direction, calledNumber } = call.fold();
    return (direction === 'inbound' ? this.numbers.find(calledNumber)?.region : null) ?? this.env.defaultRegion;
  }
}
