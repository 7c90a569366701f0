import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { constants, setPriority } from 'node:os';
import { AppModule } from './app.module';
import { readEnv } from './config/env';
import { startWorker } from './jobs/start-worker';

/** The second process: imports, mail and whatever else must never stand between ring and pop. It has no telephony and no HTTP. */
async function main(): Promise<void> {
  // On a machine that is short of processors, jobs wait for calls and never the other way round.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const env = readEnv();
  const levels = env.logLevel === 'debug' ? (['error', 'warn', 'log', 'debug'] as const) : (['error', 'warn'] as const);
  const context = await NestFactory.createApplicationContext(AppModule.with(env), {
    logger: env.logLevel === 'silent' ? false : [...levels],
  });
  const worker = await startWorker(context, env);
  const end = () => void worker.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(signal, end);
  await worker.ended;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
