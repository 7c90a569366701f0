import type { Client, ClientPortrait, Deal, Page, TimelineEntry } from '@callcard/crm-core';
import { callsWith } from '../../test/calls-with';
import { dealStage, inMinutes } from '../../test/deal-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { COUNT_TALKS } from './portrait.queries';

let server: TestApp;
let anna: SignedIn;
let boris: SignedIn;
let vera: SignedIn;
let agnes: SignedIn;
const on = dealStage(() => server);

beforeAll(async () => {
  server = await startTestApp({ DEFAULT_REGION: 'UA' });
  anna = await server.signIn('operator', { name: 'Anna' });
  boris = await server.signIn('specialist', { name: 'Boris' });
  vera = await server.signIn('specialist', { name: 'Vera' });
  agnes = await server.signIn('admin', { name: 'Agnes' });
  await agnes.http.put('/api/value-grades').send({ items: [{ currency: 'UAH', a: '100000', b: '10000' }] }).expect(200); // prettier-ignore
});
afterAll(() => server.stop());

const portrait = async (who: SignedIn, { id }: Client) =>
  (await who.http.get(`/api/clients/${id}/portrait`).expect(200)).body as ClientPortrait;
const rows = async (who: SignedIn, { id }: Client, query: object) =>
  ((await who.http.get(`/api/clients/${id}/portrait/rows`).query(query).expect(200)).body as Page<TimelineEntry>).items;
const closed = async (client: Client, close: object): Promise<Deal> => {
  const deal = await on.deal(boris, { clientId: client.id, currency: 'UAH' });
  return (await boris.http.post(`/api/deals/${deal.id}/close`).send({ version: 1, ...close }).expect(200)).body as Deal; // prettier-ignore
};
/** A Tuesday, 15:00 in Kyiv. */
const TUESDAY = new Date('2026-11-24T13:00:00Z');

describe('the portrait of a client', () => {
  it('says that there is not enough to tell where hardly anything was', async () => {
    const client = await on.client(boris, { name: 'New' });
    await callsWith(server.dataSource, client.id, 2);
    expect(await portrait(boris, client)).toMatchObject({
      ...{ grade: null, revenue: [], preferredChannel: null },
      contacts: { days: expect.any(Number) as number, usualDays: null },
      answered: { calls: 2, preferred: null },
      promises: { kept: 0, late: 0, share: null },
      offers: { won: 0, lost: 0, wonShare: null, reasons: [] },
    });
  });

  it('has the hour and the weekday of answered calls, both ways, in the zone of the client; missed ones are none', async () => {
    const client = await on.client(boris, { name: 'Habits', timeZone: 'Europe/Kyiv' });
    const weekly = { everyMinutes: 7 * 24 * 60, until: TUESDAY };
    await callsWith(server.dataSource, client.id, 3, weekly);
    await callsWith(server.dataSource, client.id, 3, { ...weekly, direction: 'outbound' });
    await callsWith(server.dataSource, client.id, 9, { missed: true });
    const { answered, contacts, timeZone, preferredChannel, history } = await portrait(boris, client);
    expect({ answered, timeZone, preferredChannel }).toEqual({
      timeZone: 'Europe/Kyiv',
      preferredChannel: 'call',
      answered: { calls: 6, preferred: { weekday: 2, hour: 15 }, cells: [{ weekday: 2, hour: 15, count: 6 }] },
    });
    expect(contacts).toEqual({ days: 3, usualDays: 7, lastAt: TUESDAY.toISOString() });
    expect(history).toMatchObject([{ quarter: '2026-Q4', contacts: 6, channel: 'call' }]);
    expect(await rows(boris, client, { figure: 'answered', weekday: 2, hour: 15 })).toHaveLength(6);
    expect(await rows(boris, client, { figure: 'answered', weekday: 2, hour: 13 })).toEqual([]);
    expect(await rows(boris, client, { figure: 'contacts', limit: 4 })).toHaveLength(4);
    expect(await rows(boris, client, { figure: 'channel', channel: 'email' })).toEqual([]);
  });

  it('grades by what was won in twelve months; sums and offers are of the deals one may see, and show them', async () => {
    const client = await on.client(boris, { name: 'Worth' });
    await closed(client, { outcome: 'won', amount: '60000' });
    const old = await closed(client, { outcome: 'won', amount: '90000' });
    await server.dataSource.query(`update deals set closed_at = closed_at - interval '13 months' where id = $1`, [old.id]);
    await closed(client, { outcome: 'lost', lostReason: 'price' });
    expect(await portrait(boris, client)).toMatchObject({
      grade: 'B',
      revenue: [{ currency: 'UAH', amount: '60000.00', deals: 1 }],
      offers: { open: 0, won: 2, lost: 1, wonShare: 2 / 3, reasons: [{ reason: 'price', count: 1 }] },
    });
    expect(await rows(boris, client, { figure: 'won' })).toMatchObject([{ deal: { what: 'won' } }, { deal: { what: 'won' } }]);
    expect(await rows(boris, client, { figure: 'revenue' })).toHaveLength(1);
    expect(await rows(boris, client, { figure: 'lost', reason: 'price' })).toHaveLength(1);
    expect(await rows(boris, client, { figure: 'lost', reason: 'timing' })).toEqual([]);
    expect(await portrait(vera, client)).toMatchObject({ grade: 'B', revenue: [], offers: { won: 0 } });
    expect(await rows(vera, client, { figure: 'won' })).toEqual([]);
    await server.dataSource.query(`update value_grades set a_from = 60000`);
    expect(await portrait(vera, client)).toMatchObject({ grade: 'A' });
  });

  it('has what the client said of requests, concludes nothing from two answers, and opens them', async () => {
    const client = await on.client(boris, { name: 'Content' });
    const ask = async (rating: number | null) => {
      const { id } = (await boris.http.post('/api/requests').send({ subject: 'S', clientId: client.id }).expect(201)).body as {
        id: string;
      };
      await boris.http.post(`/api/requests/${id}/close`).send({ note: 'Done', rating }).expect(200);
      return id;
    };
    const satisfaction = async (who = boris) => (await portrait(who, client)).satisfaction;
    expect(await satisfaction()).toEqual({ count: 0, average: null, last: null });
    const [first] = [await ask(5), await ask(null), await ask(4)];
    expect(await satisfaction()).toMatchObject({ count: 2, average: null, last: { value: 4 } });
    await ask(2);
    await server.dataSource.query(`update requests set rated_at = now() - interval '3 years' where id = $1`, [first]);
    const latest = await ask(3);
    // 4, 2 and 3; the 5 is too old to tell of them as they are.
    expect(await satisfaction()).toMatchObject({ count: 3, average: 3, last: { value: 3 } });
    const opened = await rows(boris, client, { figure: 'satisfaction' });
    expect(opened.map((entry) => entry.kind === 'request' && entry.request.rating?.value)).toEqual([3, 2, 4]);
    expect(opened[0]?.id).toBe(latest);
    await agnes.http.delete(`/api/requests/${latest}`).send({ reason: 'By mistake' }).expect(204);
    expect(await satisfaction()).toMatchObject({ count: 2, average: null, last: { value: 2 } });
  });

  it('counts promises kept and late: planned contacts and requests', async () => {
    const client = await on.client(boris, { name: 'Promises' });
    const plan = async (): Promise<{ id: string }> => {
      const input = { type: 'meeting', subject: 'M', clientId: client.id, plannedStart: inMinutes(60), minutes: 30 };
      return (await boris.http.post('/api/activities').send(input).expect(201)).body.activity as { id: string };
    };
    const [inTime, late, missed] = [await plan(), await plan(), await plan(), await plan()] as const;
    const set = (id: string, values: string) => server.dataSource.query(`update activities set ${values} where id = $1`, [id]);
    await set(inTime.id, `state = 'done', result = 'x', actual_start = planned_start + interval '20 minutes'`);
    await set(late.id, `state = 'done', result = 'x', actual_start = planned_start + interval '2 days'`);
    await set(missed.id, `planned_start = now() - interval '1 day', starts_at = now() - interval '1 day'`);
    await boris.http.post('/api/requests').send({ kind: 'question', subject: 'Q', clientId: client.id }).expect(201);
    await server.dataSource.query(`update requests set status = 'done', closed_at = due_at where client_id = $1`, [client.id]);
    expect((await portrait(boris, client)).promises).toEqual({ kept: 2, late: 2, open: 1, share: 0.5 });
    const kept = await rows(boris, client, { figure: 'kept' });
    expect(kept.map(({ kind }) => kind).sort()).toEqual(['activity', 'request']);
    expect((await rows(boris, client, { figure: 'late' })).map(({ id }) => id).sort()).toEqual([late.id, missed.id].sort());
    // What belongs to nobody is everybody's; the meetings are not.
    expect((await portrait(anna, client)).promises).toEqual({ kept: 1, late: 0, open: 0, share: null });
  });

  it('is masked where amounts are hidden', async () => {
    const { body } = await agnes.http.get('/api/value-grades').expect(200);
    expect(body).toEqual({ items: [{ currency: 'UAH', a: '60000.00', b: '10000.00' }] });
    await agnes.http.put('/api/value-grades').send({ items: [{ currency: 'UAH', a: '1', b: '2' }] }).expect(422); // prettier-ignore
    await anna.http.put('/api/value-grades').send({ items: [] }).expect(403);
    await server.dataSource.query(`update roles set grants = grants - 'fields.amounts' where key = 'specialist'`);
    const hidden = await server.signIn('specialist');
    const client = await on.client(hidden, { name: 'Hidden' });
    await server.dataSource.query(`update deals set client_id = $1, owner_id = $2 where state = 'won'`, [client.id, hidden.user.id]);
    expect((await portrait(hidden, client)).revenue).toEqual([{ currency: 'UAH', amount: null, deals: 1 }]);
  });

  it('reads the calls of its client alone, 5,000 among many', async () => {
    const client = await on.client(boris, { name: 'Busy' });
    const other = await on.client(boris, { name: 'Others' });
    await callsWith(server.dataSource, client.id, 5000, { everyMinutes: 120 });
    await callsWith(server.dataSource, other.id, 30_000, { everyMinutes: 20 });
    await server.dataSource.query('vacuum analyze calls, call_work');
    const plan = JSON.stringify(
      await server.dataSource.query(`explain (analyze, format json) ${COUNT_TALKS}`, [
        ...[client.id, 'Europe/Kyiv', new Date(Date.now() - 2 * 365 * 86_400_000), new Date()],
      ]),
    );
    expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^}]*"Relation Name":"call/);
    expect((await portrait(boris, client)).answered.calls).toBe(5000);
  });
});
