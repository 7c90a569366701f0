import request from 'supertest';
import { startTestApp, type TestApp } from '../test/test-app';
import { UserEntity } from './users/user.entity';
import { readEnv } from './config/env';
import { demoCrew } from './database/seeds/demo-crew';
import { DEMO_PASSWORD, demoPeople } from './database/seeds/demo-people';
import { firstRun } from './first-run';

const started: TestApp[] = [];
afterAll(() => Promise.all(started.map((server) => server.stop())));

/** What a start with these variables leaves behind, and what it prints. */
async function startOn(variables: Record<string, string>) {
  const server = await startTestApp(variables);
  started.push(server);
  const env = readEnv({ DATABASE_URL: 'postgres://unused', LOG_LEVEL: 'silent', DEMO: '0', ...variables });
  const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await firstRun(server.app, env);
  const lines = printed.mock.calls.flat().map(String);
  printed.mockRestore();
  return { server, lines, again: () => firstRun(server.app, env) };
}

const EVERYBODY = demoPeople.length + demoCrew.length;

const login = (server: TestApp, email: string, password: string) => request(server.url).post('/api/auth/login').send({ email, password });

describe('the first start', () => {
  it('with the demo lets everybody of it in, and a second one adds nobody', async () => {
    const { server, lines, again } = await startOn({ DEMO: '1' });
    expect(lines).toEqual([]);
    for (const { email } of demoPeople) await login(server, email, DEMO_PASSWORD).expect(204);
    const agent = request.agent(server.url);
    await agent.post('/api/auth/login').send({ email: 'admin@demo.test', password: DEMO_PASSWORD });
    const { body: people } = await agent.get('/api/users');
    expect(people.items.find(({ email }: UserEntity) => email === 'operator1@demo.test')).toMatchObject({
      device: 'PJSIP/1001',
      queues: ['sales', 'support'],
    });
    for (const [path, count] of [
      ['teams', 3],
      ['calendars', 1],
      ['numbers', 4],
      ['dispositions', 9],
      ['scripts', 5],
      ['message-templates', 4],
    ] as const) {
      const { body } = await agent.get(`/api/${path}`).expect(200);
      expect(body.items).toHaveLength(count);
    }

    const { items: leaders } = (await agent.get('/api/users?q=supervisor').expect(200)).body as { items: { id: string }[] };
    const { body: teams } = await agent.get('/api/teams');
    expect(teams.items.map(({ supervisorId }: { supervisorId: string }) => supervisorId)).toEqual([0, 1, 2].map(() => leaders[0]!.id));
    const loose = await server.dataSource.query<unknown[]>(`select email from users where team_id is null`);
    expect(loose).toEqual([{ email: 'admin@demo.test' }]);
    const { body: campaigns } = await agent.get('/api/campaigns?state=running');
    expect(campaigns.items.map(({ mode, contacts }: { mode: string; contacts: number }) => [mode, contacts >= 20]).sort()).toEqual([
      ['preview', true],
      ['progressive', true],
    ]);
    const [dialled] = campaigns.items.filter(({ mode }: { mode: string }) => mode === 'progressive');
    expect(dialled.contacts).toBe(1000);

    await again();
    expect(await server.dataSource.manager.count(UserEntity)).toBe(EVERYBODY);
  });

  it('without its crew is the small one', async () => {
    const { server } = await startOn({ DEMO: '1', DEMO_CREW: '0' });
    expect(await server.dataSource.manager.count(UserEntity)).toBe(demoPeople.length);
  });

  it('cut off in the middle is finished by the next', async () => {
    const { server, again } = await startOn({ DEMO: '1' });
    await server.dataSource.query(`delete from audit_entries; delete from users where role = 'telemarketer'; delete from numbers`);
    await again();
    expect(await server.dataSource.manager.count(UserEntity)).toBe(EVERYBODY);
    const [row] = (await server.dataSource.query('select count(*)::int as numbers from numbers')) as unknown[];
    expect(row).toEqual({ numbers: 4 });
  });

  it('makes the administrator of the environment, and nobody with a known password', async () => {
    const { server, lines } = await startOn({ ADMIN_EMAIL: 'Boss@Example.test', ADMIN_PASSWORD: 'chosen by the boss' });
    expect(lines).toEqual([]);
    await login(server, 'boss@example.test', 'chosen by the boss').expect(204);
    await login(server, 'admin@demo.test', DEMO_PASSWORD).expect(401);
    expect(await server.dataSource.manager.count(UserEntity)).toBe(1);
  });

  it('else prints a link that makes the administrator, once', async () => {
    const { server, lines } = await startOn({});
    const token = /\/welcome\/([\w-]{43})$/.exec(lines[0] ?? '')?.[1];
    const link = `/api/auth/one-time/${token}`;
    await request(server.url).get(link).expect(200, { purpose: 'setup', email: '', name: '' });
    await request(server.url).post(link).send({ password: 'a good password' }).expect(422);
    const { headers } = await request(server.url)
      .post(link)
      .send({ password: 'a good password', email: 'Boss@Example.test', name: 'Boss' })
      .expect(204);

    const { body } = await request(server.url).get('/api/auth/me').set('Cookie', String(headers['set-cookie']).split(';')[0]!).expect(200);
    expect(body.user).toMatchObject({ email: 'boss@example.test', name: 'Boss', role: 'admin' });
    await request(server.url).post(link).send({ password: 'a good password', email: 'other@example.test', name: 'Other' }).expect(404);
  });
});
