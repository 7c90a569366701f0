import pino from 'pino';
import pinoHttp from 'pino-http';
import type { Env } from '../config/env';

/** One line per request that failed or was slow to matter; no header, no query and no body, for they hold secrets and people. */
export const httpLogger = (env: Env) =>
  pinoHttp({
    logger: pino({ level: env.logLevel }),
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
