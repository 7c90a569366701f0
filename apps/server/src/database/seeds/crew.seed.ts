import { Inject, Injectable } from '@nestjs/common';
import { AlertRulesService } from '../../alerts/alert-rules.service';
import type { Principal } from '../../auth/principal';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { crewRules } from './demo-crew';

/** What there is to see of a busy floor: the thresholds that it passes now and then. */
@Injectable()
export class CrewSeed {
  constructor(
    private readonly rules: AlertRulesService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async run(who: Principal): Promise<void> {
    if (!this.env.demoCrew) return;
    const known = (await this.rules.list(who, { limit: 200 })).items.map(({ name }) => name);
    for (const input of crewRules.filter(({ name }) => !known.includes(name))) await this.rules.create(who, input);
  }
}
