import { Logger, runOnce } from 'graphile-worker';
import { JobTasks } from '../src/jobs/job-tasks';
import type { TestApp } from './test-app';

/** Does every job that waits, as if its moment had come. */
export async function runJobs({ app, dataSource }: TestApp): Promise<void> {
  await dataSource.query('update graphile_worker._private_jobs set run_at = now()');
  await runOnce({
    connectionString: String(dataSource.options.type === 'postgres' && dataSource.options.url),
    taskList: app.get(JobTasks).list,
    // A thousand lines of jobs that went well would hide what matters.
    logger: new Logger(() => (level, message) => void (level === 'error' && console.error(message))),
  });
}
