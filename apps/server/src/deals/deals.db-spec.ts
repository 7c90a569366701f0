import { type CallId, type Client, type Deal, type DealBoard, type Lead, newId } from '@callcard/crm-core';
import { dealStage, inMinutes } from '../../test/deal-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { DealCallsService } from './deal-calls.service';

let server: TestApp;
let boris: SignedIn;
let vera: SignedIn;
let anna: SignedIn;
let sam: SignedIn;
let client: Client;
const on = dealStage(() => server);

beforeAll(async () => {
  server = await startTestApp();
  boris = await server.signIn('specialist', { name: 'Boris' });
  vera = await server.signIn('specialist', { name: 'Vera' });
  anna = await server.signIn('operator', { name: 'Anna' });
  sam = await server.signIn('supervisor', { name: 'Sam' });
  client = await on.client(boris, { phones: [{ number: '+380441112233' }] });
});
afterAll(() => server.stop());
beforeEach(() => on.clear());

const post = (who: SignedIn, deal: Deal, move: string, input: object) =>
  who.http.post(`/api/deals/${deal.id}/${move}`).send({ version: deal.version, ...input });

const found = async (who: SignedIn, query: object = {}) =>
  ((await who.http.get('/api/deals').query(query).expect(200)).body as { items: Deal[] }).items.map(({ subject }) => subject);

const story = async (who: SignedIn, deal: Deal) =>
  ((await who.http.get(`/api/deals/${deal.id}/chronicle`).expect(200)).body as { items: { kind: string; what?: string }[] }).items.map(
    ({ kind, what }) => what ?? kind,
  );

describe('a deal', () => {
  it('begins with its client, its stage, its money to the cent and its next contact', async () => {
    const deal = await on.deal(boris, {
      clientId: client.id,
      amount: '9999999999999999.99',
      currency: 'UAH',
      nextContact: { at: inMinutes(60), kind: 'meeting', minutes: 30 },
    });
    const { stages } = await on.pipeline(boris);
    expect(deal).toMatchObject({
      ...{ clientName: 'Степ', phone: '+380441112233', ownerName: 'Boris', state: 'open', stageId: stages[0]?.id, probability: 10 },
      ...{ amount: '9999999999999999.99', currency: 'UAH', nextContactKind: 'meeting', version: 1 },
    });
    expect(deal.number).toMatch(/^DEAL-\d{4}-\d{6}$/);
    expect(await on.next(boris, deal)).toMatchObject({
      type: 'meeting',
      minutes: 30,
      clientId: client.id,
      plannedStart: deal.nextContactAt,
    });
    expect(await on.get(boris, deal)).toEqual(deal);
  });

  it('is given by an operator to whoever works on deals, and seen by both; a stranger sees nothing of it', async () => {
    const { body } = await anna.http.post('/api/deals').send({ subject: 'S', clientId: client.id, nextContact: { at: inMinutes(5) } }).expect(422); // prettier-ignore
    expect(body.errors).toMatchObject([{ path: 'ownerId', code: 'required' }]);
    const deal = await on.deal(anna, { clientId: client.id, ownerId: boris.user.id });
    expect(await found(anna)).toEqual(await found(boris));
    expect(await found(vera)).toEqual([]);
    await vera.http.get(`/api/deals/${deal.id}`).expect(404);
    await vera.http.get(`/api/deals/${deal.id}/chronicle`).expect(404);
    await anna.http.put(`/api/deals/${deal.id}`).send({ subject: 'Mine', version: 1 }).expect(403);
    expect(await found(sam)).toEqual(['Twelve boilers']);
  });

  it.each([
    ['clientId', {}],
    ['clientId', { clientId: newId() }],
    ['clientPhone', { clientPhone: '+380440000000' }],
    ['nextContact', { nextContact: undefined }],
    ['nextContact.at', { nextContact: { at: inMinutes(-10) } }],
    ['minutes', { nextContact: { at: inMinutes(10), kind: 'meeting', minutes: 0 } }],
    ['amount', { amount: '12.345' }],
    ['currency', { currency: 'XQQ' }],
    ['stageId', { stageId: newId() }],
    ['ownerId', { ownerId: 'somebody' }],
  ])('is refused for its %s, and says so', async (path, input) => {
    const base = path === 'clientId' || path === 'clientPhone' ? {} : { clientId: client.id };
    const owner = path === 'ownerId' ? { ownerId: anna.user.id } : input;
    const body = { subject: 'S', nextContact: { at: inMinutes(60) }, ...base, ...owner };
    expect((await boris.http.post('/api/deals').send(body).expect(422)).body.errors).toMatchObject([{ path }]);
    expect(await found(sam)).toEqual([]);
  });

  it('has people of its client as contacts, and nobody else', async () => {
    const person = await on.client(boris, {
      name: 'Олена',
      kind: 'person',
      fields: { organisation: 'Степ' },
      phones: [{ number: '+380449998877' }],
    });
    const stranger = await on.client(boris, { name: 'Somebody', kind: 'person' });
    const deal = await on.deal(boris, { clientId: client.id, contacts: [person.id] });
    expect(deal).toMatchObject({ contacts: [{ name: 'Олена' }], phone: '+380449998877' });
    const refused = await boris.http
      .put(`/api/deals/${deal.id}`)
      .send({ contacts: [person.id, stranger.id], version: 1 })
      .expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'contacts.1', code: 'contact_of_another_client' }]);
  });

  it('tells whoever saves second in which fields both differ', async () => {
    const deal = await on.deal(boris, { clientId: client.id });
    await boris.http.put(`/api/deals/${deal.id}`).send({ amount: '100', source: 'Fair', version: 1 }).expect(200);
    const { body } = await sam.http.put(`/api/deals/${deal.id}`).send({ amount: '200', source: 'Fair', version: 1 }).expect(409);
    expect(body.fields).toEqual(['amount']);
    expect((await on.get(boris, deal)).amount).toBe('100.00');
  });

  it('is won with an amount and lost with a reason; then nothing is planned in it', async () => {
    const deal = await on.deal(boris, { clientId: client.id });
    expect((await post(boris, deal, 'close', { outcome: 'won' }).expect(422)).body.errors).toMatchObject([{ path: 'amount' }]);
    expect((await post(boris, deal, 'close', { outcome: 'lost' }).expect(422)).body.errors).toMatchObject([{ path: 'lostReason' }]);
    const won = (await post(boris, deal, 'close', { outcome: 'won', amount: '5' }).expect(200)).body as Deal;
    expect(won).toMatchObject({ state: 'won', amount: '5.00', nextContactAt: null, nextActivityId: null });
    expect((await boris.http.get(`/api/activities?dealId=${deal.id}&state=planned`).expect(200)).body.items).toEqual([]);
    await post(boris, won, 'close', { outcome: 'lost', lostReason: 'price' }).expect(409);
    const again = (await post(boris, won, 'resume', { nextContact: { at: inMinutes(30) } }).expect(200)).body as Deal;
    expect(again).toMatchObject({ state: 'open', closedAt: null, nextContactKind: 'call' });
    expect(await story(boris, deal)).toEqual(['resumed', 'won', 'created']);
  });

  it('goes to somebody else with the reason, what is planned with it, and both are told', async () => {
    const deal = await on.deal(boris, { clientId: client.id });
    await post(boris, deal, 'assign', { ownerId: anna.user.id, reason: 'r' }).expect(422);
    await post(boris, deal, 'assign', { ownerId: vera.user.id, reason: ' ' }).expect(422);
    const given = (await post(boris, deal, 'assign', { ownerId: vera.user.id, reason: 'On leave' }).expect(200)).body as Deal;
    expect(given.ownerName).toBe('Vera');
    expect(await on.next(vera, given)).toMatchObject({ ownerName: 'Vera' });
    expect([await on.notices(vera), await on.notices(boris)]).toEqual([['dealAssigned'], ['dealHandedOver']]);
    const { body } = await sam.http.get(`/api/deals/${deal.id}/chronicle`).expect(200);
    expect(body.items[0]).toMatchObject({ what: 'owner', byName: 'Boris', values: { from: 'Boris', to: 'Vera', reason: 'On leave' } });
  });

  it('is merged into another one of its client, with all that was done and planned', async () => {
    const [one, other] = [
      await on.deal(boris, { clientId: client.id }),
      await on.deal(boris, { clientId: client.id, nextContact: { at: inMinutes(90) } }),
    ];
    const foreign = await on.deal(boris, { clientId: (await on.client(boris, { name: 'Other' })).id });
    await post(boris, one, 'merge', { into: foreign.id }).expect(422);
    const merged = (await post(boris, one, 'merge', { into: other.id }).expect(200)).body as Deal;
    expect(merged).toMatchObject({ state: 'merged', mergedInto: other.id, nextContactAt: null });
    expect((await on.get(boris, other)).nextActivityId).toBe(one.nextActivityId);
  });

  it('that is thrown away is in no list, and comes back', async () => {
    const deal = await on.deal(boris, { clientId: client.id });
    await boris.http.delete(`/api/deals/${deal.id}`).expect(403);
    await sam.http.delete(`/api/deals/${deal.id}`).expect(204);
    expect(await found(sam)).toEqual([]);
    await boris.http.get(`/api/deals/${deal.id}`).expect(404);
    expect(await found(sam, { deleted: 'true' })).toEqual(['Twelve boilers']);
    await sam.http.post(`/api/deals/${deal.id}/restore`).expect(200);
    expect(await found(boris)).toEqual(['Twelve boilers']);
  });
});

describe('a lead', () => {
  it('becomes a deal of its client, and ends with it', async () => {
    const { body } = await sam.http.post('/api/leads').send({ subject: 'Wants boilers', source: 'Fair', clientId: client.id, ownerId: boris.user.id }).expect(201); // prettier-ignore
    const lead = body as Lead;
    const deal = (await boris.http.post(`/api/leads/${lead.id}/deal`).send({ nextContact: { at: inMinutes(20) } }).expect(201)).body as Deal; // prettier-ignore
    expect(deal).toMatchObject({ subject: 'Wants boilers', source: 'Fair', clientId: client.id, ownerName: 'Boris', leadId: lead.id });
    const seen = async () => (await boris.http.get(`/api/leads/${lead.id}`).expect(200)).body as Lead;
    expect(await seen()).toMatchObject({ state: 'accepted', deal: { id: deal.id, number: deal.number, state: 'open' } });
    await vera.http.post(`/api/leads/${lead.id}/deal`).send({ nextContact: { at: inMinutes(20) } }).expect(404); // prettier-ignore
    await boris.http.post(`/api/leads/${lead.id}/deal`).send({ nextContact: { at: inMinutes(20) } }).expect(422); // prettier-ignore
    await post(boris, deal, 'close', { outcome: 'lost', lostReason: 'price' }).expect(200);
    expect(await seen()).toMatchObject({ state: 'lost', deal: { state: 'lost' } });
  });
});

describe('the lists of deals', () => {
  it('are paged to their end in every order, nothing lost and nothing doubled', async () => {
    for (const minutes of [30, 10, 20])
      await on.deal(boris, { clientId: client.id, subject: String(minutes), nextContact: { at: inMinutes(minutes) } });
    for (const [sort, order] of [
      ['next', ['10', '20', '30']],
      ['newest', ['20', '10', '30']],
      ['stage', ['30', '10', '20']],
    ] as const) {
      // prettier-ignore
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: object = { sort, limit: 1, ...(cursor && { cursor }) };
        const { body } = await boris.http.get('/api/deals').query(query).expect(200);
        seen.push(...(body.items as Deal[]).map(({ subject }) => subject));
        cursor = body.nextCursor as string | null;
      }
      expect([sort, seen]).toEqual([sort, order]);
    }
  });

  it('find by number, subject and client, and tell what is overdue', async () => {
    const deal = await on.deal(boris, { clientId: client.id, subject: 'Насоси 100%' });
    await on.deal(boris, { clientId: client.id, subject: 'Kettles' });
    expect(await found(boris, { q: '100%' })).toEqual(['Насоси 100%']);
    expect(await found(boris, { q: deal.number.slice(-6) })).toEqual(['Насоси 100%']);
    expect(await found(boris, { q: 'степ', mine: 'true' })).toHaveLength(2);
    expect(await found(boris, { overdue: 'true' })).toEqual([]);
    await on.hoursPass(2);
    expect(await found(sam, { overdue: 'true', ownerId: boris.user.id })).toHaveLength(2);
    expect((await boris.http.get('/api/deals/counts').expect(200)).body).toEqual({ open: 2, overdue: 2 });
  });

  it('say whom to call today: by the time that was promised, then by value', async () => {
    const at = inMinutes(1);
    await on.deal(boris, { clientId: client.id, subject: 'small', amount: '10', nextContact: { at } });
    await on.deal(boris, { clientId: client.id, subject: 'dear', amount: '900', nextContact: { at } });
    await on.deal(boris, { clientId: client.id, subject: 'no call', nextContact: { at, kind: 'email' } });
    await on.deal(boris, { clientId: client.id, subject: 'another day', nextContact: { at: inMinutes(3 * 24 * 60) } });
    await server.dataSource.query(`update deals set next_contact_at = now() - interval '1 hour' where subject = 'small'`);
    expect(await found(boris, { callToday: 'true' })).toEqual(['small', 'dear']);
    await server.dataSource.query(`update deals set next_contact_at = $1 where subject = 'small'`, [at]);
    const first = await boris.http.get('/api/deals?callToday=true&limit=1').expect(200);
    expect(first.body.items[0].subject).toBe('dear');
    expect(await found(boris, { callToday: 'true', cursor: first.body.nextCursor as string })).toEqual(['small']);
  });

  it('stand on the board by stage, with their money by currency and what is to be expected of it', async () => {
    const { stages } = await on.pipeline(boris);
    await on.deal(boris, { clientId: client.id, amount: '100', currency: 'UAH' });
    const deal = await on.deal(boris, { clientId: client.id, amount: '0.10', currency: 'UAH' });
    await on.deal(vera, { clientId: client.id, amount: '7', currency: 'EUR', probability: 50 });
    const moved = (await post(boris, deal, 'stage', { stageId: stages[2]!.id }).expect(200)).body as Deal;
    expect(moved).toMatchObject({ stageId: stages[2]!.id, probability: 50 });
    await server.dataSource.query(`update deals set stage_since = now() - interval '30 days' where id = $1`, [deal.id]);
    const board = async (who: SignedIn) => ((await who.http.get('/api/deals/board').expect(200)).body as DealBoard).columns;
    expect(await board(boris)).toMatchObject([
      { count: 1, rotting: 0, totals: [{ currency: 'UAH', amount: '100.00' }], expected: [{ currency: 'UAH', amount: '10.00' }] },
      { count: 0, totals: [], expected: [] },
      { count: 1, rotting: 1, totals: [{ amount: '0.10' }], expected: [{ amount: '0.05' }] },
      {},
      {},
    ]);
    expect((await board(sam))[0]).toMatchObject({ count: 2, totals: [{ currency: 'EUR' }, { currency: 'UAH' }] });
    expect(await story(boris, deal)).toEqual(['stage', 'created']);
  });
});

describe('a deal whose next contact did not come', () => {
  it('is told to the supervisor once working hours have passed, once', async () => {
    await on.deal(boris, { clientId: client.id });
    await on.hoursPass(2);
    await runJobs(server);
    expect(await on.notices(sam)).toEqual([]);
    await on.hoursPass(24 * 8);
    await runJobs(server);
    await runJobs(server);
    expect(await on.notices(sam)).toEqual(['dealOverdue']);
  });
});

describe('a call', () => {
  const called = async (who: SignedIn, clientId: string) => {
    const id = newId<CallId>();
    await server.dataSource.query(
      `insert into calls (id, pbx, linked_id, direction, state, started_at, wait_seconds, talk_seconds, hold_seconds, user_ids, talker_ids, legs, segments, offers, queue_entries, tracks)
       values ($1::uuid, 'main', $1::text, 'outbound', 'ended', now(), 0, 60, 0, $2, $2, '[]', '[]', '[]', '[]', '[]')`,
      [id, [who.user.id]],
    );
    await server.dataSource.query(`insert into call_work (call_id, client_id, note) values ($1, $2, 'They agree')`, [id, clientId]);
    return id;
  };

  it('with the client stands in the chronicle with its note, and leaves the deal when it was somebody else', async () => {
    const deal = await on.deal(boris, { clientId: client.id });
    const stranger = await on.client(boris, { name: 'Somebody' });
    const [theirs, foreign, hidden] = [await called(boris, client.id), await called(boris, stranger.id), await called(vera, client.id)];
    for (const callId of [foreign, hidden]) await post(boris, deal, 'calls', { callId }).expect(422);
    await post(boris, deal, 'calls', { callId: theirs }).expect(200);
    const { body } = await boris.http.get(`/api/deals/${deal.id}/chronicle`).expect(200);
    expect(body.items).toContainEqual(
      expect.objectContaining({ kind: 'call', call: expect.objectContaining({ note: 'They agree' }) as object }),
    );
    await server.app.get(DealCallsService).followCall(theirs, stranger.id as Client['id']);
    expect(await story(boris, deal)).toEqual(['callReleased', 'created']);
  });
});
