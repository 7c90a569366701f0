import type { Client, ClientConsent, ClientHistoryEntry, Page } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let operator: SignedIn;
let boss: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  operator = await server.signIn('operator');
  boss = await server.signIn('supervisor');
});
afterAll(() => server.stop());

const make = async (name: string) => (await operator.http.post('/api/clients').send({ name }).expect(201)).body as Client;
const say = (id: string, said: object) => operator.http.post(`/api/clients/${id}/consents`).send({ purpose: 'marketing', given: true, source: 'phone', ...said }); // prettier-ignore
const list = async (id: string) => ((await operator.http.get(`/api/clients/${id}/consents`).expect(200)).body as Page<ClientConsent>).items;

describe('what a client agreed to', () => {
  it('is kept with its withdrawal, newest first, and told in the history', async () => {
    const { id } = await make('Согласный');
    await say(id, { channel: 'phone', at: '2026-01-02T10:00:00.000Z' }).expect(201);
    await say(id, { channel: 'phone', given: false, source: 'letter' }).expect(201);
    expect(await list(id)).toMatchObject([
      { purpose: 'marketing', channel: 'phone', given: false, source: 'letter', byName: 'A operator' },
      { given: true, at: '2026-01-02T10:00:00.000Z' },
    ]);
    const history = (await operator.http.get(`/api/clients/${id}/history`).expect(200)).body as Page<ClientHistoryEntry>;
    expect(history.items.map(({ action }) => action)).toEqual(['consentWithdrawn', 'consentGiven', 'created']);
  });

  it('is refused without a source, of the future, and to whoever may not change clients', async () => {
    const { id } = await make('Будущий');
    await say(id, { source: ' ' }).expect(422);
    await say(id, { at: new Date(Date.now() + 3_600_000).toISOString() }).expect(422);
    await say(id, { at: '2026-01-02T10:00:00.000Z', expiresAt: '2026-01-02T09:00:00.000Z' }).expect(422);
    const accountant = await server.signIn('accountant');
    await accountant.http.post(`/api/clients/${id}/consents`).send({ purpose: 'surveys', given: true, source: 'form' }).expect(403);
    expect(await list(id)).toEqual([]);
  });

  it('may run out, and says where it can be shown', async () => {
    const { id } = await make('Временный');
    const consent = { expiresAt: '2030-01-01T00:00:00.000Z', proof: 'form 12' };
    await say(id, consent).expect(201);
    await say(id, { channel: 'phone' }).expect(201);
    expect(await list(id)).toMatchObject([{ expiresAt: null, proof: null }, consent]);
  });

  it('goes along when clients are merged', async () => {
    const [one, other] = [await make('Один'), await make('Другой')];
    await say(other.id, { purpose: 'surveys' }).expect(201);
    await boss.http.post(`/api/clients/${one.id}/merge`).send({ version: 1, losers: [{ id: other.id, version: 1 }] }).expect(200); // prettier-ignore
    expect(await list(one.id)).toMatchObject([{ purpose: 'surveys' }]);
  });
});
