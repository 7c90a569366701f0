import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { Agent, AgentChange, AgentDay, AgentStateChoice, PageQuery, WrapUpEnding, WrapUpExtension, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { AgentDaysService } from './agent-days.service';
import { AgentsService } from './agents.service';

@Controller()
export class AgentsController {
  constructor(
    private readonly agents: AgentsService,
    private readonly days: AgentDaysService,
  ) {}

  @Get('agents')
  @Api({ summary: 'Everybody with a phone, live', answer: page(Agent) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.agents.list(who, query);
  }

  @Get('agents/me')
  @Api({ summary: 'My own state', answer: Agent })
  me(@Who() who: Principal) {
    return this.agents.me(who);
  }

  @Get('agents/:id/day')
  @Api({ summary: 'The day of a person so far: calls, and the time in each state', answer: AgentDay })
  day(@Who() who: Principal, @Id() id: string) {
    return this.days.today(who, id);
  }

  @Get('agents/:id/changes')
  @Api({ summary: 'How somebody came to be as they are, newest first', answer: page(AgentChange) })
  changes(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.agents.changes(who, id, query);
  }

  @Put('agents/me/state')
  @Api({ summary: 'Start or end my shift, take a break', answer: Agent })
  setOwn(@Who() who: Principal, @Body(zod(AgentStateChoice)) choice: AgentStateChoice) {
    return this.agents.setOwn(who, choice);
  }

  @Put('agents/:id/state')
  @Api({ summary: "Set somebody's state", answer: Agent })
  setOf(@Who() who: Principal, @Id() id: string, @Body(zod(AgentStateChoice)) choice: AgentStateChoice) {
    return this.agents.setOf(who, id, choice);
  }

  @Delete('agents/me/next')
  @Api({ summary: 'No other state after the call any more', answer: Agent })
  dropNext(@Who() who: Principal) {
    return this.agents.dropNext(who);
  }

  @Post('agents/:id/wrap-up/end')
  @Api({ summary: "End somebody's wrap-up", answer: Agent })
  finishOf(@Who() who: Principal, @Id() id: string) {
    return this.agents.finishWrapUpOf(who, id);
  }

  @Post('calls/:id/wrap-up/extend')
  @Api({ summary: 'More time to finish a call', answer: Agent, example: {} })
  extend(@Who() who: Principal, @Id() id: string, @Body(zod(WrapUpExtension)) { seconds }: WrapUpExtension) {
    return this.agents.extendWrapUp(who, id, seconds);
  }

  @Post('calls/:id/wrap-up/end')
  @Api({
    summary: 'Finish a call before its time is over, and be in that state then',
    answer: Agent,
    example: { then: { state: 'available' } },
  })
  finish(@Who() who: Principal, @Id() id: string, @Body(zod(WrapUpEnding)) { then }: WrapUpEnding) {
    return this.agents.finishWrapUp(who, id, then);
  }
}
