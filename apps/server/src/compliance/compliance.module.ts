import { Module, type OnModuleInit } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { complianceBroadcasts } from './compliance.broadcasts';
import { Compliance } from './compliance.service';
import { DoNotCallController } from './do-not-call.controller';
import { DoNotCall } from './do-not-call.service';
import { NumberProofs } from './number-proofs.service';
import { RulePacksController } from './rule-packs.controller';
import { RulePacks } from './rule-packs.service';

/**
 * Compliance: whom campaigns may call, when and how often, and how that is shown afterwards.
 *
 * - Rules are packs by country and purpose. A version never changes; a campaign narrows and never widens. None is legal advice.
 * - What is weighed is gathered in one query for many contacts, and judged by the pure rule of crm-core.
 * - A number that is not to be called is lifted, never taken out, and outlives the erasure of its owner.
 * - In: nothing. Out: RulePackChanged, DoNotCallChanged.
 */
@Module({
  providers: [Compliance, DoNotCall, NumberProofs, RulePacks],
  controllers: [DoNotCallController, RulePacksController],
  exports: [Compliance, DoNotCall, RulePacks],
})
export class ComplianceModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(complianceBroadcasts);
  }
}
