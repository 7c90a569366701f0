import 'reflect-metadata';
import { readEnv } from './config/env';
import { migrate } from './database/migrate';
import { serveOneTurn } from './leadership';

async function main(): Promise<void> {
  const env = readEnv();
  const end = new AbortController();
  // 'disconnect': the launcher's end is ours, for without it nobody would stop us.
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(signal, () => end.abort());
  await migrate(env.databaseUrl);
  while (!end.signal.aborted) await serveOneTurn(env, end.signal);
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
