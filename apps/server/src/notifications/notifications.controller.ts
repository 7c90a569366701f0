import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { NotificationFilter, Snooze } from '@callcard/crm-core';
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
  list(@Who() who: Principal, @Query(zod(NotificationFilter)) query: NotificationFilter) {
    return this.notifications.list(who, query);
  }

  @Post('read-all')
  @HttpCode(204)
  @Api({ summary: 'I have read them all', example: {} })
  readAll(@Who() who: Principal) {
    return this.notifications.readAll(who);
  }

  @Post(':id/snooze')
  @HttpCode(204)
  @Api({ summary: 'Tell me again later', example: { minutes: 10 } })
  snooze(@Who() who: Principal, @Id() id: string, @Body(zod(Snooze)) snooze: Snooze) {
    return this.notifications.snooze(who, id, snooze);
  }

  @Post(':id/done')
  @HttpCode(204)
  @Api({ summary: 'What it reminds me of is done: a task is closed with it', example: {} })
  done(@Who() who: Principal, @Id() id: string) {
    return this.notifications.done(who, id);
  }

  @Post(':id/read')
  @HttpCode(204)
  @Api({ summary: 'I have read it', example: {} })
  read(@Who() who: Principal, @Id() id: string) {
    return this.notifications.read(who, id);
  }
}
