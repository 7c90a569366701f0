import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata, StreamableFile } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { masked, maskClassOf } from '@callcard/crm-core';
import { map, type Observable } from 'rxjs';
import type { AuthenticatedRequest } from './who.decorator';

const COMPANY_DATA = 'callcard:company-data';

/** For routes that tell of our own people and lines, not of clients: their numbers and addresses are hidden from nobody. */
export const CompanyData = () => SetMetadata(COMPANY_DATA, true);

/** Every answer passes here: what the person asking has no right to see of clients leaves the server as stars. */
@Injectable()
export class MaskInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const isOurs = this.reflector.getAllAndOverride<boolean | undefined>(COMPANY_DATA, [context.getHandler(), context.getClass()]);
    if (context.getType() !== 'http' || !principal || isOurs) return next.handle();
    const mask = maskClassOf(principal.grants);
    return next.handle().pipe(map((body: unknown) => (isFile(body) ? body : masked(body, mask))));
  }
}

const isFile = (body: unknown) => body instanceof StreamableFile || body instanceof Uint8Array;
