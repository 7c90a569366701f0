import 'reflect-metadata';
import { Logger as NestLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger, run } from 'graphile-worker';
import { AppModule } from './app.module';
import { readEnv } from './config/env';
import { EventBridge } from './jobs/event-bridge';
import { JobTasks } from './jobs/job-tasks';

const CONCURRENCY = 4;

/** The second process: imports, mail and whatever else must never stand between ring and pop. It has no telephony and no HTTP. */
async function main(): Promise<void> {
  const env = readEnv();
  const app = await NestFactory.createApplicationContext(AppModule.with(env), { logger: env.logLevel === 'silent' ? false : ['error', 'warn'] });
  await app.get(EventBridge).forward();
  const { list, crontab } = app.get(JobTasks);
  const runner = await run({
    connectionString: env.databaseUrl,
    taskList: list,
    crontab: crontab.join('\n'),
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: new Logger(() => toNest),
  });
  const end = () => void runner.stop().then(() => app.close()).then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(signal, end);
  await runner.promise;
}

const nest = new NestLogger('Worker');
const toNest = (level: string, message: string) => (level === 'error' ? nest.error(message) : level === 'warning' ? nest.warn(message) : nest.debug(message));

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
