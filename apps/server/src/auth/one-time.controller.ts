import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { OneTime, OneTimeUse, ResetRequest } from '@callcard/crm-core';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { OneTimeService } from './one-time.service';
import { giveSession, visitorOf } from './session-cookie';
import { Public } from './who.decorator';

@Public()
@Controller('auth')
export class OneTimeController {
  constructor(
    private readonly oneTime: OneTimeService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post('reset-request')
  @HttpCode(202)
  @Api({
    summary: 'Ask for a mail to set a new password; the answer never tells who has an account',
    example: { email: 'operator1@demo.test' },
  })
  async requestReset(@Body(zod(ResetRequest)) { email }: ResetRequest, @Req() request: Request): Promise<void> {
    await this.oneTime.requestReset(email, visitorOf(request));
  }

  @Get('one-time/:token')
  @Api({ summary: 'What a one-time link is for', answer: OneTime })
  look(@Param('token') token: string) {
    return this.oneTime.look(token);
  }

  @Post('one-time/:token')
  @HttpCode(204)
  @Api({ summary: 'Set the password by a one-time link, and sign in', example: { password: 'a long new password' } })
  async use(
    @Param('token') token: string,
    @Body(zod(OneTimeUse)) use: OneTimeUse,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    giveSession(request, response, this.env, await this.oneTime.use(token, use, visitorOf(request)));
  }
}
