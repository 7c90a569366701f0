import request from 'supertest';
import { IdentityProvider } from '../../test/identity-provider';
import { startTestApp, type TestApp } from '../../test/test-app';

let provider: IdentityProvider;
let server: TestApp;
beforeAll(async () => {
  provider = new IdentityProvider();
  await provider.listen();
  server = await startTestApp({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'callcard', OIDC_CLIENT_SECRET: 'a secret' });
});
afterAll(async () => {
  await server.stop();
  await provider.close();
});

/** As a browser goes: to the provider and back. @returns where it ends, and the cookies it was given. */
async function journey(change: (query: URLSearchParams) => void = () => undefined, cookies = true) {
  const start = await request(server.url).get('/api/auth/oidc/start').expect(302);
  const there = await fetch(String(start.headers['location']), { redirect: 'manual' });
  const query = new URL(there.headers.get('location')!).searchParams;
  change(query);
  const carried = String(start.headers['set-cookie']).split(';')[0]!;
  const back = await request(server.url)
    .get(`/api/auth/oidc/callback?${query}`)
    .set('Cookie', cookies ? carried : '')
    .expect(302);
  const session = /callcard_session=[\w-]{43}/.exec(String(back.headers['set-cookie']))?.[0];
  return { to: back.headers['location'], session };
}

describe('single sign-on', () => {
  it('lets in whom the provider vouches for, to the account of that address', async () => {
    const vera = await server.addUser('operator');
    provider.claims = { email: vera.email.toUpperCase(), email_verified: true };
    const { to, session } = await journey();
    expect(to).toBe('/');
    expect((await request(server.url).get('/api/auth/me').set('Cookie', session!).expect(200)).body.user.id).toBe(vera.id);
  });

  it.each([
    ['an address without an account', 'unknown', { email: 'nobody@example.test', email_verified: true }],
    ['an address that is not verified', 'failed', { email_verified: false }],
    ['an answer for another client', 'failed', { aud: 'another', email_verified: true }],
    ['an answer to another question', 'failed', { nonce: 'another', email_verified: true }],
    ['an answer that is too old', 'failed', { exp: 1_700_000_000, email_verified: true }],
  ])('lets nobody in by %s', async (_, why, claims) => {
    const { email } = await server.addUser('operator');
    provider.claims = { email, ...claims };
    expect(await journey()).toEqual({ to: `/login?sso=${why}`, session: undefined });
  });

  it('lets nobody in who did not set out from here', async () => {
    const { email } = await server.addUser('operator');
    provider.claims = { email, email_verified: true };
    expect((await journey((query) => query.set('state', 'another'))).session).toBeUndefined();
    expect((await journey(undefined, false)).session).toBeUndefined();
  });

  it('lets no one in who was deactivated', async () => {
    const { email } = await server.addUser('operator', { active: false });
    provider.claims = { email, email_verified: true };
    expect((await journey()).to).toBe('/login?sso=unknown');
  });
});
