import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { PageQuery, Queue, QueueFigures, QueueSettings, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { QueueFiguresService } from './queue-figures.service';
import { QueuesService } from './queues.service';

@Controller('queues')
export class QueuesController {
  constructor(
    private readonly queues: QueuesService,
    private readonly queueFigures: QueueFiguresService,
  ) {}

  @Get()
  @Api({ summary: 'The queues of the PBXs, live', answer: page(Queue) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.queues.list(who, query);
  }

  @Get('figures')
  @Api({
    summary: 'Who waits in the queues, who serves, and what came of the visits of today and of the last 15 minutes',
    answer: page(QueueFigures),
  })
  figures(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.queueFigures.list(who, query);
  }

  @Put(':id')
  @Api({ summary: 'Name a queue and set its wrap-up time', answer: Queue })
  configure(@Who() who: Principal, @Id() id: string, @Body(zod(QueueSettings)) settings: QueueSettings) {
    return this.queues.configure(who, id, settings);
  }
}
