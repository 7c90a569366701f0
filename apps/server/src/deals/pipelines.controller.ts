import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import {
  LostReason,
  LostReasonChange,
  LostReasonInput,
  page,
  PageQuery,
  Pipeline,
  PipelineChange,
  PipelineInput,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { LostReasonsService } from './lost-reasons.service';
import { PipelinesService } from './pipelines.service';

@Controller()
export class PipelinesController {
  constructor(
    private readonly pipelines: PipelinesService,
    private readonly lostReasons: LostReasonsService,
  ) {}

  @Get('pipelines')
  @Api({ summary: 'Ways to sell, with their stages', answer: page(Pipeline) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.pipelines.list(who, query);
  }

  @Post('pipelines')
  @Api({
    summary: 'Make a pipeline',
    answer: Pipeline,
    example: { names: { en: 'Service contracts' }, stages: [{ names: { en: 'Survey' }, probability: 30, rottingDays: 7 }] },
  })
  create(@Who() who: Principal, @Body(zod(PipelineInput)) input: PipelineInput) {
    return this.pipelines.create(who, input);
  }

  @Put('pipelines/:id')
  @Api({ summary: 'Change a pipeline: all of it again; a stage that is left out is not in use any more', answer: Pipeline })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(PipelineChange)) change: PipelineChange) {
    return this.pipelines.update(who, id, change);
  }

  @Get('lost-reasons')
  @Api({ summary: 'Why deals are lost', answer: page(LostReason) })
  reasons(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.lostReasons.list(who, query);
  }

  @Post('lost-reasons')
  @Api({ summary: 'A further reason', answer: LostReason, example: { key: 'timing', names: { en: 'Bad moment' }, order: 6 } })
  createReason(@Who() who: Principal, @Body(zod(LostReasonInput)) input: LostReasonInput) {
    return this.lostReasons.create(who, input);
  }

  @Put('lost-reasons/:id')
  @Api({ summary: 'Change a reason; its key stays', answer: LostReason })
  updateReason(@Who() who: Principal, @Id() id: string, @Body(zod(LostReasonChange)) change: LostReasonChange) {
    return this.lostReasons.update(who, id, change);
  }
}
