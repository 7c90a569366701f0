import request from 'supertest';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../../test/test-app';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ TRUST_PROXY: '1', PUBLIC_URL: 'https://crm.example.test' });
});
afterAll(() => server.stop());

/** Every test comes from an address of its own, so that none spends another's failures. */
let lastAddress = 0;
const newAddress = () => `192.0.2.${(lastAddress += 1)}`;
const login = (email: string, password: string, address = newAddress()) =>
  request(server.url).post('/api/auth/login').set('X-Forwarded-For', address).send({ email, password });

describe('signing in', () => {
  it('gives a cookie that no script can read and that opens the API', async () => {
    const user = await server.addUser('operator');
    const answer = await login(user.email.toUpperCase(), TEST_PASSWORD).expect(204);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^callcard_session=[\w-]{43};.*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);

    const me = await request(server.url).get('/api/auth/me').set('Cookie', cookie.split(';')[0]!).expect(200);
    expect(me.body).toMatchObject({ user: { id: user.id, role: 'operator' }, grants: { 'calls.work': 'own' }, dial: ['internal', 'local', 'mobile'], demo: false });
    expect(JSON.stringify(me.body)).not.toContain('argon2');
  });
});
