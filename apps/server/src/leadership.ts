import type { INestApplication } from '@nestjs/common';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Env } from './config/env';
import { createApp } from './create-app';
import { demoCast } from './database/seeds/demo-cast';
import { DemoShift } from './database/seeds/demo-shift';
import { firstRun } from './first-run';
import { type Standby, openStandby } from './standby';
import { TelephonyService } from './telephony/telephony.service';
import { UserDirectory } from './users/user-directory';
import { WriterFence } from './telephony/writer-fence';
import { WriterLease } from './telephony/writer-lease';

/** How long requests that are being answered may take at the end. */
const ANSWER_MILLISECONDS = 1_000;

/**
 * One turn: waits for the lease, leads until it is lost or `end` comes, and stops.
 * Each turn makes a server anew, so that nothing it remembers is older than its lease.
 */
export async function serveOneTurn(env: Env, end: AbortSignal): Promise<void> {
  let standby: Promise<Standby> | undefined;
  const lease = await WriterLease.win(env, end, () => (standby = openStandby(env)));
  try {
    if (lease) await lead(env, lease, end, async () => (await standby)?.close());
    else await (await standby)?.close();
  } finally {
    await lease?.release();
  }
}

async function lead(env: Env, lease: WriterLease, end: AbortSignal, freePort: () => Promise<void>): Promise<void> {
  const app = await createApp(env);
  try {
    app.get(WriterFence).hold(lease);
    await app.init();
    await firstRun(app, env);
    await connect(app, lease);
    await freePort();
    await app.listen(env.port, env.host);
    await Promise.race([lease.lost, ended(end)]);
  } finally {
    await close(app);
  }
}

/** Whoever asks again and again over one connection, as a monitor does, must not keep us from ending. */
async function close(app: INestApplication): Promise<void> {
  const server = app.getHttpServer() as Server;
  const impatience = setTimeout(() => server.closeAllConnections(), ANSWER_MILLISECONDS);
  await app.close();
  clearTimeout(impatience);
}

async function connect(app: INestApplication, lease: WriterLease): Promise<void> {
  const telephony = app.get(TelephonyService);
  await telephony.start({ devices: app.get(UserDirectory).devices, demoCast: () => demoCast(app) });
  await app.get(DemoShift).begin();
  lease.note(() => telephony.heard());
}

const ended = (signal: AbortSignal) => (signal.aborted ? Promise.resolve() : once(signal, 'abort'));
