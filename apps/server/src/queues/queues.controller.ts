import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { PageQuery, QueueSettings } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { zod } from '../http/zod.pipe';
import { QueuesService } from './queues.service';

@Controller('queues')
export class QueuesController {
  constructor(private readonly queues: QueuesService) {}

  @Get()
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.queues.list(who, query);
  }

  @Put(':id')
  configure(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string, @Body(zod(QueueSettings)) settings: QueueSettings) {
    return this.queues.configure(who, id, settings);
  }
}
