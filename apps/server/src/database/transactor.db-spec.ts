import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../test/test-app';
import { CONNECTIONS } from './data-source';
import { Transactor } from './transactor';

let server: TestApp;
beforeAll(async () => (server = await startTestApp()));
afterAll(() => server.stop());

it('lets transactions that wait for one lock take no connection from the one they wait for, which asks beside itself', async () => {
  const [transactor, dataSource] = [server.app.get(Transactor), server.app.get(DataSource)];
  const one = () =>
    transactor.run(async (tx) => {
      await tx.manager.query(`select pg_advisory_xact_lock(hashtext('one of many'))`);
      await dataSource.query('select 1');
    });
  // A pool that is waited for in vain says so after ten seconds, and these fail.
  await Promise.all(Array.from({ length: 2 * CONNECTIONS }, one));
});
