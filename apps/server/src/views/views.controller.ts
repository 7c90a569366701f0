import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { page, SavedView, SavedViewChange, SavedViewFilter, SavedViewInput } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ViewsService } from './views.service';

@Controller('views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  @Get()
  @Api({ summary: 'Views of a list: one’s own, and those that others share', answer: page(SavedView) })
  async list(@Who() who: Principal, @Query(zod(SavedViewFilter)) { noun }: SavedViewFilter) {
    return { items: await this.views.list(who, noun), nextCursor: null };
  }

  @Post()
  @Api({
    summary: 'Keep a view of a list',
    answer: SavedView,
    example: {
      noun: 'clients',
      name: 'Leads of this year',
      query: 'where=lifecycleStage:is:lead&where=createdAt:from:2026-01-01&sort=createdAt',
    },
  })
  create(@Who() who: Principal, @Body(zod(SavedViewInput)) input: SavedViewInput) {
    return this.views.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a view, or open the list with it', answer: SavedView })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(SavedViewChange)) change: SavedViewChange) {
    return this.views.update(who, id, change);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Forget a view' })
  delete(@Who() who: Principal, @Id() id: string) {
    return this.views.delete(who, id);
  }
}
