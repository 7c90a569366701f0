import { Body, Controller, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { Login, Me, MeChange, PasswordChange } from '@callcard/crm-core';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { AuthService } from './auth.service';
import { CompanyData } from './mask.interceptor';
import type { Principal } from './principal';
import { giveSession, takeSession, visitorOf } from './session-cookie';
import { Public, Who } from './who.decorator';

@CompanyData()
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Public()
  @Post('login')
  @HttpCode(204)
  @Api({ summary: 'Sign in; the answer sets the session cookie', example: { email: 'operator1@demo.test', password: 'callcard-demo' } })
  async login(@Body(zod(Login)) login: Login, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    giveSession(request, response, this.env, await this.auth.login(login, visitorOf(request)));
  }

  @Post('logout')
  @HttpCode(204)
  @Api({ summary: 'End this session' })
  async logout(@Who() who: Principal, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.auth.logout(who);
    takeSession(request, response, this.env);
  }

  @Post('logout-everywhere')
  @HttpCode(204)
  @Api({ summary: 'End all my sessions' })
  async logoutEverywhere(@Who() who: Principal, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.auth.logoutEverywhere(who);
    takeSession(request, response, this.env);
  }

  @Get('me')
  @Api({ summary: 'Who I am and what I may do', answer: Me })
  me(@Who() who: Principal) {
    return this.auth.me(who);
  }

  @Put('me')
  @Api({ summary: 'My language, time zone and theme', answer: Me })
  changeMe(@Who() who: Principal, @Body(zod(MeChange)) change: MeChange) {
    return this.auth.changeMe(who, change);
  }

  @Post('password')
  @HttpCode(204)
  @Api({ summary: 'Change my password; my other sessions end', example: { current: 'callcard-demo', next: 'callcard-demo' } })
  async changePassword(@Who() who: Principal, @Body(zod(PasswordChange)) change: PasswordChange, @Req() request: Request): Promise<void> {
    await this.auth.changePassword(who, change, visitorOf(request));
  }
}
