import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { WallboardFrame, WallboardOpening } from '@callcard/crm-core';
import type { Request, Response } from 'express';
import { Public } from '../auth/who.decorator';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { giveWallboard } from './wallboard-cookie';
import { WallboardScreens } from './wallboard-screens.service';

/** For the screens themselves: nobody is signed in there. */
@Public()
@Controller('wallboards')
export class WallboardScreensController {
  constructor(
    private readonly screens: WallboardScreens,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post(':id/open')
  @HttpCode(200)
  @Api({
    summary: 'Open a screen by the token of its link; a cookie keeps it open',
    answer: WallboardFrame,
    example: { token: 'of the link' },
  })
  async open(
    @Id() id: string,
    @Body(zod(WallboardOpening)) { token }: WallboardOpening,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const frame = await this.screens.open(id, token);
    giveWallboard(request, response, this.env, id, token);
    return frame;
  }

  @Get(':id/shown')
  @Api({ summary: 'What a screen shows that is open', answer: WallboardFrame })
  shown(@Id() id: string, @Req() request: Request) {
    return this.screens.shown(id, request.headers.cookie);
  }
}
