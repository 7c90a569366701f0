import type { Role, Team, TemporaryGrant } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { AuditEntryEntity } from '../audit/audit-entry.entity';

let server: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  admin = await server.signIn('admin', { name: 'Admin' });
});
afterAll(() => server.stop());

let serial = 0;
const copy = async (copyOf: string): Promise<Role> =>
  (
    await admin.http
      .post('/api/roles')
      .send({ name: `Copy ${(serial += 1)}`, copyOf })
      .expect(201)
  ).body as Role;
const change = (role: Role, body: object, who = admin) => who.http.put(`/api/roles/${role.key}`).send({ version: role.version, ...body });
const faultsOf = (body: { errors: { path: string; code: string }[] }) => body.errors.map(({ path, code }) => `${path} ${code}`);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('a role', () => {
  it('is copied, and its copy changed cell by cell, for everybody who has it and at once', async () => {
    const role = await copy('operator');
    expect(role).toMatchObject({ shipped: false, dial: ['internal', 'local', 'mobile'], people: 0, version: 1 });
    const vera = await server.signIn(role.key);
    await vera.http.get('/api/audit').expect(403);
    const grants = { ...role.grants, 'audit.view': 'all', 'calls.view': 'team' };
    expect((await change(role, { grants }).expect(200)).body).toMatchObject({ grants, people: 1, version: 2 });
    await vera.http.get('/api/audit').expect(200);
    const [entry] = await server.dataSource.manager.find(AuditEntryEntity, { where: { subjectId: role.key, action: 'changed' } });
    expect(entry?.details).toEqual({ 'audit.view': { from: null, to: 'all' }, 'calls.view': { from: 'own', to: 'team' } });
    await change(role, { name: 'Late' }).expect(409);
  });

  it('that is shipped stays as it is, but for the second factor', async () => {
    const { body } = await admin.http.get('/api/roles').expect(200);
    const marketer = (body.items as Role[]).find(({ key }) => key === 'marketer')!;
    expect((body.items as Role[]).filter(({ shipped }) => shipped)).toHaveLength(11);
    expect((await change(marketer, { grants: {} }).expect(403)).body.code).toBe('shipped_role');
    expect((await admin.http.delete('/api/roles/marketer').expect(403)).body.code).toBe('shipped_role');
    expect((await change(marketer, { secondFactor: true }).expect(200)).body.secondFactor).toBe(true);
    await change({ ...marketer, version: 2 }, { secondFactor: false }).expect(200);
  });

  it('can be taken away once nobody has it', async () => {
    const role = await copy('operator');
    const { id } = await server.addUser(role.key);
    expect((await admin.http.delete(`/api/roles/${role.key}`).expect(409)).body.code).toBe('role_in_use');
    await admin.http.put(`/api/users/${id}`).send({ role: 'operator', version: 1 }).expect(200);
    await admin.http.delete(`/api/roles/${role.key}`).expect(204);
    expect(faultsOf((await admin.http.put(`/api/users/${id}`).send({ role: role.key, version: 2 }).expect(422)).body)).toEqual([
      'role unknown',
    ]);
  });

  it('has no cells with scopes that mean nothing, no name twice, and no unknown model', async () => {
    const role = await copy('operator');
    expect(faultsOf((await change(role, { grants: { 'audit.view': 'own', 'calls.dial': 'all' } }).expect(422)).body)).toEqual([
      'grants.audit.view no_such_scope',
      'grants.calls.dial no_such_scope',
    ]);
    await change(role, { grants: { 'sky.fly': 'all' } }).expect(422);
    expect(faultsOf((await admin.http.post('/api/roles').send({ name: role.name, copyOf: 'operator' }).expect(422)).body)).toEqual([
      'name taken',
    ]);
    expect(faultsOf((await admin.http.post('/api/roles').send({ name: 'X', copyOf: 'nobody' }).expect(422)).body)).toEqual([
      'copyOf unknown',
    ]);
  });
});

describe('whoever may edit roles without being an administrator', () => {
  let deputy: SignedIn;
  let own: Role;
  beforeAll(async () => {
    const role = await copy('supervisor');
    own = (await change(role, { grants: { ...role.grants, 'roles.edit': 'all', 'users.edit': 'all' } }).expect(200)).body as Role;
    deputy = await server.signIn(own.key);
  });

  it('hands out nothing that they do not have', async () => {
    const role = await copy('operator');
    const wider = { ...role.grants, 'audit.view': 'all', 'leads.view': 'all' };
    expect(faultsOf((await change(role, { grants: wider }, deputy).expect(422)).body)).toEqual(['grants.audit.view beyond_own_rights']);
    await deputy.http.post('/api/roles').send({ name: 'Mine', copyOf: 'admin' }).expect(422);
    const operator = await server.addUser('operator');
    expect((await deputy.http.put(`/api/users/${operator.id}`).send({ role: 'admin', version: 1 }).expect(403)).body.code).toBe(
      'beyond_own_rights',
    );
    const grant = { email: operator.email, permission: 'audit.view', scope: 'all', reason: 'Wants to', endsAt: inDays(1) };
    expect(faultsOf((await deputy.http.post('/api/temporary-grants').send(grant).expect(422)).body)).toEqual([
      'permission beyond_own_rights',
    ]);
  });

  it('does not raise their own rights', async () => {
    expect((await change(own, { grants: { ...own.grants, 'calls.view': 'own' } }, deputy).expect(403)).body.code).toBe('own_rights');
    expect((await deputy.http.put(`/api/users/${deputy.user.id}`).send({ role: 'head', version: 1 }).expect(403)).body.code).toBe(
      'own_rights',
    );
    const grant = { email: deputy.user.email, permission: 'calls.view', scope: 'all', reason: 'Me', endsAt: inDays(1) };
    expect((await deputy.http.post('/api/temporary-grants').send(grant).expect(403)).body.code).toBe('own_rights');
  });

  it('gets no hold of an administrator’s account', async () => {
    await deputy.http.post(`/api/users/${admin.user.id}/one-time-link`).expect(403);
    await deputy.http.put(`/api/users/${admin.user.id}`).send({ email: 'taken@example.test', version: 1 }).expect(403);
    await deputy.http.post(`/api/users/${admin.user.id}/logout-everywhere`).expect(403);
  });
});

describe('a right for a time', () => {
  const give = (email: string, body: object = {}) =>
    admin.http
      .post('/api/temporary-grants')
      .send({ email, permission: 'audit.view', scope: 'all', reason: 'Stands in', endsAt: inDays(1), ...body });

  it('holds until its moment, and ends without anything running', async () => {
    const vera = await server.signIn('operator', { name: 'Vera' });
    const grant = (await give(vera.user.email).expect(201)).body as TemporaryGrant;
    expect(grant).toMatchObject({ userName: 'Vera', givenByName: 'Admin', reason: 'Stands in' });
    await vera.http.get('/api/audit').expect(200);
    expect((await admin.http.get('/api/temporary-grants').expect(200)).body.items).toEqual([grant]);
    await server.dataSource.query(`update temporary_grants set ends_at = now() - interval '1 second'`);
    await vera.http.get('/api/audit').expect(403);
    expect((await admin.http.get('/api/temporary-grants').expect(200)).body.items).toEqual([]);
  });

  it('can be taken back before', async () => {
    const vera = await server.signIn('operator');
    const grant = (await give(vera.user.email).expect(201)).body as TemporaryGrant;
    await admin.http.delete(`/api/temporary-grants/${grant.id}`).expect(204);
    await vera.http.get('/api/audit').expect(403);
    const [given, ended] = await server.dataSource.manager.find(AuditEntryEntity, { where: { subjectId: grant.id }, order: { id: 'ASC' } });
    expect([given?.action, ended?.action]).toEqual(['given', 'ended']);
    expect(ended?.details).toMatchObject({ userId: vera.user.id, permission: 'audit.view', reason: 'Stands in' });
  });

  it.each([
    ['endsAt in_the_past', { endsAt: inDays(-1) }],
    ['endsAt too_late', { endsAt: inDays(100) }],
    ['scope no_such_scope', { scope: 'own' }],
    ['email unknown_person', { email: 'nobody@example.test' }],
  ])('is refused: %s', async (fault, body) => {
    const { email } = await server.addUser('operator');
    expect(faultsOf((await give(email, body).expect(422)).body)).toEqual([fault]);
  });
});

describe('teams', () => {
  const team = async (name: string, parentId: string | null = null) =>
    (await admin.http.post('/api/teams').send({ name, parentId }).expect(201)).body as Team;

  it('stand below one another, but never below themselves', async () => {
    const company = await team('Company');
    const sales = await team('Sales', company.id);
    const north = await team('North', sales.id);
    const { body } = await admin.http.put(`/api/teams/${company.id}`).send({ parentId: north.id, version: 1 }).expect(422);
    expect(faultsOf(body)).toEqual(['parentId cycle']);
    await admin.http.put(`/api/teams/${sales.id}`).send({ parentId: sales.id, version: 1 }).expect(422);
    await admin.http.post('/api/teams').send({ name: 'Lost', parentId: admin.user.id }).expect(422);
  });

  it('let a head see the work of the teams below, and nobody else’s', async () => {
    const [top, below, beside] = [await team('Top'), await team('Below'), await team('Beside')];
    await admin.http.put(`/api/teams/${below.id}`).send({ parentId: top.id, version: 1 }).expect(200);
    const head = await server.signIn('head', { teamId: top.id });
    const [inside, outside] = [
      await server.signIn('operator', { teamId: below.id }),
      await server.signIn('operator', { teamId: beside.id }),
    ];
    const plan = async (who: SignedIn, title: string) =>
      (
        await who.http
          .post('/api/tasks')
          .send({ title, dueAt: inDays(1) })
          .expect(201)
      ).body as { id: string; version: number };
    const [near, far] = [await plan(inside, 'Near'), await plan(outside, 'Far')];
    const titles = async () =>
      ((await head.http.get('/api/tasks').expect(200)).body.items as { title: string }[]).map(({ title }) => title);
    expect(await titles()).toEqual(['Near']);
    await head.http.put(`/api/tasks/${near.id}`).send({ title: 'Nearer', version: near.version }).expect(200);
    await head.http.get(`/api/tasks/${far.id}`).expect(404);
    await admin.http.put(`/api/teams/${beside.id}`).send({ parentId: below.id, version: 1 }).expect(200);
    expect(await titles()).toEqual(['Nearer', 'Far']);
  });
});
