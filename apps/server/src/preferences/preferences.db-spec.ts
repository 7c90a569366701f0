import { DEFAULT_PREFERENCES, type Preferences } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let olena: SignedIn;
let ivan: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  [olena, ivan] = await Promise.all([server.signIn('operator'), server.signIn('operator')]);
});
afterAll(() => server.stop());

const compact: Preferences = { ...DEFAULT_PREFERENCES, display: { density: 'compact' } };
const mine = async ({ http }: SignedIn) => (await http.get('/api/preferences/me').expect(200)).body;

describe('preferences', () => {
  it('are as shipped for somebody who set none', async () => {
    expect(await mine(olena)).toEqual({ values: DEFAULT_PREFERENCES, version: 0 });
  });

  it('are everybody’s own, and stay', async () => {
    const { body } = await olena.http.put('/api/preferences/me').send({ values: compact, version: 0 }).expect(200);
    expect(body).toEqual({ values: compact, version: 1 });
    expect(await mine(olena)).toEqual(body);
    expect((await mine(ivan)).version).toBe(0);
  });

  it('set on one console are not overwritten by another that has not seen it', async () => {
    await olena.http.put('/api/preferences/me').send({ values: DEFAULT_PREFERENCES, version: 0 }).expect(409);
    await olena.http.put('/api/preferences/me').send({ values: DEFAULT_PREFERENCES, version: 1 }).expect(200);
    await olena.http.put('/api/preferences/me').send({ values: compact, version: 1 }).expect(409);
    expect(await mine(olena)).toEqual({ values: DEFAULT_PREFERENCES, version: 2 });
  });

  it('refuse a key that the browser keeps, naming the field', async () => {
    const values = { shortcuts: { keys: { hold: { code: 'KeyW', ctrl: true } } } };
    const { body } = await ivan.http.put('/api/preferences/me').send({ values, version: 0 }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ path: 'values.shortcuts.keys.hold' })]);
  });

  it('are for those who are signed in', async () => {
    await server.http.get('/api/preferences/me').expect(401);
  });
});
