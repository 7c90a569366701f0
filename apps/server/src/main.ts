import 'reflect-metadata';
import { createApp } from './create-app';
import { readEnv } from './config/env';
import { migrate } from './database/migrate';
import { demoCast } from './database/seeds/demo-cast';
import { firstRun } from './first-run';
import { TelephonyService } from './telephony/telephony.service';
import { UserDirectory } from './users/user-directory';

async function main(): Promise<void> {
  const env = readEnv();
  await migrate(env.databaseUrl);
  const app = await createApp(env);
  await app.init();
  await firstRun(app, env);
  await app.get(TelephonyService).start({ devices: app.get(UserDirectory).devices, demoCast: () => demoCast(app) });
  await app.listen(env.port, env.host);
  // The launcher's end is ours: without it nobody would stop us.
  process.on('disconnect', () => void app.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
