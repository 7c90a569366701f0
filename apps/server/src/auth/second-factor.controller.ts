import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { RecoveryCodes, SecondFactor, SecondFactorBegin, SecondFactorConfirm, SecondFactorSecret } from '@callcard/crm-core';
import type { Request } from 'express';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { AuthService } from './auth.service';
import type { Principal } from './principal';
import { SecondFactorService } from './second-factor.service';
import { visitorOf } from './session-cookie';
import { Who } from './who.decorator';

/** One's own second factor. */
@Controller('auth/second-factor')
export class SecondFactorController {
  constructor(
    private readonly auth: AuthService,
    private readonly factor: SecondFactorService,
  ) {}

  @Get()
  @Api({ summary: 'Whether I have a second factor', answer: SecondFactor })
  state(@Who() who: Principal) {
    return this.factor.state(who);
  }

  @Post('begin')
  @HttpCode(200)
  @Api({
    summary: 'A secret for my authenticator; it counts from its first code',
    answer: SecondFactorSecret,
    example: { password: 'callcard-demo' },
  })
  async begin(@Who() who: Principal, @Body(zod(SecondFactorBegin)) { password }: SecondFactorBegin, @Req() request: Request) {
    await this.auth.requirePassword(who, password, 'password', visitorOf(request));
    return this.factor.begin(who);
  }

  @Post('confirm')
  @HttpCode(200)
  @Api({ summary: 'The first code of the new secret', answer: RecoveryCodes, example: { code: '123456' } })
  confirm(@Who() who: Principal, @Body(zod(SecondFactorConfirm)) { code }: SecondFactorConfirm, @Req() request: Request) {
    return this.auth.guess(who, visitorOf(request), () => this.factor.confirm(who, code));
  }

  @Post('end')
  @HttpCode(204)
  @Api({ summary: 'Do without a second factor again', example: { code: '123456' } })
  async end(@Who() who: Principal, @Body(zod(SecondFactorConfirm)) { code }: SecondFactorConfirm, @Req() request: Request): Promise<void> {
    await this.auth.guess(who, visitorOf(request), () => this.factor.end(who, code));
  }
}
