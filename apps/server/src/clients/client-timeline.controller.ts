import { Controller, Get, Query } from '@nestjs/common';
import { page, TimelineEntry, TimelineFilter } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientTimelineService } from './client-timeline.service';

@Controller('clients/:id/timeline')
export class ClientTimelineController {
  constructor(private readonly timeline: ClientTimelineService) {}

  @Get()
  @Api({ summary: 'Everything that was, and is planned, with a client, newest first', answer: page(TimelineEntry) })
  list(@Who() who: Principal, @Id() clientId: string, @Query(zod(TimelineFilter)) filter: TimelineFilter) {
    return this.timeline.list(who, clientId, filter);
  }
}
