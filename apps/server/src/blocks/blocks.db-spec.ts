import type { Block, Did } from '@callcard/crm-core';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { TelephonyService } from '../telephony/telephony.service';

const peer = new PbxPeer();
let server: TestApp;
let anna: SignedIn;
let admin: SignedIn;
beforeAll(async () => {
  await peer.listen();
  server = await startTestApp({ AMI_URL: peer.url, DEFAULT_REGION: 'RU' });
  anna = await server.signIn('operator', { name: 'Anna' });
  admin = await server.signIn('admin', { name: 'Alice' });
  await connected();
});
afterAll(async () => {
  await server.stop();
  await peer.close();
});
beforeEach(async () => {
  await server.dataSource.query('truncate blocks');
  peer.received.length = 0;
});

async function connected(): Promise<void> {
  const telephony = server.app.get(TelephonyService);
  if (telephony.pbxs.length === 0) await telephony.start({ devices: new Set(), demoCast: () => Promise.reject(new Error('no demo')) });
  await until(() => telephony.pbxs[0]?.status().state === 'live');
}

async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && !is(); tries++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(is()).toBe(true);
}

/** What lies in the PBX's database, as it was told last. */
const kept = (what: 'block' | 'closed' | 'after'): Record<string, string> =>
  Object.fromEntries(
    peer.orders('Originate').flatMap(({ Channel = '', Variable = '' }) => {
      const number = /^Local\/(\d+)@callcard-keep\/n$/.exec(Channel)?.[1];
      const told = Object.fromEntries(Variable.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2))) as Record<string, string>;
      if (number === undefined || told['CALLCARD_KEEP'] !== (what === 'block' ? 'block' : 'hours')) return [];
      const value = told[what === 'after' ? 'CALLCARD_AFTER' : 'CALLCARD_VALUE'] ?? '';
      return [number, ...(told['CALLCARD_ALSO'] ?? '').split(':')].map((spelling) => [spelling, value] as const);
    }),
  );

const SPAMMER = '+7 (916) 666-77-88';
const block = (input: object = {}, who = anna) => who.http.post('/api/blocks').send({ number: SPAMMER, reason: 'spam', ...input });
const list = async (query: object = {}) =>
  ((await admin.http.get('/api/blocks').query(query).expect(200)).body as { items: Block[] }).items;

describe('a blocked caller', () => {
  it('is refused by the PBX in every spelling that networks present', async () => {
    const { body } = await block({ note: 'robot' }).expect(201);
    expect(body).toMatchObject({
      number: '+79166667788',
      reason: 'spam',
      note: 'robot',
      until: null,
      createdByName: 'Anna',
      liftedAt: null,
    });
    await until(() => Object.keys(kept('block')).length === 4);
    expect(kept('block')).toEqual({ '79166667788': '0:spam', '0079166667788': '0:spam', '9166667788': '0:spam', '89166667788': '0:spam' });
  });

  it('until a moment that the PBX knows itself', async () => {
    const until_ = new Date(Math.ceil(Date.now() / 1000 + 3600) * 1000);
    await block({ until: until_.toISOString(), reason: 'abuse' }).expect(201);
    await until(() => kept('block')['79166667788'] === `${until_.getTime() / 1000}:abuse`);
  });

  it('is one block, gets through again when it is lifted, and both are known afterwards', async () => {
    const { body } = await block().expect(201);
    expect((await block().expect(422)).body.errors).toMatchObject([{ path: 'number', code: 'taken' }]);
    await admin.http.delete(`/api/blocks/${body.id}`).expect(204);
    await until(() => kept('block')['79166667788'] === '');
    expect(await list({ number: '8 916 666 77 88', active: 'false' })).toMatchObject([{ liftedByName: 'Alice' }]);
    await block().expect(201);
    expect(await list({ active: 'true' })).toHaveLength(1);
    const entries = (await admin.http.get('/api/audit').query({ noun: 'blocks' }).expect(200)).body as { items: { action: string }[] };
    expect(entries.items.map(({ action }) => action).slice(0, 3)).toEqual(['blocked', 'lifted', 'blocked']);
  });

  it('may be blocked by whoever takes calls; the list, and letting callers through again, belong to whoever answers for all', async () => {
    const { body } = await block().expect(201);
    await anna.http.get('/api/blocks').expect(403);
    await anna.http.delete(`/api/blocks/${(body as Block).id}`).expect(403);
    expect(await list({ active: true })).toHaveLength(1);
  });

  it('is told again, and the lifted one too, to a PBX that was away', async () => {
    const { body } = await block().expect(201);
    await block({ number: '+79167770000' }).expect(201);
    await admin.http.delete(`/api/blocks/${body.id}`).expect(204);
    await until(() => kept('block')['79166667788'] === '');
    peer.received.length = 0;
    // It was told of the first before it went away, and of nothing since.
    peer.database.set('callcard/block/79166667788', '0:spam');
    peer.cut();
    await until(() => Object.keys(kept('block')).length === 8);
    expect(kept('block')).toMatchObject({ '79166667788': '', '79167770000': '0:spam' });
    peer.database.clear();
    await connected();
  });

  it.each([
    ['number', { number: '1101' }, 'not_a_number'],
    ['number', { number: 'anonymous' }, 'not_a_number'],
    ['number', { number: '112' }, 'not_a_number'],
    ['until', { until: '2020-01-01T00:00:00Z' }, 'in_the_past'],
  ])('is refused for its %s: %p', async (path, input, code) => {
    expect((await block(input).expect(422)).body.errors).toMatchObject([{ path, code }]);
  });
});

describe('a line', () => {
  const line = async (input: object) =>
    (await admin.http.post('/api/numbers').send({ number: '+74951112233', title: 'Hot line', ...input }).expect(201)).body as Did; // prettier-ignore

  it('is known to the PBX two weeks ahead, with what it does when it is closed; and open when it is removed', async () => {
    const did = await line({ afterHours: 'voicemail', afterHoursQueue: 'sales', afterHoursSound: 'custom/closed' });
    await until(() => (kept('closed')['74951112233'] ?? '') !== '');
    expect(kept('after')['74951112233']).toBe('voicemail:sales:custom/closed');
    const { '74951112233': closed = '' } = kept('closed');
    const spans = closed.split(':').map((span) => span.split('-').map(Number));
    expect(spans.length).toBeGreaterThan(8);
    for (const [from, to] of spans) expect(to! > from! && to! > Date.now() / 1000).toBe(true);
    expect(spans.at(-1)![1]! - Date.now() / 1000).toBeLessThanOrEqual(14 * 24 * 3600 + 1);
    await admin.http.delete(`/api/numbers/${did.id}`).expect(204);
    await until(() => kept('closed')['74951112233'] === '' && kept('after')['74951112233'] === '');
  });

  it('follows its calendar', async () => {
    const day = [{ from: '09:00', to: '18:00' }];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
    const { body: calendar } = await admin.http.post('/api/calendars').send({ name: 'Own', timeZone: 'Europe/Moscow', week }).expect(201);
    const did = await line({ afterHours: 'hangup', calendarId: calendar.id });
    await until(() => (kept('closed')['74951112233'] ?? '') !== '');
    const before = kept('closed')['74951112233'];
    await admin.http
      .put(`/api/calendars/${calendar.id}`)
      .send({ ...calendar, week: { ...week, sun: [] } })
      .expect(200);
    await until(() => kept('closed')['74951112233'] !== before);
    await admin.http.delete(`/api/numbers/${did.id}`).expect(204);
  });

  it('that leads to a queue names it', async () => {
    const { body } = await admin.http.post('/api/numbers').send({ number: '+74951112233', title: 'T', afterHours: 'queue' }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'afterHoursQueue', code: 'required' }]);
  });
});
