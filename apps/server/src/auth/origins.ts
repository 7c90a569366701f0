import { Inject, Injectable } from '@nestjs/common';
import { Forbidden } from '@callcard/crm-core';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';

/** Browsers say which page a request comes from; only our own pages may write. No Origin: not a browser's cross-site request. */
@Injectable()
export class Origins {
  private readonly own: string;

  constructor(@Inject(ENV) env: Env) {
    this.own = new URL(env.publicUrl).origin;
  }

  /** @throws Forbidden when the page belongs to somebody else. */
  refuseForeign(origin: string | undefined, host: string | undefined): void {
    if (origin === undefined || origin === this.own || hostOf(origin) === host) return;
    throw new Forbidden('This page may not do that here.', 'foreign_origin');
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
