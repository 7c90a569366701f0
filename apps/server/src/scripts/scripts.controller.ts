import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { Script, ScriptChange, ScriptFilter, ScriptInput, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ScriptsService } from './scripts.service';

@Controller('scripts')
export class ScriptsController {
  constructor(private readonly scripts: ScriptsService) {}

  @Get()
  @Api({ summary: 'What operators say, by title', answer: page(Script) })
  list(@Who() who: Principal, @Query(zod(ScriptFilter)) filter: ScriptFilter) {
    return this.scripts.list(who, filter);
  }

  @Post()
  @Api({
    summary: 'Add a script',
    answer: Script,
    example: { title: 'Renewal', queue: 'sales', locale: 'en', body: 'Good day, {client.addressAs}! This is {agent.name}.' },
  })
  create(@Who() who: Principal, @Body(zod(ScriptInput)) input: ScriptInput) {
    return this.scripts.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a script', answer: Script })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(ScriptChange)) change: ScriptChange) {
    return this.scripts.update(who, id, change);
  }
}
