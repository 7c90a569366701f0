import { Body, Controller, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { Login, MeChange, PasswordChange } from '@callcard/crm-core';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { zod } from '../http/zod.pipe';
import { AuthService } from './auth.service';
import type { Principal } from './principal';
import { SESSION_COOKIE, sessionCookie } from './session-cookie';
import { SESSION_LIFE, type Visitor } from './sessions.service';
import { Public, Who } from './who.decorator';

export const visitorOf = (request: Request): Visitor => ({ address: request.ip ?? null, userAgent: request.headers['user-agent'] ?? null });

@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Public()
  @Post('login')
  @HttpCode(204)
  async login(@Body(zod(Login)) login: Login, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = await this.auth.login(login, visitorOf(request));
    response.cookie(SESSION_COOKIE, token, { ...this.cookie(request), maxAge: SESSION_LIFE });
  }

  @Post('logout')
  @HttpCode(204)
  async logout(@Who() who: Principal, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.auth.logout(who);
    response.clearCookie(SESSION_COOKIE, this.cookie(request));
  }

  @Post('logout-everywhere')
  @HttpCode(204)
  async logoutEverywhere(@Who() who: Principal, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.auth.logoutEverywhere(who);
    response.clearCookie(SESSION_COOKIE, this.cookie(request));
  }

  @Get('me')
  me(@Who() who: Principal) {
    return this.auth.me(who);
  }

  @Put('me')
  changeMe(@Who() who: Principal, @Body(zod(MeChange)) change: MeChange) {
    return this.auth.changeMe(who, change);
  }

  @Post('password')
  @HttpCode(204)
  async changePassword(@Who() who: Principal, @Body(zod(PasswordChange)) change: PasswordChange, @Req() request: Request): Promise<void> {
    await this.auth.changePassword(who, change, visitorOf(request));
  }

  private cookie(request: Request) {
    return sessionCookie(request.secure || this.env.publicUrl.startsWith('https:'));
  }
}
