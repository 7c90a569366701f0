import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { Alert, AlertFilter, AlertRule, AlertRuleChange, AlertRuleInput, PageQuery, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { AlertRulesService } from './alert-rules.service';
import { AlertsService } from './alerts.service';

@Controller()
export class AlertsController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly rules: AlertRulesService,
  ) {}

  @Get('alerts')
  @Api({ summary: 'What is, or was, beyond a threshold: queues, people, PBXs, lines, campaigns; newest first', answer: page(Alert) })
  list(@Who() who: Principal, @Query(zod(AlertFilter)) filter: AlertFilter) {
    return this.alerts.list(who, filter);
  }

  @Get('alert-rules')
  @Api({ summary: 'The thresholds on live figures', answer: page(AlertRule) })
  listRules(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.rules.list(who, query);
  }

  @Post('alert-rules')
  @Api({
    summary: 'Watch a live figure of queues, people, PBXs, lines or campaigns',
    answer: AlertRule,
    example: { name: 'Callers wait too long', metric: 'longestWait', side: 'above', threshold: 60, clearAt: 20, forSeconds: 0 },
  })
  create(@Who() who: Principal, @Body(zod(AlertRuleInput)) input: AlertRuleInput) {
    return this.rules.create(who, input);
  }

  @Put('alert-rules/:id')
  @Api({ summary: 'Change a threshold; what stands by it ends', answer: AlertRule })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(AlertRuleChange)) change: AlertRuleChange) {
    return this.rules.update(who, id, change);
  }

  @Delete('alert-rules/:id')
  @HttpCode(204)
  @Api({ summary: 'Take a threshold away; what stands by it ends' })
  async remove(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.rules.remove(who, id);
  }
}
