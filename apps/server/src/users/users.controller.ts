import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { OneTimeLink, page, PageQuery, Session, User, UserChange, UserFilter, UserInput } from '@callcard/crm-core';
import { CompanyData } from '../auth/mask.interceptor';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { UsersService } from './users.service';

@CompanyData()
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Api({ summary: 'People, by name', answer: page(User) })
  list(@Who() who: Principal, @Query(zod(UserFilter)) filter: UserFilter) {
    return this.users.list(who, filter);
  }

  @Get(':id')
  @Api({ summary: 'One person', answer: User })
  get(@Who() who: Principal, @Id() id: string) {
    return this.users.get(who, id);
  }

  @Post()
  @Api({
    summary: 'Add a person; with a password they may sign in at once, else they are invited',
    answer: User,
    example: {
      email: 'operator9@demo.test',
      name: 'Vera Kovalenko',
      role: 'operator',
      extension: '1009',
      device: 'PJSIP/1009',
      queues: ['support'],
    },
  })
  create(@Who() who: Principal, @Body(zod(UserInput)) input: UserInput) {
    return this.users.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a person; what is left out stays', answer: User })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(UserChange)) change: UserChange) {
    return this.users.update(who, id, change);
  }

  @Post(':id/one-time-link')
  @Api({ summary: 'A link with which the person sets a password, once', answer: OneTimeLink })
  oneTimeLink(@Who() who: Principal, @Id() id: string) {
    return this.users.oneTimeLink(who, id);
  }

  @Post(':id/logout-everywhere')
  @HttpCode(204)
  @Api({ summary: 'End all sessions of a person' })
  async logoutEverywhere(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.users.logoutEverywhere(who, id);
  }

  @Get(':id/sessions')
  @Api({ summary: 'Where a person is signed in, the last used first', answer: page(Session) })
  sessions(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.users.sessionsOf(who, id, query);
  }

  @Delete(':id/sessions/:sessionId')
  @HttpCode(204)
  @Api({ summary: 'End one session of a person' })
  async endSession(@Who() who: Principal, @Id() id: string, @Id('sessionId') sessionId: string): Promise<void> {
    await this.users.endSession(who, id, sessionId);
  }

  @Delete(':id/second-factor')
  @HttpCode(204)
  @Api({ summary: 'Take away the second factor of a person who has lost it' })
  async removeFactor(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.users.removeFactor(who, id);
  }
}
