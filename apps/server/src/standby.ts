import { type RequestListener, createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Env } from './config/env';

const RETRY_SECONDS = 5;
const PROBLEM = { type: 'about:blank', title: 'standby', status: 503, code: 'standby', detail: 'Another server leads; this one waits.' };

/** What answers at the port of a server that waits for its turn. */
export interface Standby {
  close(): Promise<void>;
}

/** Says who asks that this server is the standby: to balancers and consoles what they understand, to a person who came here by hand a sentence. */
export async function openStandby(env: Env): Promise<Standby> {
  const server = env.tls
    ? createTlsServer({ cert: readFileSync(env.tls.certFile), key: readFileSync(env.tls.keyFile) }, answer)
    : createServer(answer);
  server.listen(env.port, env.host);
  await once(server, 'listening');
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const answer: RequestListener = (request, response) => {
  const path = (request.url ?? '').split('?')[0]!;
  const [status, type, body] = answerTo(path);
  response.writeHead(status, { 'Content-Type': type, 'Retry-After': RETRY_SECONDS, 'Cache-Control': 'no-store', Connection: 'close' });
  response.end(request.method === 'HEAD' ? undefined : body);
};

function answerTo(path: string): [status: number, type: string, body: string] {
  if (path === '/api/health/live') return [200, 'application/json', JSON.stringify({ status: 'ok' })];
  if (path === '/api/health/ready') return [503, 'application/json', JSON.stringify({ status: 'down', role: 'standby' })];
  if (/^\/(api|socket\.io|sip)(\/|$)/.test(path)) return [503, 'application/problem+json', JSON.stringify(PROBLEM)];
  return [503, 'text/html; charset=utf-8', PAGE];
}

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="refresh" content="${RETRY_SECONDS}">
    <title>Callcard</title>
  </head>
  <body>
    <h1>Callcard</h1>
    <p>This server is the standby: it takes over when the one that leads is gone.</p>
    <p lang="ru">Это резервный сервер: он примет работу, когда ведущий остановится.</p>
    <p lang="uk">Це резервний сервер: він перебере роботу, коли провідний зупиниться.</p>
  </body>
</html>
`;
