import { Inject, Injectable } from '@nestjs/common';
import { Unauthenticated } from '@callcard/crm-core';
import * as oidc from 'openid-client';
import { z } from 'zod';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Secrets } from '../config/secrets';
import { AuthService } from './auth.service';
import type { Visitor } from './sessions.service';

const SEAL = 'oidc sign-in';

/** What has to be known again when the browser comes back; it travels sealed in a cookie. */
const Journey = z.object({ verifier: z.string(), state: z.string(), nonce: z.string() });

/** Single sign-on: the company's identity provider says who somebody is; whether they have an account is decided here. */
@Injectable()
export class OidcService {
  private provider: Promise<oidc.Configuration> | null = null;

  constructor(
    private readonly auth: AuthService,
    private readonly secrets: Secrets,
    @Inject(ENV) private readonly env: Env,
  ) {}

  get isOn(): boolean {
    return this.env.oidc !== null;
  }

  /** Where to send the browser, and what it has to bring back. */
  async start(): Promise<{ url: string; journey: string }> {
    const config = await this.discovered();
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: this.callbackUrl, scope: 'openid email profile', state, nonce },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    return { url: url.href, journey: this.secrets.seal(SEAL, JSON.stringify({ verifier, state, nonce })) };
  }

  /** @returns the session's token. @throws Unauthenticated when the answer is not to what was asked, or vouches for nobody here. */
  async finish(query: string, journey: string | undefined, visitor: Visitor): Promise<string> {
    const { verifier, state, nonce } = this.opened(journey);
    const config = await this.discovered();
    const tokens = await oidc
      .authorizationCodeGrant(config, new URL(`${this.callbackUrl}?${query}`), {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
      })
      .catch(() => null);
    const claims = tokens?.claims();
    if (typeof claims?.['email'] !== 'string' || claims['email_verified'] !== true) throw refused();
    return this.auth.loginVouched(claims['email'], visitor);
  }

  private get callbackUrl(): string {
    return `${this.env.publicUrl}/api/auth/oidc/callback`;
  }

  private opened(journey: string | undefined): z.infer<typeof Journey> {
    try {
      return Journey.parse(JSON.parse(this.secrets.open(SEAL, journey ?? '')));
    } catch {
      throw refused();
    }
  }

  /** Asked once; a provider that did not answer is asked again. */
  private discovered(): Promise<oidc.Configuration> {
    const { oidc: settings } = this.env;
    if (!settings) throw refused();
    this.provider ??= discover(settings).catch((error: unknown) => {
      this.provider = null;
      throw error;
    });
    return this.provider;
  }
}

/** Only on this very machine may a provider be without TLS; the environment is checked for that. */
const discover = ({ issuer, clientId, clientSecret }: NonNullable<Env['oidc']>) =>
  oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
  });

const refused = () => new Unauthenticated('oidc_refused', 'The sign-in could not be confirmed.');
