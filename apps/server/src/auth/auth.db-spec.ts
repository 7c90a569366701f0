import { verify } from '@node-rs/argon2';
import { io } from 'socket.io-client';
import request from 'supertest';
import { startTestApp, TEST_PASSWORD, type TestApp } from '../../test/test-app';
import { AuditEntryEntity } from '../audit/audit-entry.entity';

/** As it is, but its comparisons are counted. */
jest.mock('@node-rs/argon2', () => {
  const argon2 = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  return { ...argon2, verify: jest.fn(argon2.verify) };
});

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
    expect(me.body).toMatchObject({
      user: { id: user.id, role: 'operator' },
      grants: { 'calls.work': 'own' },
      dial: ['internal', 'local', 'mobile'],
      demo: false,
    });
    expect(JSON.stringify(me.body)).not.toContain('argon2');
  });

  it('says the same of an unknown address, a wrong password and a deactivated person, and takes as long', async () => {
    const known = await server.addUser('operator');
    const gone = await server.addUser('operator', { active: false });
    const refused = async (email: string) => {
      jest.mocked(verify).mockClear();
      const { body } = await login(email, 'not the password').expect(401);
      // Comparing with a hash is what takes the time; how much is said by the hash itself. A clock would count the machine's other work, too.
      const compared = jest
        .mocked(verify)
        .mock.calls.map(([hash, password]) => [/^\$argon2id\$.*?\$.*?\$/.exec(String(hash))?.[0], password]);
      return { body: body as unknown, compared };
    };
    const wrong = await refused(known.email);
    expect(wrong.compared).toEqual([['$argon2id$v=19$m=19456,t=2,p=1$', 'not the password']]);
    expect(await refused('nobody@example.test')).toEqual(wrong);
    expect(await refused(gone.email)).toEqual(wrong);
    await login(gone.email, TEST_PASSWORD).expect(401);
  });

  it('makes whoever guesses wait, but lets sixty good ones a minute pass', async () => {
    const user = await server.addUser('operator');
    const address = newAddress();
    for (let good = 0; good < 60; good += 1) await login(user.email, TEST_PASSWORD, address).expect(204);
    // A volley is counted one by one.
    const volley = await Promise.all(Array.from({ length: 14 }, () => login(user.email, 'a guess', address)));
    expect(volley.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(401), ...Array<number>(4).fill(429)]);

    const refused = await login(user.email, TEST_PASSWORD, address).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
    expect(refused.body).toMatchObject({ status: 429, code: 'too_many' });
    await login(user.email, TEST_PASSWORD).expect(204);
  });

  it('stands in the audit log, without the password', async () => {
    const user = await server.addUser('operator');
    await login(user.email, 'a very wrong guess').expect(401);
    await login(user.email, TEST_PASSWORD).expect(204);
    const entries = await server.dataSource.manager.find(AuditEntryEntity, { where: { subjectId: user.id }, order: { at: 'ASC' } });
    expect(entries).toMatchObject([
      { action: 'signInFailed', actorId: null, details: { email: user.email } },
      { action: 'signedIn', actorId: user.id, actorName: user.name },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/very wrong guess|correct horse/);
  });
});

describe('a session', () => {
  it('is wanted by every resource', async () => {
    const resources =
      'agents alerts api-tokens audit calendars calls campaigns clients deals dispositions do-not-call leads notifications numbers';
    const others = 'queues reports requests scorecards scripts tasks teams users webhooks auth/me';
    for (const path of `${resources} ${others}`.split(' ')) {
      const { body } = await request(server.url).get(`/api/${path}`).expect(401);
      expect(body).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
    await request(server.url)
      .get('/api/auth/me')
      .set('Cookie', `callcard_session=${'a'.repeat(43)}`)
      .expect(401);
  });

  it('opens every list to an administrator', async () => {
    const { http } = await server.signIn('admin');
    for (const path of 'agents alerts api-tokens audit calls campaigns clients deals leads notifications queues tasks teams users webhooks'.split(
      ' ',
    )) {
      const { body } = await http.get(`/api/${path}`).expect(200);
      expect([path, Object.keys(body as object).sort()]).toEqual([path, ['items', 'nextCursor']]);
    }
  });

  it('writes nothing for a foreign page, not even a sign-in', async () => {
    const { http, user } = await server.signIn('operator');
    const change = (origin: string) => http.put('/api/auth/me').set('Origin', origin).send({ theme: 'dark' });
    for (const origin of ['https://evil.test', 'null', 'http://crm.example.test.evil.test']) {
      const { body } = await change(origin).expect(403);
      expect(body).toMatchObject({ code: 'foreign_origin' });
    }
    await request(server.url)
      .post('/api/auth/login')
      .set('Origin', 'https://evil.test')
      .send({ email: user.email, password: TEST_PASSWORD })
      .expect(403);
    await change('https://crm.example.test').expect(200);
    await change(server.url).expect(200);
    await http.get('/api/auth/me').set('Origin', 'https://evil.test').expect(200);
  });

  it('ends with signing out, and its sockets with it', async () => {
    const { http, cookie } = await server.signIn('operator');
    const closed = await connect({ cookie });
    await http.post('/api/auth/logout').expect(204);
    expect(await closed.reason).toBe('io server disconnect');
    await request(server.url).get('/api/auth/me').set('Cookie', cookie).expect(401);
  });

  it('ends everywhere at once when its owner says so', async () => {
    const { http, user } = await server.signIn('operator');
    const other = await login(user.email, TEST_PASSWORD).expect(204);
    await http.post('/api/auth/logout-everywhere').expect(204);
    await request(server.url).get('/api/auth/me').set('Cookie', String(other.headers['set-cookie']).split(';')[0]!).expect(401);
  });

  it('ends everywhere else when the password changes', async () => {
    const { http, user } = await server.signIn('operator');
    const other = await login(user.email, TEST_PASSWORD).expect(204);
    const admin = await server.signIn('admin');
    const { body: link } = await admin.http.post(`/api/users/${user.id}/one-time-link`).expect(201);
    await http.post('/api/auth/password').send({ current: 'wrong', next: 'another good password' }).expect(422);
    await http.post('/api/auth/password').send({ current: TEST_PASSWORD, next: 'another good password' }).expect(204);
    await http.get('/api/auth/me').expect(200);
    await request(server.url).get('/api/auth/me').set('Cookie', String(other.headers['set-cookie']).split(';')[0]!).expect(401);
    await login(user.email, 'another good password').expect(204);
    await request(server.url)
      .get(`/api/auth/one-time/${String(link.url).split('/').at(-1)}`)
      .expect(404);
  });

  it('keeps what its owner chose for the console', async () => {
    const { http } = await server.signIn('operator');
    await http.put('/api/auth/me').send({ locale: 'uk', timeZone: 'Europe/Kyiv', theme: 'dark' }).expect(200);
    await http.put('/api/auth/me').send({ timeZone: 'Mars/Olympus' }).expect(422);
    const { body } = await http.get('/api/auth/me');
    expect(body).toMatchObject({ theme: 'dark', user: { locale: 'uk', timeZone: 'Europe/Kyiv' } });
  });
});

describe('the socket', () => {
  it('lets nobody in without a session, and no foreign page at all', async () => {
    const { cookie } = await server.signIn('operator');
    await expect(connect({})).rejects.toThrow('unauthenticated');
    await expect(connect({ cookie, origin: 'https://evil.test' })).rejects.toThrow();
    (await connect({ cookie })).close();
  });

  it('comes back into other rooms when the rights of its owner change', async () => {
    const admin = await server.signIn('admin');
    const { cookie, user } = await server.signIn('operator');
    const heard: string[] = [];
    const socket = io(server.url, { extraHeaders: { cookie }, transports: ['websocket'], forceNew: true, reconnectionDelay: 50 });
    socket.on('invalidate', ({ noun }: { noun: string }) => heard.push(noun));
    const connected = () => new Promise((resolve) => socket.once('connect', () => resolve(true)));
    await connected();
    const addNumber = (number: string) => admin.http.post('/api/numbers').send({ number, title: number }).expect(201);
    await addNumber('4901');
    const again = connected();
    await admin.http.put(`/api/users/${user.id}`).send({ role: 'admin', version: 1 }).expect(200);
    await again;
    const told = new Promise((resolve) => socket.on('invalidate', ({ noun }: { noun: string }) => noun === 'numbers' && resolve(noun)));
    await addNumber('4902');
    await told;
    socket.close();
    expect(heard.filter((noun) => noun === 'numbers')).toHaveLength(1);
  });

  it('of an API token is closed when the token ends', async () => {
    const admin = await server.signIn('admin');
    const { body: token } = await admin.http.post('/api/api-tokens').send({ name: 'Wallboard' }).expect(201);
    await request(server.url).get('/api/auth/me').set('Authorization', `Bearer ${token.token}`).expect(200);
    const socket = await connect({}, token.token as string);

    const { body: list } = await admin.http.get('/api/api-tokens').expect(200);
    expect(list.items).toEqual([{ id: token.id, name: 'Wallboard', createdAt: expect.any(String), lastUsedAt: expect.any(String) }]);
    await admin.http.delete(`/api/api-tokens/${token.id}`).expect(204);
    expect(await socket.reason).toBe('io server disconnect');
    await request(server.url).get('/api/auth/me').set('Authorization', `Bearer ${token.token}`).expect(401);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => request(server.url).post('/api/auth/reset-request').send({ email });

  it('is answered alike for everybody, and fills nobody’s mailbox', async () => {
    const { user } = await server.signIn('operator');
    for (const email of [user.email, 'nobody@example.test']) {
      for (let n = 0; n < 5; n += 1) await ask(email).expect(202);
      const refused = await ask(email).expect(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
  });
});

interface Connected {
  reason: Promise<string>;
  close(): void;
}

/** @throws when the server does not let it in. */
function connect(extraHeaders: Record<string, string>, token?: string): Promise<Connected> {
  const socket = io(server.url, { extraHeaders, auth: { token }, transports: ['websocket'], reconnection: false, forceNew: true });
  const reason = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve({ reason, close: () => void socket.close() }));
    socket.once('connect_error', reject);
  });
}
