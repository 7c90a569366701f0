import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { page, PageQuery, Role, RoleChange, RoleInput, RoleKey } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { RolesService } from './roles.service';

@Controller('roles')
export class RolesController {
  constructor(private readonly roles: RolesService) {}

  @Get()
  @Api({ summary: 'Roles and what they may, by key', answer: page(Role) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.roles.list(who, query);
  }

  @Post()
  @Api({ summary: 'Make a role as a copy of another', answer: Role, example: { name: 'Senior operator', copyOf: 'operator' } })
  create(@Who() who: Principal, @Body(zod(RoleInput)) input: RoleInput) {
    return this.roles.create(who, input);
  }

  @Put(':key')
  @Api({ summary: 'Change a role; what is left out stays', answer: Role })
  update(@Who() who: Principal, @Param('key', zod(RoleKey)) key: RoleKey, @Body(zod(RoleChange)) change: RoleChange) {
    return this.roles.update(who, key, change);
  }

  @Delete(':key')
  @HttpCode(204)
  @Api({ summary: 'Take away a role that nobody has' })
  async delete(@Who() who: Principal, @Param('key', zod(RoleKey)) key: RoleKey): Promise<void> {
    await this.roles.delete(who, key);
  }
}
