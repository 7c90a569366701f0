import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { AgentStateChoice, PageQuery } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { zod } from '../http/zod.pipe';
import { AgentsService } from './agents.service';

@Controller()
export class AgentsController {
  constructor(private readonly agents: AgentsService) {}

  @Get('agents')
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.agents.list(who, query);
  }

  @Get('agents/me')
  me(@Who() who: Principal) {
    return this.agents.me(who);
  }

  @Put('agents/me/state')
  setOwn(@Who() who: Principal, @Body(zod(AgentStateChoice)) choice: AgentStateChoice) {
    return this.agents.setOwn(who, choice);
  }

  @Put('agents/:id/state')
  setOf(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string, @Body(zod(AgentStateChoice)) choice: AgentStateChoice) {
    return this.agents.setOf(who, id, choice);
  }

  @Post('calls/:id/wrap-up/extend')
  extend(@Who() who: Principal) {
    return this.agents.extendWrapUp(who);
  }

  @Post('calls/:id/wrap-up/end')
  finish(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string) {
    return this.agents.finishWrapUp(who, id);
  }
}
