import type { AuditEntry } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  admin = await server.signIn('admin');
  for (const name of ['North', 'South', 'East', 'West']) await admin.http.post('/api/teams').send({ name }).expect(201);
});
afterAll(() => server.stop());

const list = async (query: object) =>
  (await admin.http.get('/api/audit').query(query).expect(200)).body as { items: AuditEntry[]; nextCursor: string | null };

describe('the audit log', () => {
  it('tells the newest first, page by page', async () => {
    const { items } = await list({ noun: 'teams' });
    expect(items.map(({ details }) => details['name'])).toEqual(['West', 'East', 'South', 'North']);
    expect(items[0]).toMatchObject({ actorId: admin.user.id, actorName: 'A admin', action: 'created', address: expect.any(String) });
    const first = await list({ noun: 'teams', limit: 3 });
    const second = await list({ noun: 'teams', limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
  });

  it('is searched by subject, person and time', async () => {
    const { items } = await list({ noun: 'teams' });
    const [west, east] = items as [AuditEntry, AuditEntry];
    expect((await list({ subjectId: west.subjectId })).items).toEqual([west]);
    expect((await list({ actorId: admin.user.id, noun: 'teams', from: west.at })).items).toEqual([west]);
    expect((await list({ noun: 'teams', to: west.at, limit: 1 })).items).toEqual([east]);
    expect((await list({ actorId: '0190a0b0-0000-7000-8000-000000000000' })).items).toEqual([]);
  });

  it('is searched by any piece of what stands in it, old values and new ones', async () => {
    const { items } = await list({ noun: 'teams' });
    const north = items.at(-1)!;
    await admin.http.put(`/api/teams/${north.subjectId}`).send({ name: 'Far North', version: 1 }).expect(200);
    const found = (await list({ q: 'far n' })).items;
    expect(found).toMatchObject([{ subjectId: north.subjectId, details: { name: { from: 'North', to: 'Far North' } } }]);
    expect((await list({ q: 'north', noun: 'teams' })).items).toHaveLength(2);
    expect((await list({ q: '%' })).items).toEqual([]);
  });

  it('is read by administrators and auditors', async () => {
    const [auditor, supervisor] = [await server.signIn('auditor'), await server.signIn('supervisor')];
    await auditor.http.get('/api/audit').expect(200);
    await supervisor.http.get('/api/audit').expect(403);
  });

  it('has an index for its search', async () => {
    await server.dataSource.transaction(async (manager) => {
      await manager.query('set local enable_seqscan = off');
      const text = `(action || ' ' || coalesce(actor_name, '') || ' ' || coalesce(subject_id, '') || ' ' || details::text)`;
      const plan = JSON.stringify(await manager.query(`explain select * from audit_entries where ${text} ilike '%north%'`));
      expect(plan).toContain('audit_entries_text');
    });
  });

  it('has an index for each of its lists', async () => {
    for (const where of [`noun = 'teams' and subject_id = 'x'`, `actor_id = '0190a0b0-0000-7000-8000-000000000000'`, 'true']) {
      const plan = await planOf(`select * from audit_entries where ${where} order by at desc, id desc limit 50`);
      expect(plan).toContain('Index Scan');
      expect(plan).not.toContain('Sort');
    }
  });
});

/** As PostgreSQL would go about it in a table too large to sort. */
const planOf = (sql: string) =>
  server.dataSource.transaction(async (manager) => {
    await manager.query('set local enable_seqscan = off; set local enable_bitmapscan = off');
    const lines = (await manager.query(`explain ${sql}`)) as { 'QUERY PLAN': string }[];
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
