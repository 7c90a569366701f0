import { type Alert, type AlertRule, type CallFact, newId, type Notification, type Page, type QueueFigures } from '@callcard/crm-core';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from '../calls/call-ledger';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { HealthLinesService } from '../health/health-lines.service';
import { QueuesService } from '../queues/queues.service';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { AlertWatcher } from './alert-watcher';

const FACTS = recordedFacts('queue-abandoned-ringing');

let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let now: Date;
let links: ReturnType<TelephonyService['links']> = [];

const say = async (facts: CallFact[]) => {
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
  await test.app.get(CallLedger).settled();
};
const figures = async () => ((await boss.http.get('/api/queues/figures').expect(200)).body as Page<QueueFigures>).items[0]!;
const alerts = async (open?: boolean) =>
  ((await anna.http.get('/api/alerts').query(open === undefined ? {} : { open }).expect(200)).body as Page<Alert>).items; // prettier-ignore
const standing = async () => (await alerts(true)).map(({ name }) => name).sort();
const look = () => test.app.get(AlertWatcher).look();
const after = async (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
  await look();
};
const rule = async (input: object) => {
  const { body } = await boss.http.post('/api/alert-rules').send(input).expect(201);
  await look();
  return body as AlertRule;
};
const notices = async () => {
  const { items } = (await boss.http.get('/api/notifications').expect(200)).body as Page<Notification>;
  return items.filter(({ kind }) => kind === 'alertRaised');
};

/** Somebody joins the queue, and goes on to wait. */
async function someoneWaits(from: string, age: number): Promise<CallFact[]> {
  const facts = recordedFacts('queue-abandoned-ringing', { from, age });
  while ((await figures()).waiting === 0) await say([facts.shift()!]);
  now = new Date((await figures()).longestSince!);
  return facts;
}

beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'RU' });
  [boss, anna] = [await test.signIn('supervisor'), await test.signIn('operator', { name: 'Anna' })];
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: new Set(), demoCast: () => Promise.reject(new Error('no demo here')) });
  jest.spyOn(telephony, 'links').mockImplementation(() => links);
  now = new Date(Date.parse(FACTS[0]!.at) - 600_000);
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => now);
  await test.app.get(QueuesService).replace('main', [{ name: 'sales', members: [] }]);
});
afterAll(() => test.stop());
beforeEach(async () => {
  links = [];
  await test.dataSource.query('delete from alert_rules; delete from alerts; delete from notifications');
  test.app.get(EventBus).emit({ kind: 'AlertRulesChanged' });
  await look();
});

const LONG_WAIT = {
  name: 'Long wait',
  metric: 'longestWait',
  side: 'above',
  threshold: 20,
  clearAt: 5,
  forSeconds: 5,
  clearForSeconds: 10,
};

it('grows with the clock alone, is raised once, told, and ends when nobody waits any more', async () => {
  await boss.http.put('/api/notifications/settings/me').send({ values: { channels: { alerts: ['popUp', 'email'] } }, version: 0 }).expect(200); // prettier-ignore
  await rule(LONG_WAIT);
  const rest = await someoneWaits('79160001001', 0);
  await after(20);
  await after(1);
  await after(4);
  expect(await standing()).toEqual([]);
  await after(1);
  expect(await alerts(true)).toMatchObject([
    { name: 'Long wait', subject: 'queue', subjectTitle: 'sales', value: 26, threshold: 20, raisedAt: now.toISOString(), clearedAt: null },
  ]);
  await after(30);
  expect(await alerts()).toHaveLength(1);
  expect(await notices()).toMatchObject([{ values: { rule: 'Long wait', subject: 'sales', value: '0:26' }, link: { noun: 'alerts' } }]);
  const ways = await test.dataSource.query<unknown[]>(`select channel from notification_deliveries where kind = 'alertRaised' order by 1`);
  expect(ways).toEqual([{ channel: 'email' }, { channel: 'popUp' }]);

  await say(rest);
  expect((await figures()).waiting).toBe(0);
  await look();
  await after(9);
  expect(await standing()).toEqual(['Long wait']);
  await after(1);
  expect(await standing()).toEqual([]);
  expect(await alerts(false)).toMatchObject([{ clearedAt: now.toISOString() }]);
});

it('is told to nobody but those whom the rule names', async () => {
  await rule({ ...LONG_WAIT, name: 'Nobody', roles: [], metric: 'available', side: 'below', threshold: 1, clearAt: 1, forSeconds: 0 });
  expect(await standing()).toEqual(['Nobody']);
  expect(await notices()).toEqual([]);
});

it('weighs what the calls of the day add up to', async () => {
  const abandoned = { metric: 'abandonedToday', side: 'above', clearAt: 1, forSeconds: 0 };
  const { today } = await figures();
  const share = (100 * today.abandoned) / today.offered;
  expect(today.abandoned).toBeGreaterThan(0);
  await rule({ ...abandoned, name: 'At the share', threshold: share });
  await rule({ ...abandoned, name: 'Below the share', threshold: share - 1 });
  expect(await standing()).toEqual(['Below the share']);
});

it('of a PBX that is not heard neither begins nor ends', async () => {
  const none = { metric: 'available', side: 'below', threshold: 1, clearAt: 1, forSeconds: 0, clearForSeconds: 0 };
  links = [{ pbx: 'main', state: 'down' } as (typeof links)[number]];
  await rule({ ...none, name: 'Nobody free' });
  expect(await standing()).toEqual([]);
  links = [];
  await after(1);
  expect(await standing()).toEqual(['Nobody free']);
  links = [{ pbx: 'main', state: 'connecting' } as (typeof links)[number]];
  await after(1000);
  expect(await standing()).toEqual(['Nobody free']);
});

it('ends when its rule is changed, switched off or taken away, and watches only the queues of its rule', async () => {
  const { queueId } = await figures();
  const none = { name: 'Nobody free', metric: 'available', side: 'below', threshold: 1, clearAt: 1, forSeconds: 0 };
  const made = await rule({ ...none, queueIds: [queueId] });
  expect(await standing()).toEqual(['Nobody free']);
  const change = async (body: object, version: number) => {
    const answer = await boss.http.put(`/api/alert-rules/${made.id}`).send({ ...none, version, ...body });
    await look();
    return answer.status;
  };
  expect(await change({ queueIds: ['0197a0a0-0000-7000-8000-000000000000'] }, 1)).toBe(200);
  expect(await standing()).toEqual([]);
  expect(await change({}, 1)).toBe(409);
  expect(await change({}, 2)).toBe(200);
  expect(await standing()).toEqual(['Nobody free']);
  expect(await change({ active: false }, 3)).toBe(200);
  expect(await standing()).toEqual([]);
  expect(await change({}, 4)).toBe(200);
  await boss.http.delete(`/api/alert-rules/${made.id}`).expect(204);
  await look();
  expect(await standing()).toEqual([]);
  expect(await alerts()).toHaveLength(3);
});

it('goes on where the server before it ended', async () => {
  await rule({ name: 'Nobody free', metric: 'available', side: 'below', threshold: 1, clearAt: 1, forSeconds: 0, clearForSeconds: 0 });
  expect(await standing()).toEqual(['Nobody free']);
  // As a new server would: nothing is known but what is written.
  const watcher = test.app.get(AlertWatcher);
  const next = Object.assign(Object.create(AlertWatcher.prototype) as AlertWatcher, watcher, {
    watches: new Map(),
    rules: [],
    isKnown: false,
  });
  await next.look();
  expect(await alerts()).toHaveLength(1);
  expect(await notices()).toHaveLength(1);
});

it('is set up by whoever may manage alerts; the levels must fit', async () => {
  await anna.http.get('/api/alert-rules').expect(403);
  await anna.http.post('/api/alert-rules').send(LONG_WAIT).expect(403);
  const refused = await boss.http.post('/api/alert-rules').send({ ...LONG_WAIT, clearAt: 21 }).expect(422); // prettier-ignore
  expect(refused.body).toMatchObject({ errors: [{ path: 'clearAt' }] });
  await rule(LONG_WAIT);
  expect((await boss.http.post('/api/alert-rules').send(LONG_WAIT).expect(422)).body).toMatchObject({ errors: [{ path: 'name', code: 'taken' }] }); // prettier-ignore
});

/** What the supervisor is shown of everything but queues. */
const shown = async () =>
  ((await boss.http.get('/api/alerts?open=true').expect(200)).body as Page<Alert>).items.map(({ name, subject, subjectTitle, value }) => [
    name,
    subject,
    subjectTitle,
    Math.round(value),
  ]);
const AT_ONCE = { side: 'above', clearAt: 0, forSeconds: 0, clearForSeconds: 0 } as const;

describe('of a person', () => {
  const be = (state: string, reason?: string) => anna.http.put('/api/agents/me/state').send({ state, reason }).expect(200);
  beforeAll(() => test.app.get(UserDirectory).onModuleInit());
  afterEach(() => be('offline'));

  it('is raised when a break is beyond its limit, by name, once, and ends when it does; colleagues are not shown it', async () => {
    await rule({ ...AT_ONCE, name: 'Break too long', metric: 'breakOverLimit', threshold: 60, clearForSeconds: 10 });
    await be('break', 'rest');
    await after(900 + 60);
    expect(await shown()).toEqual([]);
    await after(2);
    expect(await shown()).toEqual([['Break too long', 'agent', 'Anna', 62]]);
    expect(await notices()).toMatchObject([{ values: { rule: 'Break too long', subject: 'Anna', value: '1:02' } }]);
    expect(await standing()).toEqual([]);
    await after(300);
    await be('available');
    await after(5);
    expect(await shown()).toHaveLength(1);
    await after(10);
    expect(await shown()).toEqual([]);
    expect(await notices()).toHaveLength(1);
  });

  it('is not raised of somebody without a shift, nor of people of other queues', async () => {
    const { queueId } = await figures();
    await rule({ ...AT_ONCE, name: 'Idle', metric: 'idleTime', threshold: 30 });
    await rule({ ...AT_ONCE, name: 'Idle in sales', metric: 'idleTime', threshold: 30, queueIds: [queueId] });
    await after(100);
    expect(await shown()).toEqual([]);
    await be('available');
    await after(31);
    expect(await shown()).toEqual([['Idle', 'agent', 'Anna', 31]]);
    await be('offline');
    await after(1);
    expect(await shown()).toEqual([]);
  });
});

describe('of a PBX', () => {
  const link = (state: string) => (links = [{ pbx: 'main', state, since: now.toISOString() } as (typeof links)[number]]);
  const call = (change: object = {}) => {
    const row = { id: newId(), state: 'talking', direction: 'outbound', outcome: null, at: now, ...change };
    return test.dataSource.query(
      `insert into calls (id, pbx, linked_id, direction, state, outcome, started_at, wait_seconds, talk_seconds, hold_seconds, legs, segments,
        offers, queue_entries, tracks) values ($1::uuid, 'main', $1::text, $2, $3, $4, $5, 0, 0, 0, '[]', '[]', '[]', '[]', '[]')`,
      [row.id, row.direction, row.state, row.outcome, row.at],
    );
  };

  it('is raised while it is not connected, or tells nothing', async () => {
    const heard = jest.spyOn(test.app.get(TelephonyService), 'heard').mockImplementation(() => new Map([['main', began]]));
    const began = now.getTime();
    await rule({ ...AT_ONCE, name: 'Lost', metric: 'linkDownTime', threshold: 10 });
    await rule({ ...AT_ONCE, name: 'Silent', metric: 'eventAge', threshold: 60 });
    link('down');
    await after(9);
    expect(await shown()).toEqual([]);
    await after(2);
    expect(await shown()).toEqual([['Lost', 'pbx', 'main', 11]]);
    await after(50);
    expect((await shown()).map(([name]) => name)).toEqual(['Silent', 'Lost']);
    link('live');
    heard.mockImplementation(() => new Map([['main', now.getTime() + 1000]]));
    await after(1);
    expect(await shown()).toEqual([]);
    heard.mockRestore();
  });

  it('counts the calls with the outside that go on, and the share of those out that failed', async () => {
    link('live');
    await rule({ ...AT_ONCE, name: 'Lines full', metric: 'outsideCalls', threshold: 2, clearAt: 1 });
    await rule({ ...AT_ONCE, name: 'Trunk fails', metric: 'failedRecent', threshold: 30, clearAt: 20 });
    await Promise.all([call(), call({ direction: 'inbound' }), call({ direction: 'internal' })]);
    await Promise.all(Array.from({ length: 9 }, (_, n) => call({ state: 'ended', outcome: n < 4 ? 'failed' : 'answered' })));
    await after(11);
    expect(await shown()).toEqual([]);
    await Promise.all([call(), call({ state: 'ended', outcome: 'answered' })]);
    await after(11);
    expect(await shown()).toEqual(expect.arrayContaining([['Lines full', 'pbx', 'main', 3], ['Trunk fails', 'pbx', 'main', 40]])); // prettier-ignore
    await test.dataSource.query(`update calls set state = 'ended', outcome = 'answered' where pbx = 'main' and direction <> 'inbound'`);
    await after(11);
    expect(await shown()).toEqual([]);
  });

  it('names the trunk that is down; while nobody knows, it stands', async () => {
    const line = (state: string, silent: string[] = []) =>
      jest.spyOn(test.app.get(HealthLinesService), 'outside').mockResolvedValue({
        lines: silent.length > 0 ? [] : [{ pbx: 'main', name: 'trunk 2', kind: 'registration', state: state as 'up', place: 'x', roundtripMilliseconds: null }], // prettier-ignore
        silent,
      });
    link('live');
    line('up');
    await rule({ ...AT_ONCE, name: 'Trunk', metric: 'lineDownTime', threshold: 20 });
    line('rejected');
    await after(11);
    await after(21);
    expect(await shown()).toEqual([['Trunk', 'line', 'trunk 2', 21]]);
    line('rejected', ['main']);
    await after(100);
    expect(await shown()).toHaveLength(1);
    line('up').mockClear();
    await after(11);
    expect(await shown()).toEqual([]);
    jest.spyOn(test.app.get(HealthLinesService), 'outside').mockRestore();
  });
});

it('of a campaign is raised when few are left to call', async () => {
  const about = { name: 'Renewals', mode: 'manual', purpose: 'service', rulePack: 'UA', queue: 'sales' };
  const { body } = await boss.http.post('/api/campaigns').send(about).expect(201);
  const contacts = ['+380441230001', '+380441230002'].map((number) => ({ name: number, numbers: [number] }));
  await boss.http.post(`/api/campaigns/${body.id}/contacts`).send({ list: 'People', contacts }).expect(201);
  await boss.http.post(`/api/campaigns/${body.id}/move`).send({ move: 'start', version: body.version }).expect(200);
  const { queueId } = await figures();
  await rule({ ...AT_ONCE, name: 'List ends', metric: 'contactsLeft', side: 'below', threshold: 3, clearAt: 3, queueIds: [queueId] });
  await rule({ ...AT_ONCE, name: 'Drops', metric: 'dropRate', threshold: 0 });
  expect(await shown()).toEqual([['List ends', 'campaign', 'Renewals', 2]]);
  await test.dataSource.query(`update campaigns set state = 'paused'`);
  await after(11);
  expect(await shown()).toEqual([]);
});
