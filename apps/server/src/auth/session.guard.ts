import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Origins } from './origins';
import { SessionsService } from './sessions.service';
import { type AuthenticatedRequest, IS_PUBLIC } from './who.decorator';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets nobody unknown past, but for the routes marked `@Public()`, and no foreign page write anything, not even there. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionsService,
    private readonly origins: Origins,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const { cookie, origin, host, authorization } = request.headers;
    if (!READING.has(request.method)) this.origins.refuseForeign(origin, host);
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const bearer = /^Bearer (\S{1,200})$/i.exec(authorization ?? '')?.[1] ?? null;
    request.principal = await this.sessions.principalOf({ cookie, bearer, address: request.ip ?? null });
    return true;
  }
}
