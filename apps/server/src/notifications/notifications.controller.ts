import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { PageQuery } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { NotificationsService } from './notifications.service';

@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Api({ summary: 'What I was told, newest first' })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.notifications.list(who, query);
  }

  @Post('read-all')
  @HttpCode(204)
  @Api({ summary: 'I have read them all', example: {} })
  readAll(@Who() who: Principal) {
    return this.notifications.readAll(who);
  }

  @Post(':id/read')
  @HttpCode(204)
  @Api({ summary: 'I have read it', example: {} })
  read(@Who() who: Principal, @Id() id: string) {
    return this.notifications.read(who, id);
  }
}
