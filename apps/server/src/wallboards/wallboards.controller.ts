import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { OpenableWallboard, PageQuery, Wallboard, WallboardChange, WallboardInput, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { WallboardsService } from './wallboards.service';

@Controller('wallboards')
export class WallboardsController {
  constructor(private readonly wallboards: WallboardsService) {}

  @Get()
  @Api({ summary: 'The screens on the wall', answer: page(Wallboard) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.wallboards.list(who, query);
  }

  @Post()
  @Api({
    summary: 'Set a screen up; the token of its link is told this once',
    answer: OpenableWallboard,
    example: { name: 'Sales floor', queuesPerPage: 2, rotateSeconds: 30, locale: 'en', timeZone: 'Europe/Kyiv' },
  })
  create(@Who() who: Principal, @Body(zod(WallboardInput)) input: WallboardInput) {
    return this.wallboards.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change what a screen shows, at once', answer: Wallboard })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(WallboardChange)) change: WallboardChange) {
    return this.wallboards.update(who, id, change);
  }

  @Post(':id/link')
  @Api({ summary: 'A new link in place of the old one, whose screens close; its token is told this once', answer: OpenableWallboard })
  renew(@Who() who: Principal, @Id() id: string) {
    return this.wallboards.renew(who, id);
  }

  @Delete(':id/link')
  @Api({ summary: 'Revoke the link of a screen; whoever has it open sees nothing more', answer: Wallboard })
  revoke(@Who() who: Principal, @Id() id: string) {
    return this.wallboards.revoke(who, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Take a screen away; whoever has it open sees nothing more' })
  async remove(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.wallboards.remove(who, id);
  }
}
