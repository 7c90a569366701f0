import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ClaimedPhone, MyPhone, PhoneClaim, PhoneReady, PhoneRelease, PhoneSound } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { PhonesService } from './phones.service';

const CLAIM = '0198a000-0000-7000-8000-000000000001';

@Controller('phones/me')
export class PhonesController {
  constructor(private readonly phones: PhonesService) {}

  @Get()
  @Api({ summary: 'The phone I use, and those I could use', answer: MyPhone })
  mine(@Who() who: Principal) {
    return this.phones.mine(who);
  }

  @Post('claim')
  @HttpCode(200)
  @Api({
    summary: 'Take my calls at this phone from now on; a call that goes on comes along',
    answer: ClaimedPhone,
    example: { kind: 'desk', place: 'Chrome · Windows · room 3', tab: 'f2b7c1' },
  })
  claim(@Who() who: Principal, @Body(zod(PhoneClaim)) claim: PhoneClaim) {
    return this.phones.claim(who, claim);
  }

  @Post('release')
  @HttpCode(204)
  @Api({
    summary: 'Give my phone back, or say that its page goes; of a claim that is no longer mine, nothing',
    example: { claim: CLAIM, reason: 'closed' },
  })
  async release(@Who() who: Principal, @Body(zod(PhoneRelease)) release: PhoneRelease): Promise<void> {
    await this.phones.release(who, release);
  }

  @Post('ready')
  @HttpCode(204)
  @Api({ summary: 'My phone is registered: whoever waits for it is brought back', example: { claim: CLAIM } })
  async ready(@Who() who: Principal, @Body(zod(PhoneReady)) ready: PhoneReady): Promise<void> {
    await this.phones.ready(who, ready);
  }

  @Post('sound')
  @HttpCode(204)
  @Api({
    summary: 'The browser lets the page with my phone sound, or does not: queues offer no calls to a phone that nobody would hear',
    example: { claim: CLAIM, sound: true },
  })
  async sounds(@Who() who: Principal, @Body(zod(PhoneSound)) sound: PhoneSound): Promise<void> {
    await this.phones.sounds(who, sound);
  }
}
