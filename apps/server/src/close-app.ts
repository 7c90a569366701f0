import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';

/** How long requests that are being answered may take at the end. */
const ANSWER_MILLISECONDS = 1_000;

/**
 * Whoever asks again and again over one connection, as a monitor does, must neither keep us from ending nor be told on and on that we
 * lead; and whoever waits for a long answer is not waited for.
 */
export async function closeApp(app: INestApplication): Promise<void> {
  const server = app.getHttpServer() as Server;
  server.prependListener('request', (_request, response) => void (response.shouldKeepAlive = false));
  const impatience = setInterval(() => server.closeAllConnections(), ANSWER_MILLISECONDS);
  try {
    await app.close();
  } finally {
    clearInterval(impatience);
  }
}
