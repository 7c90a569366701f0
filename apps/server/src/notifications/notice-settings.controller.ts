import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Delivery, DeliveryFilter, MyNoticeSettings, NoticeSettingsSheet, page, RoleKey, RoleNoticesChange } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { DeliveryLogService } from './delivery-log.service';
import { NoticeSettingsService } from './notice-settings.service';

@Controller('notifications')
export class NoticeSettingsController {
  constructor(
    private readonly settings: NoticeSettingsService,
    private readonly log: DeliveryLogService,
  ) {}

  @Get('settings/me')
  @Api({
    summary: 'How I want to be told, what my role has, what comes of both and who decided it, and which ways are set up',
    answer: NoticeSettingsSheet,
  })
  mine(@Who() who: Principal) {
    return this.settings.mine(who);
  }

  @Put('settings/me')
  @Api({ summary: 'Set it anew, all of it; what is left out is as my role has it', answer: NoticeSettingsSheet })
  save(@Who() who: Principal, @Body(zod(MyNoticeSettings)) mine: MyNoticeSettings) {
    return this.settings.save(who, mine);
  }

  @Get('settings/roles/:role')
  @Api({ summary: 'What people of a role start with, cannot switch off, and may not have otherwise', answer: RoleNoticesChange })
  ofRole(@Who() who: Principal, @Param('role', zod(RoleKey)) role: RoleKey) {
    return this.settings.ofRole(who, role);
  }

  @Put('settings/roles/:role')
  @Api({
    summary: 'Set that anew, all of it',
    answer: RoleNoticesChange,
    example: {
      values: {
        ...{ channels: { tasks: ['popUp', 'email'] }, compulsory: { requestsLate: ['popUp'] } },
        ...{ leadMinutes: { plannedContact: 15 }, quiet: { from: '22:00', to: '08:00' }, locked: ['requestsLate'] },
      },
      version: 0,
    },
  })
  saveRole(@Who() who: Principal, @Param('role', zod(RoleKey)) role: RoleKey, @Body(zod(RoleNoticesChange)) input: RoleNoticesChange) {
    return this.settings.saveRole(who, role, input);
  }

  @Get('deliveries')
  @Api({ summary: 'By which way what was sent, and what became of it, newest first', answer: page(Delivery) })
  deliveries(@Who() who: Principal, @Query(zod(DeliveryFilter)) filter: DeliveryFilter) {
    return this.log.list(who, filter);
  }
}
