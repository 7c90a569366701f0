import { type Client, type Deal, type DealPlan, type EnrolmentRow, type PlanReport, type SalesPlan } from '@callcard/crm-core';
import { dealStage } from '../../test/deal-stage';
import { planStage } from '../../test/plan-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let boris: SignedIn;
let vera: SignedIn;
let head: SignedIn;
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
const stepDone = async (who: SignedIn, deal: Deal) => {
  const { id, version } = await on.next(who, deal);
  await who.http.post(`/api/activities/${id}/close`).send({ result: 'Talked', version }).expect(200);
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
