import type { Client, ImportantDate } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { clientDateReminders } from './client-date-reminders';

let server: TestApp;
let anna: SignedIn;

beforeAll(async () => {
  server = await startTestApp();
  anna = await server.signIn('specialist', { name: 'Anna' });
});
afterAll(() => server.stop());
beforeEach(() => server.dataSource.query('truncate clients cascade'));

const client = async (name: string, dates: Partial<ImportantDate>[], ownerId: string | null = anna.user.id) =>
  (await anna.http.post('/api/clients').send({ name, kind: 'person', ownerId, dates }).expect(201)).body as Client;

const told = async (from: string, to: string) =>
  (await clientDateReminders.between(server.dataSource.manager, new Date(from), new Date(to))).map(({ values, at }) => `${values['name']} ${String(at)}`).sort(); // prettier-ignore

describe('the important dates of clients', () => {
  it('come back each year, or are told for their own day alone', async () => {
    await client('Olena', [{ kind: 'birthday', day: '1990-05-20' }, { kind: 'contract', day: '2026-05-21', yearly: false }]); // prettier-ignore
    await client('Ihor', [{ kind: 'birthday', day: '1985-05-20', yearly: false }]);
    expect(await told('2026-05-19T12:00Z', '2026-05-21T12:00Z')).toEqual(['Olena 2026-05-20', 'Olena 2026-05-21']);
    expect(await told('2027-05-19T12:00Z', '2027-05-21T12:00Z')).toEqual(['Olena 2027-05-20']);
    expect(await told('2026-12-31T12:00Z', '2027-01-02T12:00Z')).toEqual([]);
  });

  it('of 29 February are on the 28th where there is none', async () => {
    await client('Olena', [{ kind: 'birthday', day: '1992-02-29' }]);
    expect(await told('2027-02-26T00:01Z', '2027-03-02T00:00Z')).toEqual(['Olena 2027-02-28']);
    expect(await told('2028-02-26T00:01Z', '2028-03-02T00:00Z')).toEqual(['Olena 2028-02-29']);
  });

  it('are told to whoever looks after the client, and to nobody of one that was deleted', async () => {
    const { id } = await client('Olena', [{ kind: 'birthday', day: '1990-05-20', title: 'Jubilee' }]);
    const [reminder] = await clientDateReminders.between(server.dataSource.manager, new Date('2026-05-19T12:00Z'), new Date('2026-05-20'));
    expect(reminder).toMatchObject({
      userId: anna.user.id,
      link: { noun: 'clients', id },
      values: { subject: 'Jubilee', day: '2026-05-20' },
    });
    await server.dataSource.query('update clients set owner_id = null');
    expect(await told('2026-05-19T12:00Z', '2026-05-20T12:00Z')).toEqual([]);
    await server.dataSource.query('update clients set owner_id = $1, deleted_at = now()', [anna.user.id]);
    expect(await told('2026-05-19T12:00Z', '2026-05-20T12:00Z')).toEqual([]);
  });
});
