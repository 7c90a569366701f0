import { ALONE, SHIPPED_DIAL_RIGHTS, SHIPPED_GRANTS } from '@callcard/crm-core';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { ClientsSeed } from './clients.seed';
import { demoCallers } from './demo-clients';
import { LeadsSeed } from './leads.seed';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.stop());

const count = async (sql: string) => Number((await server.dataSource.query<{ count: string }[]>(sql))[0]?.count);

it('the demo’s clients and leads are there once, with owners, shared numbers and notes', async () => {
  const admin = await server.addUser('admin');
  await server.addUser('specialist');
  await server.addUser('specialist');
  const who = {
    userId: admin.id,
    name: 'A',
    role: 'admin',
    teamId: null,
    grants: SHIPPED_GRANTS.admin,
    dial: SHIPPED_DIAL_RIGHTS.admin,
    circles: ALONE,
    mustEnrol: false,
    grantsUntil: null,
    sessionId: 's',
    address: null,
  } as const;
  const seed = server.app.get(ClientsSeed);
  const leads = server.app.get(LeadsSeed);
  for (let start = 1; start <= 2; start += 1) {
    await seed.run(who);
    await leads.run(who);
  }
  expect(await count('select count(*) from clients')).toBe(200);
  expect(await count('select count(distinct owner_id) from clients')).toBe(2);
  expect(await count('select count(*) from leads l join clients c on c.id = l.client_id and c.owner_id = l.owner_id')).toBe(6);
  expect(
    await count('select count(*) from (select number from client_phones group by number having count(*) > 1) shared'),
  ).toBeGreaterThanOrEqual(12);
  expect(await count('select count(*) from clients where about is not null')).toBeGreaterThan(20);
  expect(await count(`select count(*) from client_phones where number !~ '^[+]'`)).toBe(0);
  expect(demoCallers().length).toBe(await count('select count(*) from client_phones'));
});
