import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  Activity,
  ActivityCancel,
  ActivityChange,
  ActivityClose,
  ActivityFilter,
  ActivityInput,
  page,
  PlanCheck,
  PlannedActivity,
  PlanWarning,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ActivitiesService } from './activities.service';
import { ActivityPlans } from './activity-plans';

const Warnings = z.object({ warnings: z.array(PlanWarning) });

@Controller('activities')
export class ActivitiesController {
  constructor(
    private readonly activities: ActivitiesService,
    private readonly plans: ActivityPlans,
  ) {}

  @Get()
  @Api({ summary: 'Calls, meetings and letters, in the order in which they are', answer: page(Activity) })
  list(@Who() who: Principal, @Query(zod(ActivityFilter)) filter: ActivityFilter) {
    return this.activities.list(who, filter);
  }

  @Get(':id')
  @Api({ summary: 'An activity', answer: Activity })
  get(@Who() who: Principal, @Id() id: string) {
    return this.activities.get(who, id);
  }

  @Post('check')
  @HttpCode(200)
  @Api({
    summary: 'What to think of before something is planned: hours, and what else those people have then',
    answer: Warnings,
    example: { type: 'meeting', plannedStart: '2099-01-15T09:00:00Z', minutes: 30 },
  })
  async check(@Who() who: Principal, @Body(zod(PlanCheck)) plan: PlanCheck): Promise<z.infer<typeof Warnings>> {
    return { warnings: await this.plans.check(who, plan) };
  }

  @Post()
  @Api({
    summary: 'Plan an activity, or enter one that was',
    answer: PlannedActivity,
    example: { type: 'meeting', subject: 'Show the samples', plannedStart: '2099-01-15T09:00:00Z', minutes: 30, place: 'Their office' },
  })
  create(@Who() who: Principal, @Body(zod(ActivityInput)) input: ActivityInput) {
    return this.activities.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Move a planned activity, or say more of it; what is left out stays', answer: PlannedActivity })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(ActivityChange)) change: ActivityChange) {
    return this.activities.update(who, id, change);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Api({
    summary: 'Done: what came of it, and what comes next in its deal',
    answer: Activity,
    example: { result: 'They want a discount', next: { at: '2099-01-16T09:00:00Z', kind: 'call' }, version: 1 },
  })
  close(@Who() who: Principal, @Id() id: string, @Body(zod(ActivityClose)) input: ActivityClose) {
    return this.activities.close(who, id, input);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Api({ summary: 'It does not come about, and why', answer: Activity, example: { reason: 'They are ill', version: 1 } })
  cancel(@Who() who: Principal, @Id() id: string, @Body(zod(ActivityCancel)) input: ActivityCancel) {
    return this.activities.cancel(who, id, input);
  }
}
