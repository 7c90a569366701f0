import { makeWorkerUtils } from 'graphile-worker';
import { Client } from 'pg';

const WORKERS = `hashtext('callcard workers')`;
const LOCKED_BY = `
  select locked_by as id from graphile_worker._private_jobs where locked_by is not null
  union select locked_by from graphile_worker._private_job_queues where locked_by is not null`;

/**
 * A worker that was killed leaves its jobs locked for four hours. Every living one holds a shared lock on the connection returned
 * (end it with the worker); whoever finds nobody else holding it may give back all that is locked, to be tried again at once.
 */
export async function releaseOrphans(databaseUrl: string): Promise<{ end(): Promise<void> }> {
  const client = new Client({ connectionString: databaseUrl, keepAlive: true });
  // A broken connection only means that the next worker takes this one for dead; tasks do not mind running twice.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${WORKERS}) as alone`);
  if (rows[0]?.alone)
    await unlock(
      databaseUrl,
      (await client.query<{ id: string }>(LOCKED_BY)).rows.map(({ id }) => id),
    );
  await client.query(`select pg_advisory_lock_shared(${WORKERS})`);
  if (rows[0]?.alone) await client.query(`select pg_advisory_unlock(${WORKERS})`);
  return { end: () => client.end() };
}

async function unlock(connectionString: string, workers: string[]): Promise<void> {
  if (workers.length === 0) return;
  const utils = await makeWorkerUtils({ connectionString });
  try {
    await utils.forceUnlockWorkers(workers);
  } finally {
    await utils.release();
  }
}
