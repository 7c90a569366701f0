import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { SipAccountInput } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { SipAccountsService } from './sip-accounts.service';

@Controller('users')
export class SipAccountsController {
  constructor(private readonly accounts: SipAccountsService) {}

  @Put(':id/sip')
  @HttpCode(204)
  @Api({
    summary: 'What this person registers with at a PBX that is not the one we ship; never answered back',
    example: { account: { username: 'anna-web', secret: 'as the PBX has it' } },
  })
  async put(@Who() who: Principal, @Id() id: string, @Body(zod(SipAccountInput)) input: SipAccountInput): Promise<void> {
    await this.accounts.put(who, id, input);
  }
}
