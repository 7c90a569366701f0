import { Module, type OnModuleInit } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module';
import { CallsModule } from '../calls/calls.module';
import { CampaignsModule } from '../campaigns/campaigns.module';
import { ComplianceModule } from '../compliance/compliance.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { AgentBench } from './agent-bench';
import { CampaignLines } from './campaign-lines';
import { ContactDialler } from './contact-dialler';
import { Dialler } from './dialler';
import { diallerBroadcasts } from './dialler.broadcasts';
import { DiallerController } from './dialler.controller';
import { DiallerService } from './dialler.service';
import { DiallerStates } from './dialler-states';
import { DropAccounts } from './drop-accounts';
import { FloorWatch } from './floor-watch';
import { PacingSituations } from './pacing-situations';
import { RunningCampaigns } from './running-campaigns';

/**
 * Dialler: calls the contacts of campaigns that dial by themselves (progressive, power, predictive).
 *
 * - Only the server that leads dials, and only over a live link to a PBX with our dialplan; nothing is dialled after either is lost.
 * - An attempt is committed before its call is ordered. What the PBX has no call of when it is heard again is unknown, and not dialled at once.
 * - Agents, lines and drops are counted in memory from the PBX's own word, ahead of the ledger: no agent is promised twice.
 * - Never more lines than the campaign and the PBX allow, nor more calls a second; above the limit on dropped calls a line for each agent.
 * - In: facts, CampaignChanged, AttemptEnded. Out: DiallerChanged.
 */
@Module({
  imports: [AgentsModule, CallsModule, CampaignsModule, ComplianceModule],
  providers: [
    ...[Dialler, ContactDialler, DiallerService, DiallerStates],
    ...[AgentBench, CampaignLines, DropAccounts, FloorWatch, PacingSituations, RunningCampaigns],
  ],
  controllers: [DiallerController],
  exports: [DiallerStates],
})
export class DiallerModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(diallerBroadcasts);
  }
}
