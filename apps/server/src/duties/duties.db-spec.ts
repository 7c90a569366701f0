import type { DutiesAssigned, Duty, DutyOwner, Lead, Notification, Page, Request, TeamId } from '@callcard/crm-core';
import { newId } from '@callcard/crm-core';
import { io, type Socket } from 'socket.io-client';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

const [SALES, SERVICE] = [newId<TeamId>(), newId<TeamId>()];

let server: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let boris: SignedIn;
let vera: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  for (const [id, name] of [
    [SALES, 'Sales'],
    [SERVICE, 'Service'],
  ])
    // prettier-ignore
    await server.dataSource.query('insert into teams (id, name, version) values ($1, $2, 1)', [id, name]);
  boss = await server.signIn('supervisor', { name: 'Sam' });
  anna = await server.signIn('specialist', { name: 'Anna', teamId: SALES });
  boris = await server.signIn('operator', { name: 'Boris', teamId: SERVICE });
  vera = await server.signIn('operator', { name: 'Vera', teamId: SERVICE });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.dataSource.query('truncate requests, leads, notifications, agent_states cascade');
});

/** A request, due in so many hours, or since. */
async function request(owner: SignedIn | null, hours: number, more: object = {}): Promise<Request> {
  const body = { kind: 'callback', channel: 'phone', subject: `Due in ${hours}`, ownerId: owner?.user.id ?? null, ...more };
  const made = (await boss.http.post('/api/requests').send(body).expect(201)).body as Request;
  await server.dataSource.query(`update requests set due_at = now() + make_interval(hours => $2) where id = $1`, [made.id, hours]);
  return made;
}

async function lead(owner: SignedIn, hours: number): Promise<Lead> {
  const made = (await boss.http.post('/api/leads').send({ subject: 'Windows', ownerId: owner.user.id }).expect(201)).body as Lead;
  await server.dataSource.query(`update leads set due_at = now() + make_interval(hours => $2) where id = $1`, [made.id, hours]);
  return made;
}

const list = async (query: object = {}, who = boss) => (await who.http.get('/api/duties').query(query).expect(200)).body as Page<Duty>;
const numbersOf = ({ items }: Page<{ number: string }>) => items.map(({ number }) => number);
const seen = (noun: Duty['noun'], { id, version }: { id: string; version: number }) => ({ noun, id, version });
const assign = async (duties: object[], to: object, status = 200) =>
  (await boss.http.post('/api/duties/assign').send({ duties, to }).expect(status)).body as DutiesAssigned;
const shift = (person: SignedIn, base: 'available' | 'offline') =>
  server.dataSource.query(
    `insert into agent_states (user_id, base, base_since) values ($1, $2, now()) on conflict (user_id) do update set base = $2`,
    [person.user.id, base],
  );
const noticesOf = async (person: SignedIn) =>
  ((await person.http.get('/api/notifications').expect(200)).body as Page<Notification>).items.map(({ kind }) => kind);

it('are open requests and leads in one list, overdue ones first, page by page', async () => {
  const later = await request(boris, 5);
  const soon = await lead(anna, 1);
  const late = await request(null, -2);
  const latest = await lead(anna, -3);
  const waits = await request(boris, -9);
  await boss.http.post(`/api/requests/${waits.id}/wait`).send({}).expect(200);
  const closed = await request(boris, -8);
  await boss.http.post(`/api/requests/${closed.id}/close`).send({ note: 'Done' }).expect(200);

  const whole = await list();
  expect(numbersOf(whole)).toEqual([latest, late, waits, soon, later].map(({ number }) => number));
  expect(whole.items.map(({ overdue, kind }) => `${kind} ${overdue}`)).toEqual([
    ...['lead true', 'callback true', 'callback false', 'lead false', 'callback false'],
  ]);
  const first = await list({ limit: 2 });
  const second = await list({ limit: 2, cursor: first.nextCursor! });
  const third = await list({ limit: 2, cursor: second.nextCursor! });
  expect([first, second, third].flatMap(numbersOf)).toEqual(numbersOf(whole));
  expect(third.nextCursor).toBeNull();
  expect(numbersOf(await list({ ownerId: anna.user.id }))).toEqual([latest.number, soon.number]);
  expect(numbersOf(await list({ ownerId: 'nobody' }))).toEqual([late.number]);
  expect(numbersOf(await list({ overdue: 'true' }))).toEqual([latest.number, late.number]);

  const owners = (await boss.http.get('/api/duties/owners').expect(200)).body as Page<DutyOwner>;
  expect(owners.items.map(({ ownerName, requests, leads, overdue }) => [ownerName, requests, leads, overdue])).toEqual([
    ['Anna', 0, 2, 1],
    [null, 1, 0, 1],
    ['Boris', 2, 0, 0],
  ]);
});

it('several go to one person at once, who is told; what changed meanwhile, or cannot be theirs, stays and is named', async () => {
  const [one, other, stale] = [await request(null, -1), await request(boris, 1), await request(boris, 2)];
  const sold = await lead(anna, 1);
  const duties = [
    ...[seen('requests', one), seen('requests', other), { ...seen('requests', stale), version: stale.version + 1 }],
    ...[seen('leads', sold), { noun: 'requests', id: newId(), version: 1 }],
  ];
  const { given, refused } = await assign(duties, { ownerId: vera.user.id });
  expect(given).toEqual([one, other].map(({ id }) => ({ noun: 'requests', id, ownerId: vera.user.id, ownerName: 'Vera' })));
  expect(refused.map(({ code }) => code)).toEqual(['conflict', 'not_a_specialist', 'not_found']);
  expect((await list({ ownerId: vera.user.id })).items).toHaveLength(2);
  expect(await noticesOf(vera)).toEqual(['requestAssigned', 'requestAssigned']);
  expect((await list({ ownerId: anna.user.id })).items).toHaveLength(1);
  const again = await assign([seen('requests', one)], { ownerId: boris.user.id });
  expect(again.refused).toEqual([{ noun: 'requests', id: one.id, code: 'conflict' }]);
});

it('given to a team go to whoever of it is at work and owes least; leads to those alone who take leads', async () => {
  await shift(vera, 'available');
  await shift(boris, 'offline');
  await request(vera, 3);
  const more = [await request(null, 1), await request(null, 2)];
  const sold = await lead(anna, 1);
  const { given, refused } = await assign([...more.map((each) => seen('requests', each)), seen('leads', sold)], { teamId: SERVICE });
  expect(given.map(({ ownerName }) => ownerName)).toEqual(['Vera', 'Vera']);
  expect(refused).toEqual([{ noun: 'leads', id: sold.id, code: 'nobody_of_team' }]);
  await shift(boris, 'available');
  const next = await request(null, 1);
  expect((await assign([seen('requests', next)], { teamId: SERVICE })).given[0]).toMatchObject({ ownerName: 'Boris' });
  expect((await assign([seen('requests', { ...next, version: next.version + 1 })], { teamId: SALES })).given[0]).toMatchObject({ ownerName: 'Anna' }); // prettier-ignore
});

it('are not for operators, nor to somebody or a team that is not there', async () => {
  const one = await request(null, 1);
  for (const who of [anna, boris]) {
    await who.http.get('/api/duties').expect(403);
    await who.http.post('/api/duties/assign').send({ duties: [seen('requests', one)], to: { ownerId: boris.user.id } }).expect(403); // prettier-ignore
  }
  expect(await assign([seen('requests', one)], { ownerId: newId() }, 422)).toMatchObject({ errors: [{ path: 'to.ownerId' }] });
  expect(await assign([seen('requests', one)], { teamId: newId() }, 422)).toMatchObject({ errors: [{ path: 'to.teamId' }] });
  await assign([seen('requests', one)], {}, 422);
});

it('whose right reaches some people alone sees and gives out what is theirs', async () => {
  await server.dataSource.query(`update teams set supervisor_id = $2 where id = $1`, [SERVICE, boss.user.id]);
  const copy = (await (await server.signIn('admin')).http.post('/api/roles').send({ name: 'Team lead', copyOf: 'supervisor' }).expect(201)).body as { key: string; grants: Record<string, string>; version: number }; // prettier-ignore
  const grants = { ...copy.grants, 'requests.view': 'team', 'requests.assign': 'team', 'requests.work': 'team', 'leads.assign': 'team', 'leads.view': 'team' }; // prettier-ignore
  const admin = await server.signIn('admin');
  await admin.http.put(`/api/roles/${copy.key}`).send({ grants, version: copy.version }).expect(200);
  const lead1 = await server.signIn(copy.key as never, { name: 'Lena', teamId: SERVICE });
  const [theirs, others] = [await request(boris, 1), await request(anna, 1)];
  expect(numbersOf(await list({}, lead1))).toEqual([theirs.number]);
  const answer = await lead1.http
    .post('/api/duties/assign')
    .send({ duties: [seen('requests', theirs), seen('requests', others)], to: { ownerId: vera.user.id } })
    .expect(200);
  expect(answer.body).toMatchObject({ given: [{ id: theirs.id }], refused: [{ id: others.id, code: 'not_found' }] });
});

it('whoever had it, whoever has it and whoever gives work out hear of it at once', async () => {
  const one = await request(boris, 1);
  const heard: string[] = [];
  const sockets: Socket[] = [];
  for (const [name, who] of Object.entries({ boris, vera, boss })) {
    const socket = io(server.url, { extraHeaders: { cookie: who.cookie }, transports: ['websocket'], forceNew: true });
    sockets.push(socket);
    socket.on('invalidate', ({ noun }: { noun: string }) => heard.push(`${name} ${noun}`));
    await new Promise((resolve) => socket.on('connect', () => resolve(undefined)));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  await assign([seen('requests', one)], { ownerId: vera.user.id });
  const wanted = ['boris requests', 'vera requests', 'boss requests', 'boss duties'];
  for (
    const end = Date.now() + 5000;
    !wanted.every((each) => heard.includes(each));
    await new Promise((resolve) => setTimeout(resolve, 20))
  )
    if (Date.now() > end) throw new Error(`Heard only ${heard.join()}`);
  for (const socket of sockets) socket.close();
});
