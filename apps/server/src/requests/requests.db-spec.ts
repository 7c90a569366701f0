import { callIdOf, type Notification, type Request, type RequestCounts } from '@callcard/crm-core';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { CallsReader } from '../calls/calls.reader';
import { EventBus } from '../database/event-bus';
import { MissedCalls } from './missed-calls';

let server: TestApp;
let anna: SignedIn;
let boris: SignedIn;
let vera: SignedIn;
let supervisor: SignedIn;
beforeAll(async () => {
  server = await startTestApp();
  watch(server.app.get(MissedCalls));
  anna = await server.signIn('operator', { name: 'Anna', queues: ['sales'], extension: '1001', device: 'PJSIP/1001' });
  boris = await server.signIn('operator', { name: 'Boris', queues: ['sales'] });
  vera = await server.signIn('operator', { name: 'Vera', queues: ['support'] });
  supervisor = await server.signIn('supervisor', { name: 'Sam' });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.dataSource.query('truncate requests, request_calls, request_places, notifications, calls, call_work, recordings');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
});

const OLENA = '+380441234567';
let serial = 0;

interface Told {
  number: string | null;
  minutesAgo: number;
  direction: string;
  outcome: string;
  queue: string | null;
  talker: SignedIn | null;
  waitSeconds: number;
  clientId: string | null;
  outOfHours: boolean;
  called: SignedIn | null;
  blocked: string | null;
  callback: object | null;
}

/** A call in the ledger, ended, of which nobody was told yet. */
async function ledger(told: Partial<Told> = {}): Promise<string> {
  const call: Told = {
    ...{ number: OLENA, minutesAgo: 0, direction: 'inbound', outcome: 'abandoned', queue: 'sales', talker: null, waitSeconds: 10 },
    ...{ clientId: null, outOfHours: false, called: null, blocked: null, callback: null },
    ...told,
  };
  const linkedId = `1790000000.${++serial}`;
  const id = callIdOf('main', linkedId);
  const startedAt = new Date(Date.now() - call.minutesAgo * 60_000);
  const offers = call.called ? [{ agentId: call.called.user.id, queue: null, from: startedAt.toISOString() }] : [];
  await server.dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, outside_number, called_number, queue, agent_id, user_ids, started_at,
       answered_at, ended_at, wait_seconds, talk_seconds, hold_seconds, outcome, legs, segments, offers, queue_entries, tracks, blocked, callback)
     values ($1, 'main', $2, $3, 'ended', $4, '74951000001', $5, $6, '{}', $7, $8, $7, $9, 0, 0, $10, '[]', '[]', $11, '[]', '[]', $12, $13)`,
    [
      ...[id, linkedId, call.direction, call.number, call.queue, call.talker?.user.id ?? null, startedAt],
      ...[call.talker ? startedAt : null, call.waitSeconds, call.talker ? 'answered' : call.outcome],
      ...[JSON.stringify(offers), call.blocked, call.callback && JSON.stringify(call.callback)],
    ],
  );
  await server.dataSource.query('insert into call_work (call_id, client_id, out_of_hours) values ($1, $2, $3)', [
    id,
    call.clientId,
    call.outOfHours,
  ]);
  return id;
}

/** The same, and everybody was told after the commit, as often as asked. */
async function ends(told: Partial<Told> = {}, times = 1): Promise<string> {
  const id = await ledger(told);
  const [call] = await server.app.get(CallsReader).byIds([id as never]);
  for (let time = 0; time < times; time++) server.app.get(EventBus).emit({ kind: 'CallChanged', call: call! });
  await settled();
  return id;
}

/** What listeners do goes on behind the event. */
const settled = async () => {
  while (working.length > 0) await Promise.allSettled(working.splice(0));
};

/** What goes on just now, of whatever turns calls into requests. */
const working: Promise<void>[] = [];
function watch(missed: MissedCalls): void {
  for (const name of ['take', 'talkedWith'] as const) {
    const work = missed[name].bind(missed);
    missed[name] = (about) => {
      const result = work(about);
      working.push(result);
      return result;
    };
  }
}

const list = async (who: SignedIn, query: object = { state: 'open' }) =>
  ((await who.http.get('/api/requests').query(query).expect(200)).body as { items: Request[] }).items;

const only = async (who = supervisor, query?: object) => {
  const items = await list(who, query);
  expect(items).toHaveLength(1);
  return items[0]!;
};

const act = (who: SignedIn, { id }: Request, what: string, body: object = {}) => who.http.post(`/api/requests/${id}/${what}`).send(body);

const noticesOf = async (who: SignedIn) =>
  ((await who.http.get('/api/notifications').expect(200)).body as { items: Notification[] }).items.map(({ kind }) => kind);

describe('a missed call', () => {
  it('is one row, however often the caller calls and however often it is told', async () => {
    await ends({ minutesAgo: 9, waitSeconds: 12 }, 3);
    const last = await ends({ minutesAgo: 2, waitSeconds: 48, outcome: 'noAnswer' });
    await ends({ minutesAgo: 5, waitSeconds: 3 });
    const row = await only();
    expect(row).toMatchObject({
      ...{ kind: 'missedCall', callerNumber: OLENA, count: 3, longestWaitSeconds: 48, why: 'noAnswer', queue: 'sales', tries: 0 },
      ...{ state: 'open', ownerId: null, claimedBy: null, resolution: null },
    });
    expect(row.attempts.map(({ waitSeconds }) => waitSeconds)).toEqual([48, 3, 12]);
    expect(row.attempts[0]!.callId).toBe(last);
    expect(Math.round((Date.parse(row.lastAt) - Date.parse(row.firstAt)) / 60_000)).toBe(7);
  });

  it('gets the line that was called when the PBX tells it later, from its first call alone', async () => {
    const told = async (id: string, line: string) => {
      await server.dataSource.query('update calls set called_number = $2 where id = $1', [id, line]);
      await server.app.get(MissedCalls).take(id);
      return (await only()).line;
    };
    const first = await ends({ minutesAgo: 9 });
    const second = await ends({ minutesAgo: 2 });
    expect(await told(second, '74951000009')).toBe('74951000001');
    expect(await told(first, '74951000002')).toBe('74951000002');
  });

  it('is not lost when the server ends between the commit and the event', async () => {
    await ledger({ minutesAgo: 20 });
    await ledger({ minutesAgo: 10 });
    expect(await list(supervisor)).toEqual([]);
    await server.app.get(MissedCalls).reconcile();
    await server.app.get(MissedCalls).reconcile();
    expect(await only()).toMatchObject({ count: 2 });
  });

  it.each<[string, Partial<Told>]>([
    ['between colleagues', { direction: 'internal' }],
    ['of ours', { direction: 'outbound', outcome: 'noAnswer' }],
    ['of a blocked caller', { outcome: 'rejected', blocked: 'spam' }],
    ['that a machine of ours took', { outcome: 'answered' }],
  ])('is none %s', async (_, told) => {
    await ends(told);
    await server.app.get(MissedCalls).reconcile();
    expect(await list(supervisor)).toEqual([]);
  });

  it('is none of a caller whom the PBX refused while no server heard it', async () => {
    const number = '+380445550000';
    await supervisor.http.post('/api/blocks').send({ number, reason: 'spam' }).expect(201);
    await ledger({ number, minutesAgo: -1 });
    await server.app.get(MissedCalls).reconcile();
    expect(await list(supervisor)).toEqual([]);
    await ledger({ number, minutesAgo: 5 });
    await server.app.get(MissedCalls).reconcile();
    expect(await only()).toMatchObject({ count: 1 });
  });

  it('says that it came out of hours, and is due when people work again', async () => {
    await ends({ outOfHours: true });
    const row = await only();
    expect(row.why).toBe('outOfHours');
    expect(Date.parse(row.dueAt)).toBeGreaterThanOrEqual(Date.now() + 29 * 60_000);
  });

  it('with a hidden number is a row of its own each time', async () => {
    await ends({ number: null });
    await ends({ number: null });
    expect((await list(supervisor)).map(({ callerNumber, count }) => [callerNumber, count])).toEqual([
      [null, 1],
      [null, 1],
    ]);
  });

  it('with a number typed by a hidden caller is of that number', async () => {
    await ends({ number: null, outcome: 'callback', callback: { queue: 'sales', number: '+380441234567', at: new Date().toISOString() } });
    expect(await only()).toMatchObject({ callerNumber: OLENA, why: 'callback', place: { state: 'waiting', tries: 0 } });
  });
});

describe('whose it is', () => {
  const clientOf = async (owner: SignedIn | null) =>
    (await supervisor.http.post('/api/clients').send({ name: 'Олена', ownerId: owner?.user.id }).expect(201)).body as { id: string };
  const atWork = (who: SignedIn, base = 'available') =>
    server.dataSource.query(
      `insert into agent_states (user_id, base, base_since) values ($1, $2, now()) on conflict (user_id) do update set base = excluded.base`,
      [who.user.id, base],
    );
  afterEach(() => server.dataSource.query('delete from agent_states'));

  it('the client’s owner’s, who is told once', async () => {
    await atWork(vera);
    const clientId = (await clientOf(vera)).id;
    await ends({ clientId });
    await ends({ clientId });
    expect(await only()).toMatchObject({ ownerName: 'Vera', clientName: 'Олена', routing: { rule: 'owner' } });
    expect(await noticesOf(vera)).toEqual(['requestAssigned']);
    expect(await list(anna)).toEqual([]);
    expect(await list(vera)).toHaveLength(1);
  });

  it('whoever talked with them last, when the owner is not at work', async () => {
    await atWork(vera, 'offline');
    await atWork(boris);
    const clientId = (await clientOf(vera)).id;
    await ends({ talker: boris, minutesAgo: 60 });
    await ends({ clientId });
    const { ownerName, routing } = await only();
    expect([ownerName, routing.considered.map(({ name, verdict }) => [name, verdict])]).toEqual([
      'Boris',
      [
        ['Vera', 'notAtWork'],
        ['Boris', 'chosen'],
      ],
    ]);
  });

  it('that of the person who was called directly', async () => {
    await atWork(anna);
    await ends({ queue: null, called: anna, outcome: 'noAnswer' });
    expect(await only()).toMatchObject({ ownerName: 'Anna', queue: null });
  });

  it.each([
    ['break', 'break'],
    ['offline', expect.stringMatching(/^off(line|Shift)$/)],
  ])('who was away, as: %s, which the request says; and that person is told once', async (base, absence) => {
    await atWork(anna, base);
    await server.dataSource.query(`update agent_states set reason = 'lunch' where base = 'break'`);
    for (let time = 0; time < 2; time++) await ends({ queue: null, called: anna, outcome: 'noAnswer' });
    const titles = { en: 'Lunch', ru: expect.anything() as string, uk: expect.anything() as string };
    expect(await only()).toMatchObject({ count: 2, calledName: 'Anna', absence, absenceReason: base === 'break' ? titles : null });
    expect(await noticesOf(anna)).toEqual(['calledWhileAway']);
  });

  it('everybody’s who serves the queue, and nobody else’s, when nobody is at work', async () => {
    await ends();
    expect([await list(anna), await list(boris), await list(vera)].map((rows) => rows.length)).toEqual([1, 1, 0]);
    const row = await only();
    await vera.http.get(`/api/requests/${row.id}`).expect(404);
    await act(vera, row, 'claim').expect(404);
    expect((await anna.http.get('/api/requests/counts').expect(200)).body as RequestCounts).toEqual({ open: 1, overdue: 0, mine: 0 });
  });

  it('another’s, by the supervisor’s word', async () => {
    await ends();
    const row = await only();
    await act(anna, row, 'assign', { ownerId: vera.user.id, version: row.version }).expect(403);
    await act(supervisor, row, 'assign', { ownerId: vera.user.id, version: row.version }).expect(200);
    expect(await list(anna)).toEqual([]);
    expect(await only(vera)).toMatchObject({ ownerName: 'Vera', routing: { rule: 'chosen' } });
    expect(await noticesOf(vera)).toEqual(['requestAssigned']);
  });
});

describe('a request', () => {
  it('is claimed by one, who is named to the others, until the claim runs out', async () => {
    await ends();
    const row = (await act(anna, await only(), 'claim').expect(200)).body as Request;
    expect(row).toMatchObject({ claimedByName: 'Anna' });
    const refused = await act(boris, row, 'claim').expect(409);
    expect(refused.body).toMatchObject({ code: 'claimed', detail: 'Anna is calling back already.' });
    await act(boris, row, 'release').expect(403);
    await act(boris, row, 'close', { reason: 'notNeeded' }).expect(409);
    await server.dataSource.query(`update requests set claimed_until = now() - interval '1 second'`);
    expect(await only()).toMatchObject({ claimedBy: null, claimedByName: null });
    await act(boris, row, 'claim').expect(200);
    await act(boris, row, 'release').expect(200);
    expect(await only()).toMatchObject({ claimedBy: null });
  });

  it.each([
    ['the caller got through', 'inbound'],
    ['we reached them', 'outbound'],
  ])('is done when %s, with a link to that call', async (_, direction) => {
    await ends({ minutesAgo: 5 });
    const talk = await ends({ talker: boris, direction });
    expect(await list(supervisor)).toEqual([]);
    expect(await only(supervisor, { state: 'done' })).toMatchObject({ resolution: 'talked', handledByCallId: talk, closedByName: null });
  });

  it('is not done by a talk before it, nor by a try in vain, which is counted', async () => {
    await ends({ talker: boris, minutesAgo: 10 });
    await ends({ minutesAgo: 5 });
    await ends({ direction: 'outbound', outcome: 'noAnswer' });
    expect(await only()).toMatchObject({ tries: 1 });
  });

  it('is done also when the talk was told before the missed call, or never', async () => {
    await ledger({ minutesAgo: 5 });
    await ends({ talker: boris });
    await server.app.get(MissedCalls).reconcile();
    expect(await only(supervisor, { state: 'done' })).toMatchObject({ count: 1, resolution: 'talked' });
    await ends({ number: '+380445550000', minutesAgo: 5 });
    await ledger({ number: '+380445550000', talker: boris });
    await server.app.get(MissedCalls).reconcile();
    expect(await list(supervisor)).toEqual([]);
  });

  it('begins anew with the next missed call', async () => {
    await ends({ minutesAgo: 5 });
    await ends({ minutesAgo: 4, talker: boris });
    await ends();
    expect(await only()).toMatchObject({ count: 1 });
  });

  it('is closed by a person with a reason, once', async () => {
    await ends();
    const row = await only();
    await act(anna, row, 'close', {}).expect(422);
    await act(anna, row, 'close', { reason: 'talked' }).expect(422);
    const closed = (await act(anna, row, 'close', { reason: 'notNeeded', note: 'Wrote a mail' }).expect(200)).body as Request;
    expect(closed).toMatchObject({ state: 'done', resolution: 'notNeeded', closeNote: 'Wrote a mail', closedByName: 'Anna' });
    await act(anna, row, 'claim').expect(409);
  });

  it('that nobody works off in time is told to the supervisor once, and is everybody’s of the queue', async () => {
    await ends();
    await server.dataSource.query(`update requests set owner_id = $1`, [vera.user.id]);
    expect(await list(anna)).toEqual([]);
    await runJobs(server);
    expect(await noticesOf(supervisor)).toEqual([]);
    await server.dataSource.query(`update requests set due_at = now() - interval '1 minute'`);
    await server.dataSource.query(`select graphile_worker.add_job('requests.escalate', json_build_object('requestId', id)) from requests`);
    await runJobs(server);
    await runJobs(server);
    expect(await noticesOf(supervisor)).toEqual(['requestOverdue']);
    expect(await only(anna, { overdue: 'true' })).toMatchObject({ escalatedAt: expect.any(String) as string });
  });

  it('is listed by urgency, page by page, by queue and by cause', async () => {
    for (const number of [1, 2, 3]) await ends({ number: `+38044123456${number}`, queue: number === 2 ? 'support' : 'sales', outcome: number === 3 ? 'noAnswer' : 'abandoned' }); // prettier-ignore
    await server.dataSource.query(
      `update requests set due_at = date_trunc('second', now()) + (right(caller_number, 1) || ' minutes')::interval`,
    );
    const numbers = async (query: object) => (await list(supervisor, query)).map(({ callerNumber }) => callerNumber!.at(-1));
    const first = (await supervisor.http.get('/api/requests').query({ limit: 2 }).expect(200)).body as { nextCursor: string };
    expect([await numbers({ limit: 2 }), await numbers({ limit: 2, cursor: first.nextCursor })]).toEqual([['1', '2'], ['3']]);
    expect([await numbers({ queue: 'support' }), await numbers({ why: 'noAnswer' })]).toEqual([['2'], ['3']]);
    await server.http.get('/api/requests').expect(401);
  });
});

describe('a message', () => {
  it('is a row whose people hear it', async () => {
    const id = await ends({ outcome: 'voicemail' });
    await server.dataSource.query(
      `insert into recordings (call_id, n, leg, pbx, state, store_key, sha256, bytes, seconds, started_at) values ($1, 2, 'message:1.1', 'main', 'ready', 'k', 'k', 9, 4.5, now())`,
      [id],
    );
    expect((await only(anna)).attempts[0]).toMatchObject({ why: 'voicemail', message: { n: 2, state: 'ready', seconds: 4.5 } });
    await anna.http.get(`/api/calls/${id}`).expect(200);
    await vera.http.get(`/api/calls/${id}`).expect(404);
  });

  it('that a caller left after a talk is one, too, and that talk does not answer it', async () => {
    const id = await ledger({ talker: vera });
    await server.dataSource.query(`update calls set messages = '[{"mailbox": "1001"}]' where id = $1`, [id]);
    await server.app.get(MissedCalls).reconcile();
    await server.app.get(MissedCalls).reconcile();
    expect(await only(anna)).toMatchObject({ state: 'open', why: 'voicemail', count: 1 });
  });
});
