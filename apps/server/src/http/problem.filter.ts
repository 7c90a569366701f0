import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { DomainError, type DomainErrorKind } from '@callcard/crm-core';
import type { Response } from 'express';
import { isDatabaseAway, isImpossibleValue } from '../database/failures';

const STATUS: Record<DomainErrorKind, number> = {
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  invalid: 422,
  tooMany: 429,
  unavailable: 503,
};

/** Turns every failure into an RFC 9457 problem document; a bug tells the log everything and the caller nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const problem = this.problemOf(error);
    const retryAfter =
      error instanceof DomainError ? error.details.retryAfterSeconds : problem.code === 'database_away' ? RETRY_SECONDS : undefined;
    if (retryAfter) response.setHeader('Retry-After', String(retryAfter));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private problemOf(error: unknown) {
    if (error instanceof DomainError) {
      const { errors, fields, more } = error.details;
      return { ...more, ...problem(STATUS[error.kind], error.code, error.message), errors, fields };
    }
    if (error instanceof HttpException) return problem(error.getStatus(), codeOf(error.getStatus()), error.message);
    if (isUnreadableBody(error)) return problem(error.status, codeOf(error.status), 'The body cannot be read.');
    if (isImpossibleValue(error)) return problem(422, 'invalid', 'A value of the input is impossible.');
    if (isDatabaseAway(error)) return this.away(error);
    this.logger.error('Unexpected failure', error instanceof Error ? error.stack : String(error));
    return problem(500, 'internal', 'Something went wrong on our side.');
  }

  private away(error: unknown) {
    this.logger.warn(`The database is away: ${error instanceof Error ? error.message : String(error)}`);
    return problem(503, 'database_away', 'The database does not answer just now.');
  }
}

/** When to try again while the database is away. */
const RETRY_SECONDS = 5;

const problem = (status: number, code: string, detail: string) => ({ type: 'about:blank', title: code, status, code, detail });

const CODES: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
};
const codeOf = (status: number) => CODES[status] ?? (status >= 500 ? 'internal' : 'bad_request');

/** What the body parser throws: an error with a 4xx `status`. */
const isUnreadableBody = (error: unknown): error is { status: number } =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500;
