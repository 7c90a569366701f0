import type { Call, CallFact, CallWorkChange, Page } from '@callcard/crm-core';
import { createApp } from '../create-app';
import { readEnv } from '../config/env';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { createTestDatabase } from '../../test/test-database';
import { CallLedger } from './call-ledger';
import { LiveCalls } from './live-calls';

type App = TestApp['app'];

/** Starts what listens, without any PBX. */
const begin = (app: App) =>
  app.get(TelephonyService).start({ devices: app.get(UserDirectory).devices, demoCast: () => Promise.reject(new Error('no demo here')) });

async function say(app: App, facts: CallFact[]): Promise<void> {
  app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
  await app.get(CallLedger).settled();
}

describe('the ledger', () => {
  let test: TestApp;
  let anna: SignedIn;
  let vera: SignedIn;
  let boss: SignedIn;

  beforeAll(async () => {
    test = await startTestApp({ DEFAULT_REGION: 'RU' });
    anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
    vera = await test.signIn('operator', { name: 'Vera', device: 'PJSIP/1009', extension: '1009' });
    boss = await test.signIn('supervisor');
    await test.app.get(UserDirectory).onModuleInit();
    await begin(test.app);
  });

  afterAll(() => test.stop());

  const journal = async (person: SignedIn, query = '') =>
    ((await person.http.get(`/api/calls?${query}`).expect(200)).body as Page<Call>).items;
  const tables = () => test.dataSource.query<unknown[]>('select * from calls order by id');

  it('makes one row of a recorded call, and the same row when all of it is told again', async () => {
    await say(test.app, recordedFacts('queue-answered'));
    const [call] = await journal(anna);
    expect(call).toMatchObject({
      direction: 'inbound',
      state: 'ended',
      outcome: 'answered',
      hangupBy: 'client',
      queue: 'sales',
      callerNumber: '+79160000101',
      agentId: anna.user.id,
      agentName: 'Anna',
    });
    expect(call!.talkSeconds).toBeCloseTo(2.5, 0);
    const before = await tables();
    await say(test.app, recordedFacts('queue-answered'));
    expect(await tables()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('folds a late fact together with what only the database remembers', async () => {
    const facts = recordedFacts('queue-answered', { age: 1000 });
    await say(test.app, facts.slice(0, -3));
    const live = test.app.get(LiveCalls);
    for (const call of live.all()) live.forget(call.id);
    await say(test.app, facts.slice(-3));
    const [whole, again] = await test.dataSource.query<{ talk: string; state: string }[]>(
      'select talk_seconds as talk, state from calls order by id',
    );
    expect(again).toEqual(whole);
  });

  it('keeps the facts in the partition of their month', async () => {
    const [row] = await test.dataSource.query<{ tables: string[] }[]>(
      `select array_agg(distinct tableoid::regclass::text) as tables from call_facts`,
    );
    expect(row!.tables.every((name) => /^call_facts_(\d{4}_\d\d|other)$/.test(name))).toBe(true);
    const [fresh] = await test.dataSource.query<{ name: string | null }[]>(
      `select to_regclass('call_facts_' || to_char(now() at time zone 'UTC', 'YYYY_MM'))::text as name`,
    );
    expect(fresh!.name).not.toBeNull();
  });

  describe('and what people make of a call', () => {
    let call: Call;
    beforeAll(async () => {
      await say(test.app, recordedFacts('queue-answered', { from: '79160000555', age: 5000 }));
      call = (await journal(anna, 'number=%2B79160000555'))[0]!;
    });

    it('keeps what is typed, and a history of what was saved on purpose', async () => {
      const put = (text: string, draft: boolean, version: number) =>
        anna.http.put(`/api/calls/${call.id}/note`).send({ text, draft, version });
      const typed = (await put('he', true, call.version).expect(200)).body as Call;
      const saved = (await put('he wants an invoice', false, typed.version).expect(200)).body as Call;
      const edited = (await put('he wants two invoices', false, saved.version).expect(200)).body as Call;
      expect(edited.note).toBe('he wants two invoices');
      const { items } = (await anna.http.get(`/api/calls/${call.id}/history`)).body as { items: CallWorkChange[] };
      expect(items.map(({ field, from, to }) => [field, from, to])).toEqual([
        ['note', 'he wants an invoice', 'he wants two invoices'],
        ['note', null, 'he wants an invoice'],
      ]);
      call = edited;
    });

    it('lets the slower of two writers know, and loses neither text', async () => {
      const refused = await anna.http
        .put(`/api/calls/${call.id}/note`)
        .send({ text: 'from another tab', draft: true, version: call.version - 1 });
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'conflict', fields: ['version'] });
      expect(((await anna.http.get(`/api/calls/${call.id}`)).body as Call).note).toBe('he wants two invoices');
    });

    it('takes a result from the list and no other', async () => {
      const choose = (disposition: string) =>
        anna.http.put(`/api/calls/${call.id}/disposition`).send({ disposition, version: call.version });
      expect((await choose('neverHeardOf')).status).toBe(422);
      const admin = await test.signIn('admin');
      await admin.http
        .post('/api/dispositions')
        .send({ key: 'sale', label: { en: 'Sale' }, position: 1, active: true })
        .expect(201);
      call = (await choose('sale').expect(200)).body as Call;
      expect(call.disposition).toBe('sale');
    });

    it('takes the result along with a note in one go, or neither', async () => {
      const save = (text: string, disposition: string | null) =>
        anna.http.put(`/api/calls/${call.id}/note`).send({ text, disposition, version: call.version });
      expect((await save('not this', 'neverHeardOf')).status).toBe(422);
      expect(((await anna.http.get(`/api/calls/${call.id}`)).body as Call).note).toBe('he wants two invoices');
      call = (await save('he takes it back', null).expect(200)).body as Call;
      expect(call).toMatchObject({ note: 'he takes it back', disposition: null });
      call = (await save('he wants two invoices', 'sale').expect(200)).body as Call;
      const { items } = (await anna.http.get(`/api/calls/${call.id}/history`)).body as { items: CallWorkChange[] };
      expect(
        items
          .slice(0, 4)
          .map(({ field, to }) => [field, to])
          .sort(),
      ).toEqual([
        ['disposition', null],
        ['disposition', 'sale'],
        ['note', 'he takes it back'],
        ['note', 'he wants two invoices'],
      ]);
    });

    it('moves note and recording with a call that is bound to another client, and audits it', async () => {
      const create = async (name: string) => ((await anna.http.post('/api/clients').send({ name }).expect(201)).body as { id: string }).id;
      const [one, other] = [await create('Wrong One'), await create('Right One')];
      const bind = (clientId: string) => anna.http.put(`/api/calls/${call.id}/client`).send({ clientId, version: call.version });
      call = (await bind(one).expect(200)).body as Call;
      call = (await bind(other).expect(200)).body as Call;
      expect(call).toMatchObject({ clientId: other, clientName: 'Right One', note: 'he wants two invoices' });
      const rows = await test.dataSource.query<unknown[]>(
        `select 1 from audit_entries where action = 'calls.bindClient' and subject_id = $1`,
        [call.id],
      );
      expect(rows).toHaveLength(2);
    });

    it('is nobody else’s business, but the supervisor’s', async () => {
      expect((await vera.http.get(`/api/calls/${call.id}`)).status).toBe(404);
      expect((await vera.http.put(`/api/calls/${call.id}/note`).send({ text: 'x', version: call.version })).status).toBe(404);
      expect(await journal(vera)).toEqual([]);
      expect((await boss.http.get(`/api/calls/${call.id}`)).status).toBe(200);
    });
  });

  it('binds a call by itself only where exactly one client has the number', async () => {
    const add = (name: string, number: string) =>
      anna.http
        .post('/api/clients')
        .send({ name, phones: [{ number, primary: true }] })
        .expect(201);
    await add('Only One', '8 916 000-07-01');
    await add('First Of Two', '+79160000702');
    await add('Second Of Two', '+79160000702');
    await say(test.app, recordedFacts('queue-answered', { from: '79160000701', age: 6000 }));
    await say(test.app, recordedFacts('queue-answered', { from: '79160000702', age: 7000 }));
    expect((await journal(boss, 'number=89160000701'))[0]).toMatchObject({ clientName: 'Only One' });
    expect((await journal(boss, 'number=%2B79160000702'))[0]).toMatchObject({ clientId: null });
  });

  it('knows which calls came out of hours, and goes on knowing it when the hours change', async () => {
    const admin = await test.signIn('admin');
    const day = [{ from: '00:00', to: '23:59' }];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
    // The recording was made on a Sunday.
    const mondays = { ...week, tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const { body } = await admin.http.get('/api/calendars').expect(200);
    const [calendar] = (body as Page<{ id: string; version: number; name: string; timeZone: string; holidays: [] }>).items;
    const set = async (hours: object) => {
      const { version } = (await admin.http.get(`/api/calendars?limit=1`)).body.items[0];
      const { name, timeZone } = calendar!;
      await admin.http.put(`/api/calendars/${calendar!.id}`).send({ name, timeZone, week: hours, holidays: [], version }).expect(200);
    };
    const hoursOf = async (number: string) => (await journal(boss, `number=${number}`))[0]?.outOfHours;
    await set(week);
    await say(test.app, recordedFacts('queue-answered', { from: '79160000811', age: 11_000 }));
    await set(mondays);
    await say(test.app, recordedFacts('queue-answered', { from: '79160000812', age: 12_000 }));
    expect([await hoursOf('79160000811'), await hoursOf('79160000812')]).toEqual([false, true]);
  });

  it('reads a national number in the region of the line that was called', async () => {
    const admin = await test.signIn('admin');
    await admin.http.post('/api/numbers').send({ number: '74950000001', title: 'Kyiv line', region: 'UA' }).expect(201);
    await say(test.app, recordedFacts('queue-answered', { from: '0441234567', age: 9000 }));
    expect((await journal(boss, 'limit=200')).map(({ callerNumber }) => callerNumber)).toContain('+380441234567');
  });

  it('pages through the journal without losing or doubling a call', async () => {
    const all = (await journal(boss, 'limit=200')).map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const { items, nextCursor } = (await boss.http.get(`/api/calls?limit=2${cursor}`).expect(200)).body as Page<Call>;
      paged.push(...items.map(({ id }) => id));
      if (nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
    expect((await boss.http.get('/api/calls?cursor=nonsense')).status).toBe(422);
  });

  it('finds what was missed, and what still needs a result', async () => {
    await say(test.app, recordedFacts('queue-abandoned-ringing', { age: 8000 }));
    expect((await journal(boss, 'missed=true')).map(({ outcome }) => outcome)).toEqual(['abandoned']);
    const open = await journal(anna, 'needsResult=true');
    expect(open.length).toBeGreaterThan(0);
    expect(open.every((call) => call.disposition === null && call.talkSeconds > 0)).toBe(true);
  });
});

describe('a server that died in the middle of a call', () => {
  it('goes on where it was, to the same row as if it had lived', async () => {
    const database = await createTestDatabase();
    const facts = recordedFacts('queue-answered');
    const row = async (app: App) => app.get(CallLedger).openCalls();
    const first = await createApp(readEnv({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', DEMO: '0' }));
    await first.init();
    await begin(first);
    await say(first, facts.slice(0, facts.length / 2));
    expect(await row(first)).toHaveLength(1);
    await first.close();

    const second = await createApp(readEnv({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', DEMO: '0' }));
    await second.init();
    await begin(second);
    await say(second, facts.slice(facts.length / 2));
    expect(await row(second)).toHaveLength(0);
    const [live] = [...second.get(LiveCalls).all()];
    expect(live!.fold()).toMatchObject({ state: 'ended', outcome: 'answered', queue: 'sales' });
    await second.close();
    await database.drop();
  });
});
