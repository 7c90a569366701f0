import { callIdOf, type Request } from '@callcard/crm-core';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { TelephonyService } from '../telephony/telephony.service';
import { KeptPlaces } from './kept-places';
import { MissedCalls } from './missed-calls';

const peer = new PbxPeer();
let server: TestApp;
let anna: SignedIn;
let serial = 0;
beforeAll(async () => {
  await peer.listen();
  server = await startTestApp({ AMI_URL: peer.url });
  anna = await server.signIn('operator', { name: 'Anna', queues: ['sales'] });
  // Somebody works at any hour.
  const always = [{ from: '00:00', to: '00:00' }];
  const week = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always };
  await server.dataSource.query(
    `insert into calendars (id, name, time_zone, week, holidays, is_default, version) values (gen_random_uuid(), 'Always', 'Europe/Moscow', $1, '[]', true, 1)`,
    [JSON.stringify(week)],
  );
  const telephony = server.app.get(TelephonyService);
  await telephony.start({ devices: new Set(), demoCast: () => Promise.reject(new Error('no demo')) });
  // It looks when it is told to, never in between.
  server.app.get(KeptPlaces).onApplicationShutdown();
  while (telephony.pbxs[0]?.status().state !== 'live') await new Promise((resolve) => setTimeout(resolve, 25));
});
afterAll(async () => {
  await server.stop();
  await peer.close();
});
beforeEach(async () => {
  await server.dataSource.query('truncate requests, request_calls, request_places, calls, call_work');
  peer.received.length = 0;
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** A call of the queue sales in the ledger, that joined it so long ago. */
async function ledger(number: string, joined: number, more: { state?: string; id?: string; wish?: boolean } = {}): Promise<string> {
  const { state = 'ended', wish = false } = more;
  const linkedId = `1790000000.${++serial}`;
  const id = more.id ?? callIdOf('main', linkedId);
  const entry = { queue: 'sales', joinedAt: ago(joined).toISOString(), leftAt: state === 'ended' ? ago(joined - 1).toISOString() : null };
  await server.dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, outside_number, queue, user_ids, started_at, ended_at, wait_seconds, talk_seconds,
       hold_seconds, outcome, legs, segments, offers, queue_entries, tracks, callback)
     values ($1, 'main', $2, $3, $4, $5, 'sales', '{}', $6, $7, 1, 0, 0, $8, '[]', '[]', '[]', $9, '[]', $10)`,
    [
      ...[id, linkedId, more.id ? 'outbound' : 'inbound', state, number, ago(joined), state === 'ended' ? ago(joined - 1) : null],
      ...[state === 'ended' ? (wish ? 'callback' : 'noAnswer') : null, JSON.stringify([entry])],
      wish ? JSON.stringify({ queue: 'sales', number, at: ago(joined - 1).toISOString() }) : null,
    ],
  );
  return id;
}

async function wishes(number: string, joined: number): Promise<void> {
  await server.app.get(MissedCalls).take(await ledger(number, joined, { wish: true }));
}

/** One that ran already may have looked before. */
const tick = async () => {
  for (let time = 0; time < 2; time++) await server.app.get(KeptPlaces).tick();
};
const placed = () =>
  peer
    .orders('Originate')
    .filter(({ Channel }) => Channel?.includes('@callcard-callback'))
    .map(({ Channel, Exten, Variable }) => [Channel, Exten, Variable]);
const theOnly = async () => ((await anna.http.get('/api/requests').expect(200)).body as { items: [Request] }).items[0];
const callOf = async (number: string) =>
  (await server.dataSource.query<[{ callId: string }]>('select call_id as "callId" from request_places where number = $1', [number]))[0]
    .callId;

describe('a caller who asked to be called back', () => {
  it('waits in the queue behind those who came before, and before those who came after', async () => {
    await ledger('+79160000001', 12, { state: 'queued' });
    await wishes('+79160000002', 10);
    await ledger('+79160000003', 8, { state: 'queued' });
    await tick();
    expect(placed()).toEqual([['Local/sales@callcard-callback/n', '79160000002', 'CALLCARD_POSITION=2']]);
    expect(await theOnly()).toMatchObject({ why: 'callback', place: { state: 'placed', tries: 1 } });
    await tick();
    expect(placed()).toHaveLength(1);
  });

  it('counts from the first joining, also for those who are placed already', async () => {
    await wishes('+79160000002', 10);
    await tick();
    // The PBX joined it just now, which is later than the other one came.
    await ledger('+79160000002', 0, { state: 'queued', id: await callOf('+79160000002') });
    await wishes('+79160000004', 5);
    await tick();
    expect(placed().map(([, number, position]) => [number, position])).toEqual([
      ['79160000002', 'CALLCARD_POSITION=1'],
      ['79160000004', 'CALLCARD_POSITION=2'],
    ]);
  });

  it('is tried three times, and then called by hand', async () => {
    await wishes('+79160000005', 30);
    for (const [tries, state] of [
      [1, 'waiting'],
      [2, 'waiting'],
      [3, 'givenUp'],
    ] as const) {
      await server.dataSource.query(`update request_places set next_at = now() where state = 'waiting'`);
      await tick();
      await ledger('+79160000005', 1, { id: await callOf('+79160000005') });
      await tick();
      expect(await theOnly()).toMatchObject({ state: 'open', place: { state, tries }, tries });
    }
    expect(placed()).toHaveLength(3);
  });

  it('is left to the person who calls back just now, and to nobody when it is closed', async () => {
    await wishes('+79160000006', 3);
    const { id } = await theOnly();
    await anna.http.post(`/api/requests/${id}/claim`).expect(200);
    await tick();
    await anna.http.post(`/api/requests/${id}/close`).send({ reason: 'reached' }).expect(200);
    await tick();
    expect(placed()).toEqual([]);
  });

  it('is in no second place while calling again, and in the first one after that', async () => {
    await wishes('+79160000008', 10);
    await tick();
    const first = await callOf('+79160000008');
    await ledger('+79160000008', 1, { state: 'queued', id: first });
    const again = await ledger('+79160000008', 0, { state: 'queued' });
    await tick();
    expect(await theOnly()).toMatchObject({ place: { state: 'waiting', tries: 0 } });
    expect(placed()).toHaveLength(1);
    await server.dataSource.query(`update calls set state = 'ended', outcome = 'abandoned' where id = any($1)`, [[first, again]]);
    await tick();
    expect(await theOnly()).toMatchObject({ place: { state: 'placed', tries: 1 } });
    expect(placed()).toHaveLength(2);
  });

  it('is tried again when its call never began', async () => {
    await wishes('+79160000007', 3);
    await tick();
    await server.dataSource.query(`update request_places set next_at = now() - interval '2 minutes'`);
    await tick();
    expect(await theOnly()).toMatchObject({ place: { state: 'waiting', tries: 1 } });
  });
});
