import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { Monitoring, MonitoringFilter, MonitoringModeRequest, MonitoringPolicy, MonitoringRecord, MonitoringRequest, MyMonitoring, page } from '@callcard/crm-core'; // prettier-ignore
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { MonitoringPolicyService } from './monitoring-policy.service';
import { MonitoringRecordsService } from './monitoring-records.service';
import { MonitoringsService } from './monitorings.service';

@Controller()
export class MonitoringController {
  constructor(
    private readonly monitorings: MonitoringsService,
    private readonly records: MonitoringRecordsService,
    private readonly policy: MonitoringPolicyService,
  ) {}

  @Get('monitoring')
  @Api({ summary: 'In whose talk I am, and who is in mine as far as I am told', answer: MyMonitoring })
  mine(@Who() who: Principal) {
    return this.monitorings.mine(who);
  }

  @Get('monitoring/records')
  @Api({ summary: 'Who was in on whose talk, when and how; newest first', answer: page(MonitoringRecord) })
  list(@Who() who: Principal, @Query(zod(MonitoringFilter)) filter: MonitoringFilter) {
    return this.records.list(who, filter);
  }

  @Get('monitoring/policy')
  @Api({ summary: 'Whether agents are shown that somebody is in on their talk', answer: MonitoringPolicy })
  policyNow(@Who() who: Principal) {
    return this.policy.get(who);
  }

  @Put('monitoring/policy')
  @Api({ summary: 'Decide whether agents are shown it; holds for whoever begins from now on', answer: MonitoringPolicy })
  setPolicy(@Who() who: Principal, @Body(zod(MonitoringPolicy)) policy: MonitoringPolicy) {
    return this.policy.set(who, policy);
  }

  @Post('calls/:id/monitoring')
  @Api({
    summary: 'Ring my phone and let me in on a talk: unheard, heard by the agent alone, or by both',
    answer: Monitoring,
    example: { mode: 'listen' },
  })
  begin(@Who() who: Principal, @Id() id: string, @Body(zod(MonitoringRequest)) request: MonitoringRequest) {
    return this.monitorings.begin(who, id, request);
  }

  @Put('calls/:id/monitoring')
  @Api({ summary: 'Another way to be in on it; nobody rings again', answer: Monitoring })
  change(@Who() who: Principal, @Id() id: string, @Body(zod(MonitoringModeRequest)) { mode }: MonitoringModeRequest) {
    return this.monitorings.change(who, id, mode);
  }

  @Delete('calls/:id/monitoring')
  @HttpCode(204)
  @Api({ summary: 'Leave the talk' })
  async leave(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.monitorings.leave(who, id);
  }

  @Post('calls/:id/monitoring/take-over')
  @HttpCode(204)
  @Api({ summary: 'Talk with the client instead of the agent, whose phone is let go' })
  async takeOver(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.monitorings.takeOver(who, id);
  }
}
