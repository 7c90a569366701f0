import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiToken, ApiTokenInput, NewApiToken, page, PageQuery } from '@callcard/crm-core';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ApiTokensService } from './api-tokens.service';
import type { Principal } from './principal';
import { Who } from './who.decorator';

@Controller('api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get()
  @Api({ summary: 'My API tokens, newest first', answer: page(ApiToken) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.tokens.list(who, query);
  }

  @Post()
  @Api({ summary: 'Make an API token; it is shown this once', answer: NewApiToken, example: { name: 'Wallboard' } })
  create(@Who() who: Principal, @Body(zod(ApiTokenInput)) { name }: ApiTokenInput) {
    return this.tokens.create(who, name);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'End an API token' })
  async delete(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.tokens.delete(who, id);
  }
}
