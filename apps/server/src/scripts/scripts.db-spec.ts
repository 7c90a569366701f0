import type { Page, Script } from '@callcard/crm-core';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';

let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
beforeAll(async () => {
  test = await startTestApp();
  boss = await test.signIn('supervisor');
  anna = await test.signIn('operator');
});
afterAll(() => test.stop());

const write = async (script: object) => (await boss.http.post('/api/scripts').send(script).expect(201)).body as Script;
const titles = async (who: SignedIn, query = '') =>
  ((await who.http.get(`/api/scripts?${query}`).expect(200)).body as Page<Script>).items.map(({ title }) => title);

describe('scripts', () => {
  it('are written by who may, kept, changed, and audited', async () => {
    const made = await write({ title: 'Greeting', locale: 'en', body: 'Hello, {client.name}' });
    expect(made).toMatchObject({ queue: null, active: true, version: 1 });
    const { id, ...input } = made;
    const changed = (
      await boss.http
        .put(`/api/scripts/${id}`)
        .send({ ...input, queue: 'sales' })
        .expect(200)
    ).body as Script;
    expect(changed).toMatchObject({ id, queue: 'sales', version: 2 });
    await boss.http.put(`/api/scripts/${id}`).send(input).expect(409);
    await anna.http.post('/api/scripts').send(input).expect(403);
    const entries = await test.dataSource.query<unknown[]>(`select from audit_entries where noun = 'scripts' and subject_id = $1`, [id]);
    expect(entries).toHaveLength(2);
  });

  it('are refused with a placeholder nobody knows, and told where it stands', async () => {
    const { body } = await boss.http.post('/api/scripts').send({ title: 'x', locale: 'en', body: 'Dear {boss}' }).expect(422);
    expect((body as { errors: object[] }).errors).toMatchObject([{ path: 'body', message: expect.stringContaining('{boss}') }]);
  });

  it('are those of the queue and those of every call', async () => {
    await write({ title: 'Support', queue: 'support', locale: 'en', body: 'x' });
    await write({ title: 'Everywhere', locale: 'uk', body: 'x' });
    expect(await titles(anna, 'queue=sales')).toEqual(['Everywhere', 'Greeting']);
    expect(await titles(anna, 'queue=support&locale=en')).toEqual(['Support']);
  });

  it('leave the operators’ screens when they are switched off, and stay with the editor', async () => {
    await write({ title: 'Old', locale: 'en', body: 'x', active: false });
    expect(await titles(anna)).not.toContain('Old');
    expect(await titles(boss)).toContain('Old');
  });

  it('are paged to the end', async () => {
    const all = await titles(boss);
    const first = (await boss.http.get('/api/scripts?limit=2').expect(200)).body as Page<Script>;
    expect(await titles(boss, `cursor=${first.nextCursor}`)).toEqual(all.slice(2));
  });
});
