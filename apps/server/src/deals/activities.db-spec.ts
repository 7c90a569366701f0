import { type Activity, type Client, type Deal, type NewCalendarFeed, type PlannedActivity } from '@callcard/crm-core';
import request from 'supertest';
import { dealStage, inMinutes } from '../../test/deal-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Reminders } from '../notifications/reminders';

let server: TestApp;
let boris: SignedIn;
let vera: SignedIn;
let anna: SignedIn;
let client: Client;
let deal: Deal;
const on = dealStage(() => server);

beforeAll(async () => {
  server = await startTestApp();
  boris = await server.signIn('specialist', { name: 'Boris' });
  vera = await server.signIn('specialist', { name: 'Vera' });
  anna = await server.signIn('telemarketer', { name: 'Anna' });
  client = await on.client(boris);
});
afterAll(() => server.stop());
beforeEach(async () => {
  await on.clear();
  deal = await on.deal(boris, { clientId: client.id, nextContact: { at: inMinutes(600) } });
});

const plan = async (who: SignedIn, input: object = {}) =>
  (await who.http.post('/api/activities').send({ type: 'meeting', subject: 'Samples', plannedStart: inMinutes(30), minutes: 30, ...input }).expect(201)).body as PlannedActivity; // prettier-ignore

const end = (who: SignedIn, { id, version }: Activity, how: 'close' | 'cancel', input: object) =>
  who.http.post(`/api/activities/${id}/${how}`).send({ version, ...input });

const errors = (answer: { body: { errors: object[] } }) => answer.body.errors;

describe('what is planned in a deal', () => {
  it('is its next contact, the earliest first; moved away, another one is', async () => {
    const { activity } = await plan(boris, { dealId: deal.id });
    expect(await on.get(boris, deal)).toMatchObject({ nextActivityId: activity.id, nextContactKind: 'meeting' });
    await boris.http
      .put(`/api/activities/${activity.id}`)
      .send({ plannedStart: inMinutes(700), version: activity.version })
      .expect(200);
    expect(await on.get(boris, deal)).toMatchObject({ nextActivityId: deal.nextActivityId, nextContactKind: 'call' });
  });

  it('ends with a result, and with a next step or the end of the deal', async () => {
    const next = await on.next(boris, deal);
    expect(errors(await end(boris, next, 'close', { result: '' }).expect(422))).toMatchObject([{ path: 'result' }]);
    expect(errors(await end(boris, next, 'close', { result: 'Talked' }).expect(422))).toMatchObject([
      { path: 'next', code: 'next_step_required' },
    ]);
    const past = { result: 'Talked', next: { at: inMinutes(-60) } };
    expect(errors(await end(boris, next, 'close', past).expect(422))).toMatchObject([{ path: 'next.at', code: 'in_the_past' }]);
    const { body: done } = await end(boris, next, 'close', { result: 'Talked', decision: 'They wait', next: { at: inMinutes(90), kind: 'email' } }).expect(200); // prettier-ignore
    expect(done).toMatchObject({ state: 'done', result: 'Talked', decision: 'They wait' });
    const now = await on.get(boris, deal);
    expect(now).toMatchObject({ state: 'open', nextContactKind: 'email' });
    const last = await on.next(boris, now);
    const lost = { result: 'No', close: { outcome: 'lost', lostReason: 'competitor' } };
    await end(boris, last, 'close', lost).expect(200);
    await end(boris, last, 'close', lost).expect(409);
    expect(await on.get(boris, deal)).toMatchObject({ state: 'lost', lostReason: 'competitor', nextContactAt: null });
  });

  it('is not cancelled where nothing else comes', async () => {
    const next = await on.next(boris, deal);
    expect(errors(await end(boris, next, 'cancel', { reason: 'Ill' }).expect(422))).toMatchObject([{ path: 'next' }]);
    await plan(boris, { dealId: deal.id, plannedStart: inMinutes(300) });
    await end(boris, await on.next(boris, deal), 'cancel', { reason: 'Ill' }).expect(200);
    expect(await on.get(boris, deal)).toMatchObject({ nextContactKind: 'meeting' });
  });

  it('never leaves an open deal without a next contact: the database refuses it too', async () => {
    await expect(server.dataSource.query('update deals set next_contact_at = null')).rejects.toThrow('deals_open_has_next');
    await expect(server.dataSource.query(`update deals set state = 'won'`)).rejects.toThrow('deals_won_has_amount');
  });

  it('is nobody else’s to plan or end', async () => {
    const next = await on.next(boris, deal);
    await vera.http.get(`/api/activities/${next.id}`).expect(404);
    await end(vera, next, 'cancel', { reason: 'r' }).expect(404);
    await vera.http.post('/api/activities').send({ type: 'call', dealId: deal.id, plannedStart: inMinutes(5) }).expect(404); // prettier-ignore
  });
});

describe('an activity', () => {
  it('that was outside of the telephone is entered afterwards, with its result', async () => {
    const was = { type: 'visit', dealId: deal.id, actualStart: inMinutes(-120), minutes: 45, place: 'Their office' };
    expect(errors(await boris.http.post('/api/activities').send(was).expect(422))).toMatchObject([{ path: 'result' }]);
    const { activity } = (await boris.http.post('/api/activities').send({ ...was, result: 'Measured' }).expect(201)).body as PlannedActivity; // prettier-ignore
    expect(activity).toMatchObject({ state: 'done', plannedStart: null, place: 'Their office', actualEnd: expect.any(String) as string });
    const { body } = await boris.http.get(`/api/deals/${deal.id}/chronicle`).expect(200);
    expect(body.items).toContainEqual(expect.objectContaining({ kind: 'activity', id: activity.id }));
  });

  it.each([
    ['minutes', { minutes: 0 }],
    ['plannedStart', { plannedStart: inMinutes(-10) }],
    ['plannedStart', { plannedStart: undefined }],
    ['actualStart', { actualStart: inMinutes(10), result: 'r' }],
    ['users', { users: ['018f0000-0000-7000-8000-00000000ffff'] }],
    ['contacts.0', { contacts: ['018f0000-0000-7000-8000-00000000ffff'] }],
  ])('is refused for its %s, and says so', async (path, input) => {
    const body = { type: 'meeting', clientId: client.id, plannedStart: inMinutes(30), minutes: 30, ...input };
    expect(errors(await boris.http.post('/api/activities').send(body).expect(422))).toMatchObject([{ path }]);
  });

  it('that falls together with another one of its people is warned of, not refused; what a stranger has is not told', async () => {
    await plan(vera, { subject: 'Secret', plannedStart: inMinutes(40) });
    const { warnings } = await plan(boris, { users: [vera.user.id] });
    expect(warnings.filter(({ code }) => code === 'overlaps')).toMatchObject([{ personName: 'Vera', subject: '' }]);
    const { warnings: own } = await plan(boris, { plannedStart: inMinutes(59), subject: 'Second' });
    expect(own.filter(({ code }) => code === 'overlaps')).toMatchObject([{ personName: 'Boris', subject: 'Samples' }]);
    const { warnings: after } = await plan(boris, { plannedStart: inMinutes(400) });
    expect(after.filter(({ code }) => code === 'overlaps')).toEqual([]);
  });

  it('outside working hours is warned of before it is planned', async () => {
    const { body } = await boris.http.post('/api/activities/check').send({ plannedStart: '2099-01-17T03:00:00Z' }).expect(200);
    expect(body.warnings).toEqual([{ code: 'outsideWorkingHours' }]);
    const day = await boris.http.post('/api/activities/check').send({ plannedStart: '2099-01-14T10:00:00Z' }).expect(200);
    expect(day.body.warnings).toEqual([]);
  });

  it('of whoever only makes deals is their own', async () => {
    await plan(anna, { type: 'call' });
    await anna.http.post('/api/activities').send({ type: 'call', plannedStart: inMinutes(5), ownerId: vera.user.id }).expect(403); // prettier-ignore
  });

  it('is told to its people a while before, once; moved, once more', async () => {
    const { activity } = await plan(boris, { users: [vera.user.id], plannedStart: inMinutes(30) });
    const remind = () => server.app.get(Reminders).remind();
    const move = async (minutes: number, version: number) =>
      (await boris.http.put(`/api/activities/${activity.id}`).send({ plannedStart: inMinutes(minutes), version }).expect(200)).body as PlannedActivity; // prettier-ignore
    await remind();
    expect(await on.notices(vera)).toEqual([]);
    const { activity: moved } = await move(8, activity.version);
    await remind();
    await remind();
    expect([await on.notices(boris), await on.notices(vera)]).toEqual([['contactDue'], ['contactDue']]);
    const { activity: again } = await move(5, moved.version);
    await remind();
    expect(await on.notices(vera)).toEqual(['contactDue', 'contactDue']);
    await end(boris, (await move(6, again.version)).activity, 'cancel', { reason: 'Ill' }).expect(200);
    await remind();
    expect(await on.notices(vera)).toEqual(['contactDue', 'contactDue']);
  });

  it('is told as long before as its person wants, unless its deal was deleted', async () => {
    const eager = await server.signIn('specialist');
    const leadMinutes = { taskDue: 0, plannedContact: 60, importantDate: 0 };
    await eager.http.put('/api/notifications/settings/me').send({ values: { leadMinutes }, version: 0 }).expect(200);
    await plan(boris, { dealId: deal.id, users: [eager.user.id, vera.user.id], plannedStart: inMinutes(40) });
    await server.dataSource.query('update deals set deleted_at = now()');
    await server.app.get(Reminders).remind();
    expect(await on.notices(eager)).toEqual([]);
    await server.dataSource.query('update deals set deleted_at = null');
    await server.app.get(Reminders).remind();
    expect([await on.notices(eager), await on.notices(vera)]).toEqual([['contactDue'], []]);
  });
});

describe('the calendar', () => {
  const between = async (who: SignedIn, from: number, to: number, query: object = {}) =>
    ((await who.http.get('/api/activities').query({ from: inMinutes(from), to: inMinutes(to), ...query }).expect(200)).body as { items: Activity[] }).items.map(({ subject }) => subject); // prettier-ignore

  it('shows what touches the time asked for, and to people what they take part in', async () => {
    await plan(boris, { subject: 'long', plannedStart: inMinutes(10), minutes: 100, users: [vera.user.id] });
    await plan(boris, { subject: 'later', plannedStart: inMinutes(300) });
    expect(await between(boris, 70, 200, { mine: 'true' })).toEqual(['long']);
    expect(await between(vera, 0, 1000)).toEqual(['long']);
    expect(await between(vera, 0, 1000, { userId: boris.user.id })).toEqual(['long']);
  });

  it('is read by programs outside under an address that is secret, told once, and can be taken back', async () => {
    await plan(boris, { subject: 'Зустріч, зала 2; план\nсума' });
    const feed = (await boris.http.post('/api/calendar-feeds').expect(201)).body as NewCalendarFeed;
    const path = new URL(feed.url).pathname;
    const { text, headers } = await request(server.url).get(path).expect(200);
    expect(headers['content-type']).toContain('text/calendar');
    expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:Зустріч\\, зала 2\\; план\\nсума\r\n');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    const kept = JSON.stringify(await server.dataSource.query('select * from calendar_feeds'));
    expect(kept).not.toContain(path.slice('/api/calendar-feeds/'.length, -4));
    expect((await boris.http.get('/api/calendar-feeds').expect(200)).body.feed).toMatchObject({ lastReadAt: expect.any(String) as string });
    const newer = (await boris.http.post('/api/calendar-feeds').expect(201)).body as NewCalendarFeed;
    await request(server.url).get(path).expect(404);
    await boris.http.delete('/api/calendar-feeds').expect(204);
    await request(server.url).get(new URL(newer.url).pathname).expect(404);
  });
});

describe('a pipeline', () => {
  it('is changed by the administrator; a stage that is left out takes no deals any more', async () => {
    const admin = await server.signIn('admin');
    const pipeline = await on.pipeline(admin);
    const { id: _id, version, ...input } = pipeline;
    await boris.http.put(`/api/pipelines/${pipeline.id}`).send({ ...input, version }).expect(403); // prettier-ignore
    const stages = [...input.stages.slice(1), { names: { en: 'Pilot' }, probability: 95, rottingDays: null }];
    const { body } = await admin.http.put(`/api/pipelines/${pipeline.id}`).send({ ...input, stages, version }).expect(200); // prettier-ignore
    expect(body.stages.map(({ active }: { active: boolean }) => active)).toEqual([true, true, true, true, true, false]);
    const gone = { stageId: input.stages[0]!.id, version: 1 };
    await boris.http.post(`/api/deals/${deal.id}/stage`).send({ ...gone, version: deal.version }).expect(422); // prettier-ignore
    await boris.http.get('/api/deals/board').expect(200);
    await admin.http.put(`/api/pipelines/${pipeline.id}`).send({ ...input, version: version + 1, stages: [] }).expect(422); // prettier-ignore
  });
});
