import { type Calendar, type CallFact, type CallId, type Page, type Queue, type QueueFigures, newId } from '@callcard/crm-core';
import { quietPbx, startAgentStage, until } from '../../test/agent-stage';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from '../calls/call-ledger';
import { CallsReader } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { QueuesService } from './queues.service';

/** Recorded calls to the queue, and how many seconds apart they are. */
const CALLS = ['queue-answered', 'queue-abandoned-ringing', 'queue-answered', 'queue-abandoned-ringing', 'queue-answered'];
const APART = 60;

/** Counted from the rows alone, without anything of ours. */
const COUNT = `
  select count(*)::int as offered,
    count(*) filter (where e ->> 'outcome' = 'connected')::int as answered,
    count(*) filter (where e ->> 'outcome' = 'abandoned')::int as abandoned,
    count(*) filter (where e ->> 'outcome' = 'connected' and wait <= $1)::int as "answeredWithin",
    count(*) filter (where wait > $1)::int as reached,
    coalesce(sum(wait) filter (where e ->> 'outcome' = 'connected'), 0)::float8 as "answeredWaitSeconds"
  from calls c, jsonb_array_elements(c.queue_entries) e,
    lateral (select extract(epoch from (e ->> 'leftAt')::timestamptz - (e ->> 'joinedAt')::timestamptz)::float8 as wait) w
  where e ->> 'leftAt' is not null and (e ->> 'leftAt')::timestamptz >= $2`;

let test: TestApp;
let boss: SignedIn;
let now: Date;

const say = async (facts: CallFact[]) => {
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
  await test.app.get(CallLedger).settled();
};
const shown = async () => ((await boss.http.get('/api/queues/figures').expect(200)).body as Page<QueueFigures>).items[0]!;
const counted = async (serviceSeconds: number, since: Date) =>
  (await test.dataSource.query<Partial<QueueFigures['today']>[]>(COUNT, [serviceSeconds, since]))[0]!;

beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'RU' });
  boss = await test.signIn('supervisor');
  await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
  await test.app.get(UserDirectory).onModuleInit();
  const devices = test.app.get(UserDirectory).devices;
  await test.app.get(TelephonyService).start({ devices, demoCast: () => Promise.reject(new Error('no demo here')) });
  // Right after the calls were recorded: of another day they would not count.
  now = new Date(Date.parse(recordedFacts(CALLS[0]!).at(-1)!.at) + 120_000);
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => now);
  for (const [nth, name] of CALLS.entries()) await say(recordedFacts(name, { from: `7916000${1000 + nth}`, age: nth * APART }));
  await test.app.get(QueuesService).replace('main', [{ name: 'sales', members: [] }]);
});
afterAll(() => test.stop());

it('are what the rows of the calls add up to', async () => {
  const { today, settings, recent } = await shown();
  const rows = await counted(settings.serviceSeconds, new Date(0));
  expect(rows).toMatchObject({ offered: CALLS.length, answered: 3, abandoned: 2 });
  expect(today).toMatchObject({ ...rows, answeredWaitSeconds: expect.closeTo(rows.answeredWaitSeconds!, 2) as number });
  expect(recent).toEqual(today);
});

it('count a call once, however often it is told', async () => {
  const before = await shown();
  await say(recordedFacts(CALLS[0]!, { from: '79160001000' }));
  expect((await shown()).today).toEqual(before.today);
});

it('count by the settings of the queue', async () => {
  const { items } = (await boss.http.get('/api/queues')).body as Page<Queue>;
  const admin = await test.signIn('admin');
  const { version, title } = items[0]!;
  const change = { title, wrapUpSeconds: 30, serviceSeconds: 1, shortAbandonSeconds: 600, version };
  await admin.http.put(`/api/queues/${items[0]!.id}`).send(change).expect(200);
  const { today, settings } = await shown();
  expect(settings).toEqual({ serviceSeconds: 1, shortAbandonSeconds: 600 });
  const rows = await counted(1, new Date(0));
  expect(today).toMatchObject({ answeredWithin: rows.answeredWithin, abandoned: 0, shortAbandoned: 2 });
  const usual = { ...change, serviceSeconds: 20, shortAbandonSeconds: 0, version: version + 1 };
  await admin.http.put(`/api/queues/${items[0]!.id}`).send(usual).expect(200);
  const refused = await admin.http.put(`/api/queues/${items[0]!.id}`).send({ ...usual, serviceSeconds: 0, version: version + 2 });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ errors: [{ path: 'serviceSeconds' }] });
});

it('begin anew at midnight, and what is older than a quarter of an hour is not of just now', async () => {
  const told: number[] = [];
  test.app.get(EventBus).on('QueueFiguresChanged', ({ figures }) => void told.push(figures.today.offered));
  now = new Date(now.getTime() + 16 * 60_000);
  expect((await shown()).recent.offered).toBe(0);
  // What changed before is told by then: the new day alone is left to be told of.
  await new Promise((resolve) => setTimeout(resolve, 500));
  told.length = 0;
  now = new Date(now.getTime() + 24 * 3_600_000);
  expect((await shown()).today.offered).toBe(0);
  await until('the consoles to be told, though somebody asked first', () => Promise.resolve(told.at(-1) === 0), 5);
});

it('are counted anew, from the ledger, where midnight is another', async () => {
  const [row] = await test.dataSource.query<{ last: Date }[]>(`select max(ended_at) as last from calls`);
  now = new Date(row!.last.getTime() + 1000);
  const admin = await test.signIn('admin');
  const { items } = (await admin.http.get('/api/calendars')).body as Page<Calendar>;
  const { id, ...calendar } = items[0]!;
  // Where the last of the calls ended in the first minutes of a day, those before it are of yesterday.
  const hours = (24 - row!.last.getUTCHours()) % 24;
  const timeZone = hours <= 14 ? `Etc/GMT-${hours}` : `Etc/GMT+${24 - hours}`;
  await admin.http
    .put(`/api/calendars/${id}`)
    .send({ ...calendar, timeZone })
    .expect(200);
  const midnight = new Date(Math.floor(row!.last.getTime() / 3_600_000) * 3_600_000);
  const rows = await counted(20, midnight);
  await until('the day of the new zone', async () => (await shown()).today.offered === rows.offered);
});

it('tell what the people of the queue do', async () => {
  const stage = await startAgentStage({ main: await quietPbx('1001') });
  const agents = async () =>
    ((await stage.boss.http.get('/api/queues/figures').expect(200)).body as Page<QueueFigures>).items.find(
      ({ queue }) => queue === 'sales',
    )!.agents;
  try {
    expect(Object.values(await agents()).every((count) => count === 0)).toBe(true);
    await stage.choose('available');
    await until('Anna is counted as available', async () => (await agents()).available === 1);
    await stage.choose('break');
    await until('and then as on a break', async () => (await agents()).break === 1 && (await agents()).available === 0);
    await stage.choose('offline');
    await until('and no more', async () => Object.values(await agents()).every((count) => count === 0));
  } finally {
    await stage.stop();
  }
});

it('count a call nowhere that became a part of another one', async () => {
  const before = (await shown()).today.offered;
  const [{ id }] = await test.dataSource.query<[{ id: CallId }]>(`select id from calls where queue = 'sales' limit 1`);
  const [call] = await test.app.get(CallsReader).byIds([id]);
  test.app.get(EventBus).emit({ kind: 'CallChanged', call: { ...call!, mergedInto: newId<CallId>() } });
  expect((await shown()).today.offered).toBe(before - 1);
});
