import { Body, Controller, Get, Put } from '@nestjs/common';
import { Setup, SetupChange } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { SetupService } from './setup.service';

@Controller('setup')
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  @Get()
  @Api({ summary: 'How far the installation is on its way to the first call', answer: Setup })
  read(@Who() who: Principal) {
    return this.setup.read(who);
  }

  @Put()
  @Api({ summary: 'Finish setting up, put it away, or take it up again', answer: Setup })
  change(@Who() who: Principal, @Body(zod(SetupChange)) change: SetupChange) {
    return this.setup.change(who, change);
  }
}
