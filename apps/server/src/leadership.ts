import type { INestApplication } from '@nestjs/common';
import { once } from 'node:events';
import { closeApp } from './close-app';
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
    await closeApp(app);
  }
}

async function connect(app: INestApplication, lease: WriterLease): Promise<void> {
  const telephony = app.get(TelephonyService);
  await telephony.start({ devices: app.get(UserDirectory).devices, demoCast: () => demoCast(app) });
  await app.get(DemoShift).begin();
  lease.note(() => telephony.heard());
}

const ended = (signal: AbortSignal) => (signal.aborted ? Promise.resolve() : once(signal, 'abort'));
