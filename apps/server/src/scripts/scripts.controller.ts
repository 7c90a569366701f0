import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  newId,
  page,
  PageQuery,
  Script,
  ScriptChange,
  ScriptDraft,
  ScriptFilter,
  ScriptInput,
  ScriptVersion,
  Versioned,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ScriptVersionsService } from './script-versions.service';
import { ScriptsService } from './scripts.service';

const STEP = {
  ...{ id: newId(), name: 'Greeting', says: { en: 'Good day, {client.addressAs}!' } },
  ...{ question: null, leads: { kind: 'end', result: null } },
};

@Controller()
export class ScriptsController {
  constructor(
    private readonly scripts: ScriptsService,
    private readonly versions: ScriptVersionsService,
  ) {}

  @Get('scripts')
  @Api({ summary: 'What operators say, by title', answer: page(Script) })
  list(@Who() who: Principal, @Query(zod(ScriptFilter)) filter: ScriptFilter) {
    return this.scripts.list(who, filter);
  }

  @Post('scripts')
  @Api({
    summary: 'Add a script: a plain text, or without one, a script that branches',
    answer: Script,
    example: { title: 'Renewal', queue: 'sales', locale: 'en', body: 'Good day, {client.addressAs}! This is {agent.name}.' },
  })
  create(@Who() who: Principal, @Body(zod(ScriptInput)) input: ScriptInput) {
    return this.scripts.create(who, input);
  }

  @Put('scripts/:id')
  @Api({ summary: 'Change a script', answer: Script })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(ScriptChange)) change: ScriptChange) {
    return this.scripts.update(who, id, change);
  }

  @Get('scripts/:id/versions')
  @Api({ summary: 'The versions of a script that branches, newest first', answer: page(ScriptVersion) })
  listVersions(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.versions.list(who, id, query);
  }

  @Put('scripts/:id/draft')
  @Api({
    summary: 'The steps that are to be: all of them again. `version` is that of the draft, 0 where there is none',
    answer: ScriptVersion,
    example: { steps: [STEP], version: 0 },
  })
  draft(@Who() who: Principal, @Id() id: string, @Body(zod(ScriptDraft)) draft: ScriptDraft) {
    return this.versions.draft(who, id, draft);
  }

  @Post('scripts/:id/publish')
  @HttpCode(200)
  @Api({
    summary: 'Calls are led by the draft from now on, if every way in it comes to an end; those under way stay in their version',
    answer: ScriptVersion,
    example: { version: 1 },
  })
  publish(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) { version }: Versioned) {
    return this.versions.publish(who, id, version);
  }

  @Get('script-versions/:id')
  @Api({ summary: 'A version of a script that branches', answer: ScriptVersion })
  version(@Who() who: Principal, @Id() id: string) {
    return this.versions.get(who, id);
  }
}
