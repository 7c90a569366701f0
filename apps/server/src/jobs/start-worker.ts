import { Logger as NestLogger, type INestApplicationContext } from '@nestjs/common';
import { Logger, run } from 'graphile-worker';
import type { Env } from '../config/env';
import { EventBridge } from './event-bridge';
import { releaseOrphans } from './orphan-jobs';
import { JobTasks } from './job-tasks';

const CONCURRENCY = 4;

/** A running worker. */
export interface Worker {
  /** Ends when the worker does; rejects when it fails for good. */
  ended: Promise<void>;
  /** Lets running jobs finish, then ends. */
  stop(): Promise<void>;
}

/** Runs the jobs of all modules of a context, whose events go to the server from now on. */
export async function startWorker(context: INestApplicationContext, env: Env): Promise<Worker> {
  await context.get(EventBridge).forward();
  const { list, crontab } = context.get(JobTasks);
  const alone = await releaseOrphans(env.databaseUrl);
  const runner = await run({
    connectionString: env.databaseUrl,
    taskList: list,
    crontab: crontab.join('\n'),
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: new Logger(() => log),
  });
  return {
    ended: runner.promise,
    async stop() {
      await runner.stop();
      await alone.end();
      await context.close();
    },
  };
}

const logger = new NestLogger('Worker');

function log(level: string, message: string): void {
  if (level === 'error') logger.error(message);
  else if (level === 'warning') logger.warn(message);
  else logger.debug(message);
}
