import type { RecoveryCodes, SecondFactorSecret, Session } from '@callcard/crm-core';
import { io } from 'socket.io-client';
import request from 'supertest';
import { type SignedIn, startTestApp, TEST_PASSWORD, type TestApp } from '../../test/test-app';
import { codeAt, stepAt } from './totp';

let server: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  admin = await server.signIn('admin');
});
afterAll(() => server.stop());

const login = (email: string, code?: string, userAgent = 'Firefox') =>
  request(server.url)
    .post('/api/auth/login')
    .set('User-Agent', userAgent)
    .send({ email, password: TEST_PASSWORD, ...(code && { code }) });

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bytesOf = (secret: string) =>
  Buffer.from(
    [...secret]
      .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
      .join('')
      .match(/.{8}/g)!
      .map((byte) => Number.parseInt(byte, 2)),
  );
/** Codes count once each: after the one of now comes the one of the next half minute. */
const codeOf = (secret: string, steps = 0) => codeAt(bytesOf(secret), stepAt(new Date()) + steps);

/** Sets a second factor up, as a person does on their page. */
async function enrol({ http }: SignedIn): Promise<{ secret: string; codes: string[] }> {
  const { secret, url } = (await http.post('/api/auth/second-factor/begin').send({ password: TEST_PASSWORD }).expect(200))
    .body as SecondFactorSecret;
  expect(url).toContain(`secret=${secret}`);
  const { codes } = (
    await http
      .post('/api/auth/second-factor/confirm')
      .send({ code: codeOf(secret) })
      .expect(200)
  ).body as RecoveryCodes;
  return { secret, codes };
}

describe('a second factor', () => {
  it('is asked for from the first good code on, and each code counts once', async () => {
    const vera = await server.signIn('operator');
    await vera.http.post('/api/auth/second-factor/begin').send({ password: 'not it' }).expect(422);
    const { secret } = await enrol(vera);
    expect((await vera.http.get('/api/auth/second-factor').expect(200)).body).toEqual({
      state: 'on',
      required: false,
      recoveryCodesLeft: 10,
    });
    expect((await login(vera.user.email).expect(401)).body.code).toBe('second_factor');
    expect((await login(vera.user.email, '000000').expect(401)).body.code).toBe('wrong_code');
    const code = codeOf(secret, 1);
    await login(vera.user.email, code).expect(204);
    expect((await login(vera.user.email, code).expect(401)).body.code).toBe('wrong_code');
  });

  it('can be a recovery code, once', async () => {
    const vera = await server.signIn('operator');
    const { codes } = await enrol(vera);
    await login(vera.user.email, codes[3]!.toUpperCase()).expect(204);
    await login(vera.user.email, codes[3]).expect(401);
    expect((await vera.http.get('/api/auth/second-factor').expect(200)).body.recoveryCodesLeft).toBe(9);
  });

  it('is kept sealed, and its recovery codes as hashes', async () => {
    const vera = await server.signIn('operator');
    const { secret, codes } = await enrol(vera);
    const rows = JSON.stringify(
      await server.dataSource.query('select secret, code_hash::text from second_factors f join recovery_codes using (user_id)'),
    );
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(bytesOf(secret).toString('base64'));
    for (const code of codes) expect(rows).not.toContain(code.replace('-', ''));
  });

  it('makes whoever guesses wait', async () => {
    const vera = await server.signIn('operator');
    await enrol(vera);
    const answers = [];
    for (let tries = 0; tries < 12; tries += 1) answers.push((await login(vera.user.email, '000000')).status);
    expect(answers.at(-1)).toBe(429);
  });

  it('is not passed by a link for a new password', async () => {
    const vera = await server.signIn('operator');
    const { codes } = await enrol(vera);
    const { body: link } = await admin.http.post(`/api/users/${vera.user.id}/one-time-link`).expect(201);
    const path = `/api/auth/one-time/${String(link.url).split('/welcome/')[1]}`;
    expect((await request(server.url).post(path).send({ password: 'quite a new one' }).expect(401)).body.code).toBe('second_factor');
    await request(server.url).post(path).send({ password: 'quite a new one', code: codes[0] }).expect(204);
  });

  it('that a role asks for comes before every right of it', async () => {
    const { body: role } = await admin.http.post('/api/roles').send({ name: 'Careful', copyOf: 'operator' }).expect(201);
    const vera = await server.signIn(role.key);
    await vera.http.get('/api/tasks').expect(200);
    await admin.http.put(`/api/roles/${role.key}`).send({ secondFactor: true, version: 1 }).expect(200);
    await vera.http.get('/api/tasks').expect(403);
    expect((await vera.http.get('/api/auth/me').expect(200)).body).toMatchObject({ mustEnrol: true, grants: {} });
    const { codes } = await enrol(vera);
    await vera.http.get('/api/tasks').expect(200);
    expect((await vera.http.post('/api/auth/second-factor/end').send({ code: codes[0] }).expect(409)).body.code).toBe('factor_required');
  });

  it('that is lost is taken away by an administrator, and ended by its owner', async () => {
    const [lost, own] = [await server.signIn('operator'), await server.signIn('operator')];
    await enrol(lost);
    await admin.http.delete(`/api/users/${lost.user.id}/second-factor`).expect(204);
    await lost.http.get('/api/auth/me').expect(401);
    await login(lost.user.email).expect(204);
    const { codes } = await enrol(own);
    expect((await own.http.post('/api/auth/second-factor/end').send({ code: '000000' }).expect(422)).body.errors[0].code).toBe(
      'wrong_code',
    );
    await own.http.post('/api/auth/second-factor/end').send({ code: codes[0] }).expect(204);
    await login(own.user.email).expect(204);
  });
});

describe('sessions', () => {
  const sessionsOf = async (who: SignedIn, path = '/api/auth/sessions') => (await who.http.get(path).expect(200)).body.items as Session[];

  it('are listed and ended one by one, and their sockets close', async () => {
    const vera = await server.signIn('operator');
    const elsewhere = await login(vera.user.email, undefined, 'Chrome').expect(204);
    const cookie = String(elsewhere.headers['set-cookie']).split(';')[0]!;
    const socket = io(server.url, { transports: ['websocket'], extraHeaders: { cookie } });
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    const other = (await sessionsOf(vera)).find(({ current }) => !current)!;
    expect(other).toMatchObject({ userAgent: 'Chrome', address: expect.any(String) });
    await vera.http.delete(`/api/auth/sessions/${other.id}`).expect(204);
    expect(await closed).toBe('io server disconnect');
    await request(server.url).get('/api/auth/me').set('Cookie', cookie).expect(401);
    expect(await sessionsOf(vera)).toMatchObject([{ current: true }]);
  });

  it('of others are ended by administrators alone', async () => {
    const [vera, boris] = [await server.signIn('operator'), await server.signIn('operator')];
    const path = `/api/users/${vera.user.id}/sessions`;
    const [session] = await sessionsOf(admin, path);
    await boris.http.delete(`/api/auth/sessions/${session!.id}`).expect(404);
    await boris.http.get(path).expect(403);
    await admin.http.delete(`${path}/${session!.id}`).expect(204);
    await vera.http.get('/api/auth/me').expect(401);
  });

  it('from a new device are told of by mail, but for the first one', async () => {
    const { email, id } = await server.addUser('operator');
    const letters = () => server.dataSource.query(`select 1 from graphile_worker._private_jobs where payload->>'userId' = $1`, [id]);
    await login(email, undefined, 'Firefox/130.0').expect(204);
    await login(email, undefined, 'Firefox/131.0').expect(204);
    expect(await letters()).toHaveLength(0);
    await login(email, undefined, 'Chrome/120.0').expect(204);
    expect(await letters()).toHaveLength(1);
  });
});

describe('a new password', () => {
  it('is none that everybody tries, and none of the former ones', async () => {
    const { http } = await server.signIn('operator');
    const change = (current: string, next: string) => http.post('/api/auth/password').send({ current, next });
    expect((await change(TEST_PASSWORD, 'password2026').expect(422)).body.errors[0].path).toBe('next');
    await change(TEST_PASSWORD, 'second of many').expect(204);
    await change('second of many', 'third of a few').expect(204);
    expect((await change('third of a few', TEST_PASSWORD).expect(422)).body.errors[0].code).toBe('password_reused');
  });
});
