import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Unauthenticated } from '@callcard/crm-core';
import type { Request } from 'express';
import type { Principal } from './principal';

/** A request after the session guard. */
export interface AuthenticatedRequest extends Request {
  principal?: Principal;
}

/** The person asking: `@Who() who: Principal`. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Unauthenticated();
  return principal;
});

export const IS_PUBLIC = 'callcard:public';

/** For the few routes that answer without a session. */
export const Public = () => SetMetadata(IS_PUBLIC, true);
