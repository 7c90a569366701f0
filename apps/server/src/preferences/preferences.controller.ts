import { Body, Controller, Get, Put } from '@nestjs/common';
import { MyPreferences } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { PreferencesService } from './preferences.service';

@Controller('preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get('me')
  @Api({ summary: 'What I set for myself: keys, sounds, notifications, look', answer: MyPreferences })
  mine(@Who() who: Principal) {
    return this.preferences.mine(who);
  }

  @Put('me')
  @Api({ summary: 'Set it anew, all of it; what is left out is as shipped', answer: MyPreferences })
  save(@Who() who: Principal, @Body(zod(MyPreferences)) mine: MyPreferences) {
    return this.preferences.save(who, mine);
  }
}
