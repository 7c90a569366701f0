import type { User } from '@callcard/crm-core';
import request from 'supertest';
import { type SignedIn, startTestApp, TEST_PASSWORD, type TestApp } from '../../test/test-app';
import { AuditEntryEntity } from '../audit/audit-entry.entity';
import { UserEntity } from './user.entity';

let server: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  admin = await server.signIn('admin', { name: 'Admin' });
});
afterAll(() => server.stop());

const add = async (input: object): Promise<User> => (await admin.http.post('/api/users').send(input).expect(201)).body as User;
const login = (email: string, password: string) => request(server.url).post('/api/auth/login').send({ email, password });
const vera = { email: 'Vera@Example.test', name: 'Vera', role: 'operator', extension: '1009', device: 'PJSIP/1009', queues: ['sales'] };

describe('adding people', () => {
  it('with a password lets them in at once', async () => {
    const user = await add({ ...vera, password: 'chosen by the admin' });
    expect(user).toMatchObject({ email: 'vera@example.test', device: 'PJSIP/1009', queues: ['sales'], active: true, version: 1 });
    await login('vera@example.test', 'chosen by the admin').expect(204);
  });

  it.each([
    ['email', { email: 'vera@example.test' }],
    ['extension', { extension: '1009' }],
    ['device', { device: 'PJSIP/1009' }],
  ])('refuses an %s that somebody has', async (path, same) => {
    const { body } = await admin.http
      .post('/api/users')
      .send({ email: 'other@example.test', name: 'Other', role: 'operator', ...same })
      .expect(422);
    expect(body.errors).toEqual([{ path, code: 'taken', message: expect.any(String) }]);
  });

  it('refuses what cannot be, field by field', async () => {
    const bad = { email: 'no', name: ' ', role: 'King!', extension: 'x', device: '1009', timeZone: 'Mars', teamId: 'x' };
    const { body } = await admin.http.post('/api/users').send(bad).expect(422);
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(Object.keys(bad).sort());
    const nowhere = { ...vera, email: 'b@example.test', extension: null, device: null, teamId: '0190a0b0-0000-7000-8000-000000000000' };
    expect((await admin.http.post('/api/users').send(nowhere).expect(422)).body.errors).toMatchObject([
      { path: 'teamId', code: 'unknown' },
    ]);
  });

  it('without a password invites them by a link that works once', async () => {
    const boris = await add({ email: 'boris@example.test', name: 'Boris', role: 'operator' });
    const { body: link } = await admin.http.post(`/api/users/${boris.id}/one-time-link`).expect(201);
    const days = (Date.parse(link.expiresAt as string) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    const path = `/api/auth/one-time/${String(link.url).split('/welcome/')[1]}`;
    await request(server.url).get(path).expect(200, { purpose: 'invitation', email: 'boris@example.test', name: 'Boris' });
    await request(server.url).post(path).send({ password: 'short' }).expect(422);
    await request(server.url).post(path).send({ password: 'chosen by Boris' }).expect(204);
    await request(server.url).get(path).expect(404);
    await request(server.url).post(path).send({ password: 'chosen by another' }).expect(404);
    await login('boris@example.test', 'chosen by Boris').expect(204);
  });

  it('gives one link to one of two who use it at once', async () => {
    const { id } = await server.addUser('operator');
    const { body: link } = await admin.http.post(`/api/users/${id}/one-time-link`).expect(201);
    const path = `/api/auth/one-time/${String(link.url).split('/welcome/')[1]}`;
    const use = () => request(server.url).post(path).send({ password: 'a good password' });
    expect((await Promise.all([use(), use()])).map(({ status }) => status).sort()).toEqual([204, 404]);
  });
});

describe('changing people', () => {
  it('keeps what is left out, and refuses to overtake somebody', async () => {
    const user = await add({ email: 'gleb@example.test', name: 'Gleb', role: 'operator', queues: ['support'] });
    const { body } = await admin.http.put(`/api/users/${user.id}`).send({ name: 'Gleb II', version: 1 }).expect(200);
    expect(body).toEqual({ ...user, name: 'Gleb II', version: 2 });
    await admin.http.put(`/api/users/${user.id}`).send({ name: 'Gleb III', version: 1 }).expect(409);
  });

  it('tells the audit log old and new', async () => {
    const user = await add({ email: 'daria@example.test', name: 'Daria', role: 'operator' });
    await admin.http.put(`/api/users/${user.id}`).send({ role: 'supervisor', version: 1 }).expect(200);
    const entries = await server.dataSource.manager.find(AuditEntryEntity, { where: { subjectId: user.id }, order: { id: 'ASC' } });
    expect(entries).toMatchObject([
      { action: 'created', actorName: 'Admin', noun: 'users' },
      { action: 'changed', actorId: admin.user.id, details: { role: { from: 'operator', to: 'supervisor' } } },
    ]);
  });

  it('by deactivation ends their sessions, tokens and one-time links', async () => {
    const person = await server.signIn('admin');
    const { body: token } = await person.http.post('/api/api-tokens').send({ name: 'Script' }).expect(201);
    const { body: link } = await admin.http.post(`/api/users/${person.user.id}/one-time-link`).expect(201);
    await admin.http.put(`/api/users/${person.user.id}`).send({ active: false, version: 1 }).expect(200);
    await person.http.get('/api/auth/me').expect(401);
    await request(server.url).get('/api/auth/me').set('Authorization', `Bearer ${token.token}`).expect(401);
    await request(server.url)
      .get(`/api/auth/one-time/${String(link.url).split('/').at(-1)}`)
      .expect(404);
    await login(person.user.email, TEST_PASSWORD).expect(401);
    await admin.http.post(`/api/users/${person.user.id}/one-time-link`).expect(409);
  });

  it('reaches the very next request of theirs', async () => {
    const person = await server.signIn('admin');
    await person.http.get('/api/audit').expect(200);
    await admin.http.put(`/api/users/${person.user.id}`).send({ role: 'operator', version: 1 }).expect(200);
    await person.http.get('/api/audit').expect(403);
  });

  it('ends their sessions where asked', async () => {
    const person = await server.signIn('operator');
    await admin.http.post(`/api/users/${person.user.id}/logout-everywhere`).expect(204);
    await person.http.get('/api/auth/me').expect(401);
  });

  it('lets nobody change their own rights', async () => {
    const { id, version } = (await admin.http.get(`/api/users/${admin.user.id}`)).body as User;
    for (const change of [{ role: 'supervisor' }, { active: false }]) {
      const { body } = await admin.http
        .put(`/api/users/${id}`)
        .send({ ...change, version })
        .expect(403);
      expect(body.code).toBe('own_rights');
    }
  });

  it('keeps an administrator, even when two remove each other at once', async () => {
    const other = await startTestApp();
    try {
      const [one, two] = [await other.signIn('admin'), await other.signIn('admin')];
      const remove = (by: SignedIn, whom: SignedIn) => by.http.put(`/api/users/${whom.user.id}`).send({ role: 'operator', version: 1 });
      const answers = await Promise.all([remove(one, two), remove(two, one)]);
      expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
      expect(await other.dataSource.manager.countBy(UserEntity, { role: 'admin', active: true })).toBe(1);
    } finally {
      await other.stop();
    }
  });
});

describe('finding people', () => {
  it('page by page, by name, without losing any', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await admin.http
        .get('/api/users')
        .query({ limit: 3, ...(cursor && { cursor }) })
        .expect(200);
      seen.push(...body.items.map(({ id }: User) => id));
      cursor = body.nextCursor as string | null;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(await server.dataSource.manager.count(UserEntity));
  });

  it('by a part of the name, the role, and whether they are active', async () => {
    const names = async (query: object) =>
      ((await admin.http.get('/api/users').query(query).expect(200)).body.items as User[]).map(({ name }) => name);
    expect(await names({ q: 'vER' })).toEqual(['Vera']);
    expect(await names({ q: '1009' })).toEqual(['Vera']);
    expect(await names({ q: '%' })).toEqual([]);
    expect(await names({ role: 'supervisor' })).toEqual(['Daria']);
    expect(await names({ active: 'false' })).toEqual(['A admin']);
    await admin.http.get('/api/users').query({ cursor: 'x' }).expect(422);
    await admin.http.get('/api/users').query({ limit: 500 }).expect(422);
  });

  it('does not know what is no id', async () => {
    await admin.http.get('/api/users/me').expect(404);
    await admin.http.get('/api/users/0190a0b0-0000-7000-8000-000000000000').expect(404);
  });
});

describe('teams', () => {
  it('are added, changed and named once', async () => {
    const { body: team } = await admin.http.post('/api/teams').send({ name: 'Sales' }).expect(201);
    await admin.http.post('/api/teams').send({ name: 'Sales' }).expect(422);
    const { body } = await admin.http.put(`/api/teams/${team.id}`).send({ supervisorId: admin.user.id, version: 1 }).expect(200);
    expect(body).toEqual({ id: team.id, name: 'Sales', parentId: null, supervisorId: admin.user.id, version: 2 });
    expect((await admin.http.get('/api/teams').expect(200)).body.items).toEqual([body]);
  });
});
