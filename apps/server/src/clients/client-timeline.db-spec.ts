import type { Client, Deal, Page, TimelineEntry } from '@callcard/crm-core';
import { callsWith } from '../../test/calls-with';
import { dealStage, inMinutes } from '../../test/deal-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { CONTACT_LINES } from '../calls/contacts.queries';

let server: TestApp;
let anna: SignedIn;
let boris: SignedIn;
let sam: SignedIn;
const on = dealStage(() => server);

beforeAll(async () => {
  server = await startTestApp();
  anna = await server.signIn('operator', { name: 'Anna' });
  boris = await server.signIn('specialist', { name: 'Boris' });
  sam = await server.signIn('supervisor', { name: 'Sam' });
});
afterAll(() => server.stop());

const timeline = async (who: SignedIn, { id }: { id: string }, query: object = {}) =>
  (await who.http.get(`/api/clients/${id}/timeline`).query(query).expect(200)).body as Page<TimelineEntry>;
const kinds = async (who: SignedIn, client: Client, query: object = {}) =>
  (await timeline(who, client, query)).items.map((entry) => (entry.kind === 'deal' ? entry.deal.what : entry.kind));

const recording = (callId: string) =>
  server.dataSource.query(
    `insert into recordings (call_id, n, leg, pbx, state, store_key, bytes, seconds, started_at) values ($1, 1, 'x', 'main', 'ready', 'k', 9, 3, now())`,
    [callId],
  );

describe('the timeline of a client', () => {
  it('has calls with their note and sound, deals, planned contacts, requests, tasks, stages and files in one order', async () => {
    const client = await on.client(boris, { name: 'Everything' });
    const [callId] = await callsWith(server.dataSource, client.id, 1, { until: new Date(Date.now() - 60_000), talkerId: anna.user.id });
    await server.dataSource.query(`update call_work set note = 'Wants a quote', disposition = 'sale' where call_id = $1`, [callId]);
    await recording(callId!);
    const deal = await on.deal(boris, { clientId: client.id });
    await boris.http.post(`/api/deals/${deal.id}/notes`).send({ text: 'Budget is there' }).expect(201);
    await boris.http.post('/api/requests').send({ kind: 'question', subject: 'Delivery?', clientId: client.id }).expect(201);
    await boris.http
      .post('/api/tasks')
      .send({ title: 'Send the quote', dueAt: inMinutes(60), clientId: client.id })
      .expect(201);
    await boris.http.post(`/api/clients/${client.id}/files`).attach('file', Buffer.from('x'), 'quote.pdf').expect(201);

    expect(await kinds(boris, client)).toEqual(['activity', 'file', 'task', 'request', 'note', 'created', 'stage', 'call']);
    const { items } = await timeline(boris, client);
    expect(items[0]).toMatchObject({ activity: { state: 'planned', type: 'call' } });
    expect(items[3]).toMatchObject({ request: { subject: 'Delivery?', status: 'new' } });
    expect(items.at(-1)).toMatchObject({ call: { note: 'Wants a quote', disposition: 'sale', outcome: 'answered', recordings: [] } });
    const whoTalked = await timeline(anna, client, { kind: 'call' });
    expect(whoTalked.items).toMatchObject([{ call: { recordings: [{ n: 1, state: 'ready' }] } }]);
  });

  it('shows everybody only what is theirs to see', async () => {
    const client = await on.client(boris, { name: 'Rights' });
    const deal: Deal = await on.deal(boris, { clientId: client.id });
    await boris.http
      .post('/api/tasks')
      .send({ title: 'Mine', dueAt: inMinutes(60), clientId: client.id })
      .expect(201);
    expect(await kinds(boris, client)).toEqual(['activity', 'task', 'created', 'stage']);
    expect(await kinds(anna, client)).toEqual(['stage']);
    expect(await kinds(sam, client)).toEqual(['activity', 'task', 'created', 'stage']);
    await sam.http.delete(`/api/deals/${deal.id}?version=${deal.version}`);
    expect(await kinds(sam, client, { kind: ['deal', 'stage'] })).toEqual(['stage']);
  });

  it('is there for a person of whom one speaks in the deal of another client', async () => {
    const company = await on.client(boris, { name: 'Company' });
    const person = await on.client(boris, { name: 'Olena', kind: 'person', fields: { organisation: 'Company' } });
    await on.deal(boris, { clientId: company.id, contacts: [person.id] });
    expect(await kinds(boris, person, { kind: 'deal' })).toEqual(['created']);
  });

  it('is masked for whom numbers are hidden from', async () => {
    const marketer = await server.signIn('marketer');
    const client = await on.client(boris, { name: 'Masked' });
    const [id] = await callsWith(server.dataSource, client.id, 1);
    await server.dataSource.query(`update call_work set note = 'Call back +380441112233' where call_id = $1`, [id]);
    expect((await timeline(marketer, client, { kind: 'call' })).items).toMatchObject([{ call: { note: 'Call back +3*********33' } }]);
  });

  it('is narrowed to kinds, and paged to its end: nothing lost, nothing doubled, newest first', async () => {
    const client = await on.client(boris, { name: 'Paged' });
    await callsWith(server.dataSource, client.id, 7, { everyMinutes: 0 });
    await callsWith(server.dataSource, client.id, 7, { everyMinutes: 1, direction: 'outbound' });
    for (const subject of ['One', 'Two', 'Three']) await on.deal(boris, { clientId: client.id, subject });
    const seen: TimelineEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await timeline(boris, client, { limit: 4, ...(cursor && { cursor }) });
      seen.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual((await timeline(boris, client, { limit: 100 })).items);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(14 + 3 + 3 + 1);
    const moments = seen.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort().reverse());
    expect(await kinds(boris, client, { kind: 'stage' })).toEqual(['stage']);
    await boris.http.get(`/api/clients/${client.id}/timeline?kind=dream`).expect(422);
    await boris.http.get(`/api/clients/${client.id}/timeline?cursor=nonsense`).expect(422);
  });

  it('reads a page of the calls of a client, not all of them', async () => {
    const client = await on.client(boris, { name: 'Busy' });
    const other = await on.client(boris, { name: 'Others' });
    await callsWith(server.dataSource, client.id, 5000);
    await callsWith(server.dataSource, other.id, 20_000, { everyMinutes: 15 });
    await server.dataSource.query('analyze calls, call_work');
    for (const behind of [null, new Date(Date.now() - 100 * 3600_000)]) {
      const plan = await server.dataSource.query<object[]>(`explain (analyze, format json) ${CONTACT_LINES}`, [
        ...[client.id, behind, behind && client.id, 51],
      ]);
      const text = JSON.stringify(plan);
      expect(text).not.toContain('Seq Scan');
      expect(Math.max(...[...text.matchAll(/"Actual Rows":(\d+)/g)].map(([, rows]) => Number(rows)))).toBeLessThanOrEqual(51);
    }
  });
});
