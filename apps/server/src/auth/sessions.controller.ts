import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { page, PageQuery, Session } from '@callcard/crm-core';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import type { Principal } from './principal';
import { SessionsService } from './sessions.service';
import { Who } from './who.decorator';

/** One's own sessions. */
@Controller('auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Api({ summary: 'Where I am signed in, the last used first', answer: page(Session) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.sessions.list(who.userId, who.sessionId, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'End one of my sessions' })
  async end(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.sessions.end(who, who.userId, id);
  }
}
