import { type CallId, callIdOf, type ClientCard, type Lead, type Notification, type TeamId } from '@callcard/crm-core';
import { runOnce } from 'graphile-worker';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { JobTasks } from '../jobs/job-tasks';
import { LeadsService } from './leads.service';

const TEAM = '018f0000-0000-7000-8000-00000000aaaa' as TeamId;

let server: TestApp;
let operator: SignedIn;
let supervisor: SignedIn;
let anna: SignedIn;
let boris: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  operator = await server.signIn('operator', { name: 'Olga Operator' });
  supervisor = await server.signIn('supervisor', { name: 'Sam Supervisor' });
  await server.dataSource.query('insert into teams (id, name, supervisor_id, version) values ($1, $2, $3, 1)', [
    TEAM,
    'Sales',
    supervisor.user.id,
  ]);
  anna = await server.signIn('specialist', { name: 'Anna', teamId: TEAM });
  boris = await server.signIn('specialist', { name: 'Boris', teamId: TEAM });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.dataSource.query('truncate leads, notifications, calls, call_work, agent_states cascade');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
});

async function handOver(input: object = {}): Promise<Lead> {
  const answer = await operator.http
    .post('/api/leads')
    .send({ subject: 'Окна на дачу', ...input })
    .expect(201);
  return answer.body as Lead;
}

async function makeClient(ownerId: string | null): Promise<string> {
  const answer = await operator.http.post('/api/clients').send({ name: 'Клиент', ownerId }).expect(201);
  return (answer.body as { id: string }).id;
}

async function noticesOf(person: SignedIn): Promise<(Notification & { readAt: string | null })[]> {
  const answer = await person.http.get('/api/notifications').expect(200);
  return (answer.body as { items: (Notification & { readAt: string | null })[] }).items;
}

const move = (person: SignedIn, lead: Lead, what: string, body: object = {}) =>
  person.http.post(`/api/leads/${lead.id}/${what}`).send({ version: lead.version, ...body });

const sendHome = (person: SignedIn) =>
  server.dataSource.query(`insert into agent_states (user_id, base, base_since) values ($1, 'offline', now())`, [person.user.id]);

const bringBack = (person: SignedIn) => server.dataSource.query('delete from agent_states where user_id = $1', [person.user.id]);

describe('a lead handed over', () => {
  it('goes to the client’s owner, who is told', async () => {
    const lead = await handOver({ clientId: await makeClient(boris.user.id) });
    expect(lead).toMatchObject({ ownerName: 'Boris', teamId: TEAM, state: 'new', createdByName: 'Olga Operator', clientName: 'Клиент' });
    expect(lead.number).toMatch(/^LEAD-20\d\d-\d{6}$/);
    expect(lead.routing).toMatchObject({ rule: 'owner', considered: [{ name: 'Boris', verdict: 'chosen' }] });
    expect(await noticesOf(boris)).toMatchObject([
      { kind: 'leadAssigned', values: { subject: 'Окна на дачу', name: 'Olga Operator' }, readAt: null },
    ]);
    expect(await noticesOf(anna)).toEqual([]);
  });

  it('goes to whoever dealt with the client, when the owner went home', async () => {
    const clientId = await makeClient(boris.user.id);
    await sendHome(boris);
    await talked(clientId, anna);
    const lead = await handOver({ clientId });
    expect(lead.routing.considered.map(({ name, rule, verdict }) => [name, rule, verdict])).toEqual([
      ['Boris', 'owner', 'notAtWork'],
      ['Anna', 'lastDealt', 'chosen'],
    ]);
  });

  it('goes in turn to those with the fewest, and shows beforehand whom it would go to', async () => {
    const preview = await operator.http.post('/api/leads/preview').send({ subject: 'Проба' }).expect(200);
    const owners = [];
    for (let n = 0; n < 4; n++) owners.push((await handOver()).ownerName);
    expect((preview.body as { ownerName: string }).ownerName).toBe(owners[0]);
    expect(owners.slice(0, 2).sort()).toEqual(['Anna', 'Boris']);
    expect(owners.slice(2).sort()).toEqual(['Anna', 'Boris']);
  });

  it('more people than there are database connections hand over at once, and each lead finds its owner', async () => {
    const leads = await Promise.all(Array.from({ length: 24 }, () => handOver()));
    expect(new Set(leads.map(({ number }) => number)).size).toBe(24);
  });

  it('many at once are still shared out evenly', async () => {
    const owners = (await Promise.all(Array.from({ length: 6 }, () => handOver()))).map(({ ownerName }) => ownerName);
    expect(owners.filter((name) => name === 'Anna')).toHaveLength(3);
  });

  it('goes to nobody, and the supervisor is told, when nobody is at work', async () => {
    await Promise.all([sendHome(anna), sendHome(boris)]);
    const lead = await handOver();
    expect(lead).toMatchObject({ ownerId: null, routing: { rule: 'nobody' }, teamId: TEAM });
    expect(await noticesOf(supervisor)).toMatchObject([{ kind: 'leadAssigned', link: { noun: 'leads', id: lead.id } }]);
    await move(supervisor, lead, 'assign', { ownerId: anna.user.id }).expect(200);
    expect(await noticesOf(anna)).toHaveLength(1);
  });

  it('is routed once more by the rule when the supervisor names nobody', async () => {
    await Promise.all([sendHome(anna), sendHome(boris)]);
    const lead = await handOver();
    await bringBack(boris);
    const { body } = await move(supervisor, lead, 'assign', {}).expect(200);
    expect(body).toMatchObject({ ownerName: 'Boris', routing: { rule: 'fewestOpen' } });
  });

  it('from a call takes the call’s client, note and line, and its owner may hear the call', async () => {
    const clientId = await makeClient(null);
    const callId = await talked(clientId, boris, 'Хочет три окна');
    const lead = await handOver({ callId });
    expect(lead).toMatchObject({ callId, clientId, note: 'Хочет три окна', source: 'sales', ownerName: 'Boris' });
    const leads = server.app.get(LeadsService);
    expect(await leads.mayHearCall(boris.user.id, callId)).toBe(true);
    expect(await leads.mayHearCall(anna.user.id, callId)).toBe(false);
    // Somebody else's call tells nothing.
    const stranger = await server.signIn('operator');
    await stranger.http.post('/api/leads').send({ subject: 'Чужой звонок', callId }).expect(422);
  });

  it('stands on the client’s card while it is open', async () => {
    const clientId = await makeClient(anna.user.id);
    const lead = await handOver({ clientId });
    const card = async () => ((await operator.http.get(`/api/clients/${clientId}/card`).expect(200)).body as ClientCard).openLeads;
    expect(await card()).toEqual([{ id: lead.id, subject: 'Окна на дачу', state: 'new', ownerName: 'Anna' }]);
    await move(anna, lead, 'close', { outcome: 'won' }).expect(200);
    expect(await card()).toEqual([]);
  });

  it('is refused with unknown people and things', async () => {
    const nobody = '018f0000-0000-7000-8000-000000000000';
    for (const wrong of [{ ownerId: nobody }, { ownerId: operator.user.id }, { clientId: nobody }, { callId: nobody }, { subject: ' ' }]) {
      await operator.http
        .post('/api/leads')
        .send({ subject: 'Окна', ...wrong })
        .expect(422);
    }
  });
});

describe('a lead in hand', () => {
  it('is accepted once and closed with a result', async () => {
    const lead = await handOver({ ownerId: anna.user.id });
    const accepted = (await move(anna, lead, 'accept').expect(200)).body as Lead;
    expect(accepted).toMatchObject({ state: 'accepted', version: lead.version + 1 });
    await move(anna, lead, 'accept').expect(409);
    await move(anna, accepted, 'accept').expect(409, /illegal_transition/);
    const closed = (await move(anna, accepted, 'close', { outcome: 'lost', note: 'Дорого' }).expect(200)).body as Lead;
    expect(closed).toMatchObject({ state: 'lost', closeNote: 'Дорого' });
  });

  it('given back with a reason goes on to the next, never back; then to nobody', async () => {
    const lead = await handOver({ ownerId: anna.user.id });
    await move(anna, lead, 'return', { reason: ' ' }).expect(422);
    const second = (await move(anna, lead, 'return', { reason: 'Не мой регион' }).expect(200)).body as Lead;
    expect(second).toMatchObject({ ownerName: 'Boris', state: 'new', returns: [{ byName: 'Anna', reason: 'Не мой регион' }] });
    expect(second.routing.considered).toContainEqual(expect.objectContaining({ name: 'Anna', verdict: 'returned' }));
    const third = (await move(boris, second, 'return', { reason: 'В отпуске' }).expect(200)).body as Lead;
    expect(third).toMatchObject({ ownerId: null, routing: { rule: 'nobody' } });
    for (const person of [operator, supervisor]) {
      expect((await noticesOf(person)).filter(({ kind }) => kind === 'leadReturned').map(({ values }) => values['reason'])).toEqual([
        'В отпуске',
        'Не мой регион',
      ]);
    }
  });

  it('is seen by who handed it over, who has it and supervisors, and worked on by its owner', async () => {
    const lead = await handOver({ ownerId: anna.user.id });
    for (const person of [operator, anna, supervisor]) await person.http.get(`/api/leads/${lead.id}`).expect(200);
    await boris.http.get(`/api/leads/${lead.id}`).expect(404);
    await move(boris, lead, 'accept').expect(404);
    await move(operator, lead, 'accept').expect(403);
    await move(anna, lead, 'assign', { ownerId: boris.user.id }).expect(403);
    await server.http.get('/api/leads').expect(401);
    const idsOf = async (person: SignedIn) =>
      ((await person.http.get('/api/leads').expect(200)).body as { items: Lead[] }).items.map(({ id }) => id);
    expect(await idsOf(boris)).toEqual([]);
    expect(await idsOf(supervisor)).toEqual([lead.id]);
  });

  it('is listed page by page, newest first', async () => {
    const made = [];
    for (let n = 0; n < 5; n++) made.push((await handOver({ ownerId: anna.user.id, subject: `№ ${n}` })).id);
    const first = (await anna.http.get('/api/leads').query({ limit: 3, mine: 'true', state: 'new' }).expect(200)).body as {
      items: Lead[];
      nextCursor: string;
    };
    const second = (await anna.http.get('/api/leads').query({ limit: 3, cursor: first.nextCursor }).expect(200)).body as {
      items: Lead[];
      nextCursor: null;
    };
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made.reverse());
    expect(second.nextCursor).toBeNull();
  });
});

describe('a lead nobody accepts', () => {
  const timePasses = async () => {
    await server.dataSource.query(`update leads set due_at = now() - interval '1 minute'`);
    await server.dataSource.query(`update graphile_worker._private_jobs set run_at = now()`);
    await runOnce({
      connectionString: String(server.dataSource.options.type === 'postgres' && server.dataSource.options.url),
      taskList: server.app.get(JobTasks).list,
    });
  };

  it('is told to the supervisor of the team when its time is over, once', async () => {
    const lead = await handOver({ ownerId: anna.user.id });
    expect(new Date(lead.dueAt).getTime()).toBeGreaterThan(Date.now());
    await timePasses();
    const late = (await supervisor.http.get(`/api/leads/${lead.id}`)).body as Lead;
    expect(late).toMatchObject({ state: 'new', ownerName: 'Anna', escalatedAt: expect.any(String) as string });
    expect(await noticesOf(supervisor)).toMatchObject([{ kind: 'leadOverdue', values: { number: lead.number, name: 'Anna' } }]);
    await timePasses();
    expect(await noticesOf(supervisor)).toHaveLength(1);
  });

  it('is not, when it was accepted', async () => {
    await move(anna, await handOver({ ownerId: anna.user.id }), 'accept').expect(200);
    await timePasses();
    expect(await noticesOf(supervisor)).toEqual([]);
  });
});

describe('what a person was told', () => {
  it('is theirs, and read once and for all', async () => {
    await handOver({ ownerId: anna.user.id });
    await handOver({ ownerId: anna.user.id });
    const [newest] = await noticesOf(anna);
    await boris.http.post(`/api/notifications/${newest!.id}/read`).expect(404);
    await anna.http.post(`/api/notifications/${newest!.id}/read`).expect(204);
    expect((await noticesOf(anna)).map(({ readAt }) => readAt !== null)).toEqual([true, false]);
    await anna.http.post('/api/notifications/read-all').expect(204);
    expect((await noticesOf(anna)).every(({ readAt }) => readAt !== null)).toBe(true);
  });
});

/** A call of the client that the person talked. */
async function talked(clientId: string, person: SignedIn, note: string | null = null): Promise<CallId> {
  const linkedId = `${Math.floor(Date.now() / 1000)}.${Math.floor(Math.random() * 1e6)}`;
  const id = callIdOf('main', linkedId);
  await server.dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, queue, agent_id, user_ids, started_at, wait_seconds, talk_seconds, hold_seconds, legs, segments, offers, queue_entries, tracks)
     values ($1, 'main', $2, 'inbound', 'ended', 'sales', $3, array[$3, $4]::uuid[], now(), 1, 60, 0, '[]', '[]', '[]', '[]', '[]')`,
    [id, linkedId, person.user.id, operator.user.id],
  );
  await server.dataSource.query('insert into call_work (call_id, client_id, note) values ($1, $2, $3)', [id, clientId, note]);
  return id;
}
