import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { page, PageQuery, Team, TeamChange, TeamInput } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { TeamsService } from './teams.service';

@Controller('teams')
export class TeamsController {
  constructor(private readonly teams: TeamsService) {}

  @Get()
  @Api({ summary: 'Teams, by name', answer: page(Team) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.teams.list(who, query);
  }

  @Post()
  @Api({ summary: 'Add a team', answer: Team, example: { name: 'Night shift', parentId: null } })
  create(@Who() who: Principal, @Body(zod(TeamInput)) input: TeamInput) {
    return this.teams.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a team; what is left out stays', answer: Team })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(TeamChange)) change: TeamChange) {
    return this.teams.update(who, id, change);
  }
}
