import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Invalid } from '@callcard/crm-core';
import type { Response } from 'express';
import { createHash } from 'node:crypto';
import { catchError, concatMap, from, type Observable, of } from 'rxjs';
import type { AuthenticatedRequest } from '../auth/who.decorator';
import { type Asked, HEADER, IdempotencyKeys } from './idempotency-keys';

/**
 * A POST with the header Idempotency-Key is done once, however often it is sent: whoever sends it again within a day gets the first
 * answer, marked by Idempotent-Replayed. What failed left nothing behind, and its key is free again.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly keys: IdempotencyKeys) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const asked = context.getType() === 'http' ? askedBy(context.switchToHttp().getRequest()) : null;
    if (!asked) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    const earlier = await this.keys.take(asked);
    if (earlier) {
      response.status(earlier.status).setHeader('Idempotent-Replayed', 'true');
      return of(earlier.body);
    }
    return next.handle().pipe(
      // Before the answer is kept: when that fails, the work is done, and its key stays taken.
      catchError((error: unknown) => from(this.keys.release(asked).then(() => Promise.reject(error)))),
      concatMap(async (body: unknown) => {
        await this.keys.answer(asked, { status: response.statusCode, body });
        return body;
      }),
    );
  }
}

/** null: nothing is promised for this request. */
function askedBy({ method, originalUrl, body, headers, principal }: AuthenticatedRequest): Asked | null {
  const key = headers[HEADER.toLowerCase()];
  if (method !== 'POST' || key === undefined || !principal) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw Invalid.field(HEADER, 'invalid', 'A key is 1 to 200 visible ASCII characters.');
  }
  if (headers['content-type']?.startsWith('multipart/')) throw Invalid.field(HEADER, 'not_here', 'Files are sent without a key.');
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([originalUrl, body ?? null]))
    .digest('base64');
  return { userId: principal.userId, key, fingerprint };
}
