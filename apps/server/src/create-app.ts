import { NestFactory } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppModule } from './app.module';
import type { Env } from './config/env';
import { httpLogger } from './http/logger';
import { ProblemFilter } from './http/problem.filter';
import { securityHeaders } from './http/security-headers';
import { EventBridge } from './jobs/event-bridge';

/** The server, ready to listen: the API under /api, the socket, and the built console for everything else. */
export async function createApp(env: Env): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(env), {
    logger: env.logLevel === 'silent' ? false : ['error', 'warn', ...(env.logLevel === 'debug' ? (['log', 'debug'] as const) : [])],
    ...(env.tls ? { httpsOptions: { cert: readFileSync(env.tls.certFile), key: readFileSync(env.tls.keyFile) } } : {}),
  });
  app.set('trust proxy', env.trustProxy ? 1 : false);
  app.disable('x-powered-by');
  app.useWebSocketAdapter(new IoAdapter(app));
  app.use(httpLogger(env), securityHeaders);
  app.setGlobalPrefix('api');
  app.useGlobalFilters(new ProblemFilter());
  serveConsole(app);
  await app.get(EventBridge).listen();
  return app;
}

/** Files of the built console; every other path that is not the API's is the console's own route. */
function serveConsole(app: NestExpressApplication): void {
  const folder = join(__dirname, '../../agent-console/dist');
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return;
  app.useStaticAssets(folder, { index: false, maxAge: '1h', setHeaders: cacheByName });
  app.use(
    (
      request: { method: string; path: string },
      response: { sendFile(path: string): void; setHeader(name: string, value: string): void },
      next: () => void,
    ) => {
      if (request.method !== 'GET' || /^\/(api|socket\.io|sip)(\/|$)/.test(request.path)) return next();
      response.setHeader('Cache-Control', 'no-cache');
      response.sendFile(page);
    },
  );
}

/** Names with a hash never change what they hold. */
function cacheByName(response: { setHeader(name: string, value: string): void }, path: string): void {
  if (path.includes('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}
