import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { SignInWays, Unauthenticated } from '@callcard/crm-core';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Api } from '../http/api.decorator';
import { OidcService } from './oidc.service';
import { giveSession, visitorOf } from './session-cookie';
import { Public } from './who.decorator';

const JOURNEY = 'callcard_oidc';
const JOURNEY_LIFE = 10 * 60_000;
const PATH = '/api/auth/oidc';

/** There and back between the sign-in page and the identity provider. */
@Public()
@Controller('auth/oidc')
export class OidcController {
  constructor(
    private readonly oidc: OidcService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get()
  @Api({ summary: 'Whether single sign-on is set up', answer: SignInWays })
  ways(): SignInWays {
    return { oidc: this.oidc.isOn };
  }

  @Get('start')
  @Api({ summary: 'To the identity provider' })
  async start(@Res() response: Response): Promise<void> {
    try {
      const { url, journey } = await this.oidc.start();
      const secure = this.env.publicUrl.startsWith('https:');
      response.cookie(JOURNEY, journey, { httpOnly: true, sameSite: 'lax', secure, path: PATH, maxAge: JOURNEY_LIFE });
      response.redirect(url);
    } catch {
      response.redirect('/login?sso=failed');
    }
  }

  @Get('callback')
  @Api({ summary: 'Back from the identity provider: signs in' })
  async callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.clearCookie(JOURNEY, { path: PATH });
    try {
      const query = request.originalUrl.split('?')[1] ?? '';
      giveSession(request, response, this.env, await this.oidc.finish(query, journeyIn(request.headers.cookie), visitorOf(request)));
      response.redirect('/');
    } catch (error) {
      if (!(error instanceof Unauthenticated)) throw error;
      response.redirect(`/login?sso=${error.code === 'no_account' ? 'unknown' : 'failed'}`);
    }
  }
}

const journeyIn = (cookie: string | undefined): string | undefined => {
  const found = /(?:^|;\s*)callcard_oidc=([^;]+)/.exec(cookie ?? '')?.[1];
  return found && decodeURIComponent(found);
};
