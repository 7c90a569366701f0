import {
  type Client,
  type Deal,
  type DealPlan,
  type EnrolmentRow,
  type PlanReport,
  type SalesPlan,
  type StepStay,
} from '@callcard/crm-core';
import { dealStage, inMinutes } from '../../test/deal-stage';
import { planStage } from '../../test/plan-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let boris: SignedIn;
let vera: SignedIn;
let head: SignedIn;
let admin: SignedIn;
let small: Client;
let large: Client;
let roofs: SalesPlan;
let chains: SalesPlan;
const on = dealStage(() => server);
const plans = planStage(() => head);
const { step } = plans;
const steps = [step('Call'), step('Offer')];

beforeAll(async () => {
  server = await startTestApp();
  boris = await server.signIn('specialist', { name: 'Boris' });
  vera = await server.signIn('specialist', { name: 'Vera' });
  head = await server.signIn('supervisor', { name: 'Helen' });
  admin = await server.signIn('admin');
  small = await on.client(boris, { size: 'small', roles: ['customer', 'partner'] });
  large = await on.client(boris, { size: 'large', roles: [] });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await on.clear();
  roofs = await plans.published('Roofs', steps);
  chains = await plans.published('Chains', [step('Ask')]);
});

const led = (who: SignedIn, client: Client) => on.deal(who, { clientId: client.id, planId: roofs.id, nextContact: undefined });
const stepDone = async (who: SignedIn, deal: Deal, more: object = {}) => {
  const { id, version } = await on.next(who, await on.get(who, deal));
  await who.http
    .post(`/api/activities/${id}/close`)
    .send({ result: 'Talked', version, ...more })
    .expect(200);
};
const end = async (who: SignedIn, deal: Deal, input: object) =>
  who.http.post(`/api/deals/${deal.id}/close`).send({ ...input, version: (await on.get(who, deal)).version }).expect(200); // prettier-ignore
const win = (who: SignedIn, deal: Deal) => end(who, deal, { outcome: 'won', amount: '10' });
const lose = (who: SignedIn, deal: Deal) => end(who, deal, { outcome: 'lost', lostReason: 'price' });
const change = async (who: SignedIn, deal: Deal, reason: string) => {
  const { current } = (await who.http.get(`/api/deals/${deal.id}/plan`).expect(200)).body as DealPlan;
  const input = { planId: chains.id, reason, version: current!.version };
  await who.http.post(`/api/deals/${deal.id}/plan/switch`).send(input).expect(200);
};
const report = async (who: SignedIn, query: object = {}) =>
  (await who.http.get('/api/plans/report').query(query).expect(200)).body as PlanReport;
const rows = async (who: SignedIn, query: object) =>
  ((await who.http.get('/api/plans/enrolments').query(query).expect(200)).body as { items: EnrolmentRow[] }).items;
/** The deal came into its plan so many hours before it left it. */
const took = ({ id }: Deal, hours: number) =>
  server.dataSource.query('update plan_enrolments set started_at = ended_at - make_interval(hours => $2::int) where deal_id = $1', [
    id,
    hours,
  ]);

it('counts what became of the deals of a plan, how long the won ones took, and at which step the lost ones were', async () => {
  const won = [await led(boris, small), await led(boris, small), await led(boris, large)];
  for (const deal of won) await win(boris, deal);
  await took(won[0]!, 10);
  await took(won[1]!, 20);
  await took(won[2]!, 120);
  const lost = await led(boris, large);
  await stepDone(boris, lost);
  await lose(boris, lost);
  await lose(boris, await led(boris, large));
  await led(boris, small);
  const { figures } = await report(head);
  expect(figures).toMatchObject([
    { planName: 'Roofs', segment: null, enrolled: 6, won: 3, lost: 2, underWay: 1, switched: 0, medianHours: 20, ninetiethHours: 100 },
  ]);
  expect(figures[0]!.lossSteps).toEqual([
    { stepId: steps[0]!.id, title: 'Call', count: 1 },
    { stepId: steps[1]!.id, title: 'Offer', count: 1 },
  ]);
  expect((await rows(head, { planId: roofs.id, state: 'lost', stepId: steps[1]!.id })).map(({ dealId }) => dealId)).toEqual([lost.id]);
});

it('divides clients as they were when their deal came in; every number opens just its rows', async () => {
  await win(boris, await led(boris, small));
  await led(boris, large);
  const card = (await boris.http.get(`/api/clients/${large.id}`).expect(200)).body as Client;
  await boris.http.put(`/api/clients/${large.id}`).send({ ...card, phones: [], size: 'medium' }).expect(200); // prettier-ignore
  for (const by of ['size', 'role', 'stage', 'kind', 'source'] as const) {
    const { figures } = await report(head, { by });
    for (const { planId, segment, enrolled, won, underWay } of figures)
      for (const [state, count] of Object.entries({ won, underWay, '': enrolled }))
        expect(await rows(head, { by, planId, segment: segment ?? '', ...(state && { state }) })).toHaveLength(count);
  }
  expect((await report(head, { by: 'size' })).figures.map(({ segment, enrolled, won }) => [segment, enrolled, won])).toEqual([
    ['large', 1, 0],
    ['small', 1, 1],
  ]);
  expect((await report(head, { by: 'role' })).figures.map(({ segment, enrolled }) => [segment, enrolled])).toEqual([
    ['customer', 1],
    ['partner', 1],
    [null, 1],
  ]);
});

const stays = async (who: SignedIn, query: object) =>
  ((await who.http.get('/api/plans/stays').query(query).expect(200)).body as { items: StepStay[] }).items;
/** The last stay of the deal that ended took so many hours. */
const stayed = ({ id }: Deal, hours: number) =>
  server.dataSource.query(
    `update plan_step_stays set started_at = ended_at - make_interval(hours => $2::int) where id = (
      select s.id from plan_step_stays s join plan_enrolments e on e.id = s.enrolment_id
      where e.deal_id = $1 and s.ended_at is not null order by s.ended_at desc limit 1)`,
    [id, hours],
  );

it('knows how long each step takes to its result, and how many deals are at it', async () => {
  const [first, second, third] = [await led(boris, small), await led(boris, small), await led(boris, small)];
  const fourth = await led(boris, await on.client(boris, { size: 'large' }));
  const hoursOfCall = new Map([
    [first, 1],
    [second, 2],
    [third, 6],
  ]);
  for (const [deal, hours] of hoursOfCall) {
    await stepDone(boris, deal);
    await stayed(deal, hours);
  }
  await stepDone(boris, first, { next: { at: inMinutes(600) } });
  await stayed(first, 4);
  await lose(boris, second);
  const call = { planId: roofs.id, segment: null, stepId: steps[0]!.id, title: 'Call' };
  const offer = { planId: roofs.id, segment: null, stepId: steps[1]!.id, title: 'Offer' };
  // Half of 1, 2 and 6 hours: 2. Nine of ten: 8/10 of the way from 2 to 6.
  expect((await report(head)).steps).toEqual([
    { ...call, now: 1, result: 3, without: 0, medianHours: 2, ninetiethHours: 5.2 },
    { ...offer, now: 1, result: 1, without: 1, medianHours: 4, ninetiethHours: 4 },
  ]);
  expect((await report(head, { by: 'size' })).steps.map(({ segment, title, now, result, without }) => [segment, title, now, result, without])).toEqual([
    ['large', 'Call', 1, 0, 0],
    ['small', 'Call', 0, 3, 0],
    ['small', 'Offer', 1, 1, 1],
  ]); // prettier-ignore
  const dealsOf = async (query: object) => (await stays(head, { planId: roofs.id, ...query })).map(({ dealId }) => dealId);
  expect(await dealsOf({ stepId: call.stepId, stand: 'now' })).toEqual([fourth.id]);
  expect((await dealsOf({ stepId: call.stepId, stand: 'result' })).sort()).toEqual([first.id, second.id, third.id].sort());
  expect(await dealsOf({ stepId: offer.stepId, stand: 'without' })).toEqual([second.id]);
  expect(await dealsOf({ by: 'size', segment: 'large' })).toEqual([fourth.id]);
  expect(await stays(vera, {})).toEqual([]);
  expect(await stays(head, { stepId: offer.stepId, stand: 'result' })).toMatchObject([{ stepTitle: 'Offer', ending: 'result', clientName: 'Степ' }]);
}); // prettier-ignore

it('counts a step anew each time a deal comes to it, once over pauses, and on in the next version', async () => {
  const call = step('Call again');
  const again = plans.outcome('Busy', 'skip', { toStepId: call.id });
  const no = plans.outcome('No', 'lose', { lostReason: 'price' });
  call.outcomes = [again, no];
  let busy = await plans.published('Busy', [call]);
  const deal = await on.deal(boris, { clientId: small.id, planId: busy.id, nextContact: undefined });
  await stepDone(boris, deal, { outcome: again.id });
  const state = async (move: string, body: object = {}) =>
    boris.http.post(`/api/deals/${deal.id}/${move}`).send({ ...body, version: (await on.get(boris, deal)).version }).expect(200); // prettier-ignore
  await state('pause');
  await state('resume', { nextContact: { at: inMinutes(20 * 24 * 60) } });
  expect((await report(head)).steps).toMatchObject([{ title: 'Call again', now: 1, result: 1, without: 0 }]);
  const better = { ...step('Call better'), outcomes: [{ ...no }] };
  const former = busy.versions[0]!.id;
  busy = await plans.publish(await plans.draft(busy, [better]));
  await head.http.post(`/api/plans/${busy.id}/transfer`).send({ fromVersionId: former, steps: { [call.id]: better.id } }).expect(200); // prettier-ignore
  await stepDone(boris, deal, { outcome: no.id });
  expect((await report(head)).steps.map(({ title, now, result, without }) => [title, now, result, without]).sort()).toEqual([
    ['Call again', 0, 1, 0],
    ['Call better', 0, 1, 0],
  ]);
  expect((await report(head)).figures).toMatchObject([{ lost: 1, lossSteps: [{ title: 'Call better' }] }]);
});

it('divides clients by tag and by a field of the administrator, as they were when their deal came in', async () => {
  const options = ['north', 'south'].map((key) => ({ key, titles: { en: key.toUpperCase() } }));
  await admin.http.post('/api/client-fields').send({ key: 'region', titles: { en: 'Region' }, type: 'multi', options, order: 1 }).expect(201); // prettier-ignore
  await admin.http.post('/api/client-fields').send({ key: 'nickname', titles: { en: 'Nickname' }, type: 'text', order: 2 }).expect(201); // prettier-ignore
  const custom = { region: ['north', 'south'], nickname: 'Bear' };
  const both = await on.client(boris, { tags: ['roof', 'metal'], custom });
  await win(boris, await led(boris, both));
  await led(boris, await on.client(boris, { tags: ['roof'], custom: { region: ['south'] } }));
  await led(boris, small);
  await server.dataSource.query(`update clients set tags = '{}', custom = '{}' where id = $1`, [both.id]);
  const figures = async (query: object) => (await report(head, query)).figures;
  const brief = (of: PlanReport['figures']) => of.map(({ segment, segmentName, enrolled, won }) => [segment, segmentName?.en, enrolled, won]);
  expect(brief(await figures({ by: 'tag' }))).toEqual([
    ['metal', undefined, 1, 1],
    ['roof', undefined, 2, 1],
    [null, undefined, 1, 0],
  ]);
  const byRegion = { by: 'field', field: 'region' };
  expect(brief(await figures(byRegion))).toEqual([
    ['north', 'NORTH', 1, 1],
    ['south', 'SOUTH', 2, 1],
    [null, undefined, 1, 0],
  ]);
  for (const query of [{ by: 'tag' }, byRegion])
    for (const { planId, segment, enrolled } of await figures(query)) {
      expect(await rows(head, { ...query, planId, segment: segment ?? '' })).toHaveLength(enrolled);
      expect(await stays(head, { ...query, planId, segment: segment ?? '' })).toHaveLength(enrolled);
    }
  for (const field of ['nickname', 'gone', undefined]) {
    const { body } = await head.http.get('/api/plans/report').query({ by: 'field', field }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'field' }]);
  }
  const kept = await server.dataSource.query<{ choices: object }[]>(`select distinct client_choices as choices from plan_enrolments where client_choices ? 'region'`); // prettier-ignore
  expect(JSON.stringify(kept)).not.toContain('Bear');
}); // prettier-ignore

it('shows from which plan deals go to which, and why', async () => {
  await change(boris, await led(boris, small), 'otherGroup');
  await change(boris, await led(boris, small), 'otherGroup');
  await change(boris, await led(boris, large), 'budget');
  const { switches } = await report(head);
  expect(switches).toEqual([
    {
      ...{ fromPlanId: roofs.id, toPlanId: chains.id, count: 3 },
      reasons: [
        { reason: 'otherGroup', count: 2 },
        { reason: 'budget', count: 1 },
      ],
    },
  ]);
  const opened = await rows(head, { planId: roofs.id, toPlanId: chains.id, reason: 'budget' });
  expect(opened).toMatchObject([{ state: 'switched', switchedToName: 'Chains', switchReason: 'budget', stepTitle: 'Call' }]);
});

it('knows its period, pages its rows, and tells people of the deals alone that they may see', async () => {
  await led(boris, small);
  await led(boris, small);
  const [mine] = [await led(vera, large)];
  await server.dataSource.query(`update plan_enrolments set started_at = '2026-01-05T10:00:00Z' where deal_id = $1`, [mine.id]);
  const january = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };
  expect((await report(head, january)).figures).toMatchObject([{ enrolled: 1 }]);
  expect((await report(head)).figures).toMatchObject([{ enrolled: 3 }]);
  expect((await report(vera)).figures).toMatchObject([{ enrolled: 1 }]);
  expect((await rows(boris, {})).map(({ ownerName }) => ownerName)).toEqual(['Boris', 'Boris']);
  const first = (await head.http.get('/api/plans/enrolments').query({ limit: 2 }).expect(200)).body as {
    items: EnrolmentRow[];
    nextCursor: string;
  };
  const rest = (await head.http.get('/api/plans/enrolments').query({ limit: 2, cursor: first.nextCursor }).expect(200))
    .body as typeof first;
  expect([...first.items, ...rest.items].map(({ id }) => id)).toHaveLength(3);
  expect(rest.nextCursor).toBeNull();
  await head.http.get('/api/plans/report').query({ by: 'weather' }).expect(422);
});
