import type { OpenableWallboard, Page, Wallboard, WallboardFrame } from '@callcard/crm-core';
import { io, type Socket } from 'socket.io-client';
import request from 'supertest';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { AlertWatcher } from '../alerts/alert-watcher';
import { CallLedger } from '../calls/call-ledger';
import { QueuesService } from '../queues/queues.service';
import { TelephonyService } from '../telephony/telephony.service';

let test: TestApp;
let boss: SignedIn;
let queueIds: Record<string, string>;
let links: ReturnType<TelephonyService['links']> = [];
const sockets: Socket[] = [];

const make = async (input: object = {}) => {
  const name = `Board ${Math.random()}`;
  const { body } = await boss.http.post('/api/wallboards').send({ name, locale: 'uk', ...input }).expect(201); // prettier-ignore
  return body as OpenableWallboard;
};
const open = (id: string, token: string) => request(test.url).post(`/api/wallboards/${id}/open`).send({ token });
const cookieOf = async ({ id, token }: OpenableWallboard) =>
  String((await open(id, token).expect(200)).headers['set-cookie']).split(';')[0] ?? '';

/** A screen as its page keeps it: everything it hears, and whether it is open. */
function screen(id: string, cookie: string) {
  const heard: [name: string, body: unknown][] = [];
  const socket = io(test.url, {
    auth: { wallboard: id },
    extraHeaders: { Cookie: cookie },
    transports: ['websocket'],
    reconnection: false,
  });
  sockets.push(socket);
  socket.onAny((name: string, body: unknown) => heard.push([name, body]));
  const ended = new Promise<string>((resolve) => {
    socket.on('disconnect', resolve);
    socket.on('connect_error', ({ message }) => resolve(message));
  });
  const frame = () => new Promise<WallboardFrame>((resolve) => socket.once('wallboard', resolve));
  return { heard, ended, frame };
}

beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'RU', PUBLIC_URL: 'https://crm.example.test' });
  boss = await test.signIn('supervisor');
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: new Set(), demoCast: () => Promise.reject(new Error('no demo here')) });
  jest.spyOn(telephony, 'links').mockImplementation(() => links);
  await test.app.get(QueuesService).replace('main', ['sales', 'support', 'other'].map((name) => ({ name, members: [] }))); // prettier-ignore
  const { items } = (await boss.http.get('/api/queues').expect(200)).body as Page<{ id: string; name: string }>;
  queueIds = Object.fromEntries(items.map(({ id, name }) => [name, id]));
});
afterEach(() => {
  links = [];
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => test.stop());

it('is opened by the token of its link, kept open by a cookie that no script reads, and only the hash is kept', async () => {
  const board = await make({ queueIds: [queueIds['support'], queueIds['sales']] });
  const answer = await open(board.id, board.token).expect(200);
  const shown = answer.body as WallboardFrame;
  expect(shown).toMatchObject({
    name: board.name,
    locale: 'uk',
    rotateSeconds: 30,
    theme: 'dark',
    queues: [{ title: 'support' }, { title: 'sales' }],
  });
  const given = String(answer.headers['set-cookie']);
  expect(given).toMatch(new RegExp(`^callcard_wallboard_${board.id}=.*HttpOnly; Secure; SameSite=Strict$`));
  const cookie = given.split(';')[0]!;
  await request(test.url).get(`/api/wallboards/${board.id}/shown`).set('Cookie', cookie).expect(200);
  await request(test.url).get(`/api/wallboards/${board.id}/shown`).expect(404);
  await open(board.id, 'a'.repeat(43)).expect(404);
  const other = await make();
  await open(other.id, board.token).expect(404);
  const everything = await test.dataSource.query<object[]>(`
    select row_to_json(w)::text as text from wallboards w union all select row_to_json(a)::text from audit_entries a`);
  expect(JSON.stringify(everything)).not.toContain(board.token);
  const { items } = (await boss.http.get('/api/wallboards').expect(200)).body as Page<Wallboard>;
  expect(items.find(({ id }) => id === board.id)).toMatchObject({ opens: true, openedAt: expect.any(String) as string });
});

it('hears its queues every second, with what is beyond a threshold, and nothing of clients', async () => {
  const rule = {
    name: 'Nobody free',
    metric: 'available',
    side: 'below',
    threshold: 1,
    clearAt: 1,
    forSeconds: 0,
    queueIds: [queueIds['sales']],
  };
  await boss.http.post('/api/alert-rules').send(rule).expect(201);
  await test.app.get(AlertWatcher).look();
  const board = await make({ queueIds: [queueIds['sales']] });
  const on = screen(board.id, await cookieOf(board));
  const first = await on.frame();
  expect(first.queues).toMatchObject([{ title: 'sales', waiting: 0, heard: true, alerts: ['available'] }]);

  const facts = recordedFacts('queue-abandoned-ringing', { from: '79161234567' });
  const telephony = test.app.get(TelephonyService);
  const waits = async () => ((await boss.http.get('/api/queues').expect(200)).body as Page<{ name: string; waiting: number }>).items;
  while ((await waits()).every(({ waiting }) => waiting === 0)) {
    telephony.tell(recordedPbx, { kind: 'facts', facts: [facts.shift()!] });
    await test.app.get(CallLedger).settled();
  }
  await on.frame();
  const waiting = await on.frame();
  expect(waiting.queues[0]).toMatchObject({ waiting: 1, longestWaitSeconds: expect.any(Number) as number });
  links = [{ pbx: 'main', state: 'down' } as (typeof links)[number]];
  await on.frame();
  expect((await on.frame()).queues[0]).toMatchObject({ heard: false, waiting: 1 });
  telephony.tell(recordedPbx, { kind: 'facts', facts });
  await test.app.get(CallLedger).settled();
  await on.frame();

  expect(new Set(on.heard.map(([name]) => name))).toEqual(new Set(['wallboard']));
  expect(JSON.stringify(on.heard)).not.toMatch(/9161234567|support|Anna/);
});

it('shows at once what was changed', async () => {
  const { token, ...board } = await make();
  const on = screen(board.id, await cookieOf({ ...board, token }));
  expect((await on.frame()).queues).toHaveLength(3);
  const change = { name: 'Renamed', locale: 'ru', queuesPerPage: 2, rotateSeconds: 10, theme: 'light', queueIds: [queueIds['other']], version: 1 }; // prettier-ignore
  await boss.http.put(`/api/wallboards/${board.id}`).send(change).expect(200);
  await on.frame();
  expect(await on.frame()).toMatchObject({ name: 'Renamed', locale: 'ru', queuesPerPage: 2, theme: 'light', queues: [{ title: 'other' }] }); // prettier-ignore
  await boss.http.put(`/api/wallboards/${board.id}`).send(change).expect(409);
});

it.each([
  ['revoked', (id: string) => boss.http.delete(`/api/wallboards/${id}/link`).expect(200)],
  ['renewed', (id: string) => boss.http.post(`/api/wallboards/${id}/link`).expect(201)],
  ['taken away', (id: string) => boss.http.delete(`/api/wallboards/${id}`).expect(204)],
])('closes at once when its link is %s, and opens no more', async (_what, end) => {
  const board = await make();
  const cookie = await cookieOf(board);
  const on = screen(board.id, cookie);
  await on.frame();
  const { body } = (await end(board.id)) as { body: Partial<OpenableWallboard> };
  expect(await on.ended).toBe('io server disconnect');
  await open(board.id, board.token).expect(404);
  await request(test.url).get(`/api/wallboards/${board.id}/shown`).set('Cookie', cookie).expect(404);
  expect(await screen(board.id, cookie).ended).toBe('unauthenticated');
  if (body.token) await open(board.id, body.token).expect(200);
});

it('lets nobody listen without its cookie, and its cookie opens nothing else', async () => {
  const [board, other] = [await make(), await make()];
  const cookie = await cookieOf(board);
  expect(await screen(other.id, cookie).ended).toBe('unauthenticated');
  expect(await screen('', cookie).ended).toBe('unauthenticated');
  await request(test.url).get('/api/queues/figures').set('Cookie', cookie).expect(401);
  const anna = await test.signIn('operator');
  await anna.http.get('/api/wallboards').expect(403);
  await anna.http.post(`/api/wallboards/${board.id}/link`).expect(403);
});
