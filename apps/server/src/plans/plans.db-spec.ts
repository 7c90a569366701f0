import { type Activity, type Client, type Deal, type DealPlan, newId, type PlanStep, type SalesPlan } from '@callcard/crm-core';
import { dealStage, inMinutes } from '../../test/deal-stage';
import { planStage } from '../../test/plan-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let boris: SignedIn;
let vera: SignedIn;
let anna: SignedIn;
let head: SignedIn;
let client: Client;
const on = dealStage(() => server);
const plans = planStage(() => head);

beforeAll(async () => {
  server = await startTestApp();
  boris = await server.signIn('specialist', { name: 'Boris' });
  vera = await server.signIn('specialist', { name: 'Vera' });
  anna = await server.signIn('telemarketer', { name: 'Anna' });
  head = await server.signIn('supervisor', { name: 'Helen' });
  client = await on.client(boris, { tags: ['roof'] });
});
afterAll(() => server.stop());
beforeEach(() => on.clear());

const { step, outcome } = plans;
const errors = (answer: { body: { errors: object[] } }) => answer.body.errors;
const planOf = async (who: SignedIn, { id }: { id: string }) => (await who.http.get(`/api/deals/${id}/plan`).expect(200)).body as DealPlan;
const led = (plan: SalesPlan, input: object = {}) =>
  on.deal(boris, { clientId: client.id, planId: plan.id, nextContact: undefined, ...input });
const close = (who: SignedIn, { id, version }: Activity, input: object = {}) =>
  who.http.post(`/api/activities/${id}/close`).send({ result: 'Talked', version, ...input });
const done = async (deal: Deal, input: object = {}) => {
  await close(boris, await on.next(boris, await on.get(boris, deal)), input).expect(200);
  return on.get(boris, deal);
};
const planned = async (deal: Deal) =>
  ((await boris.http.get('/api/activities').query({ dealId: deal.id, state: 'planned' }).expect(200)).body as { items: Activity[] }).items;
const story = async (deal: Deal) =>
  ((await boris.http.get(`/api/deals/${deal.id}/chronicle`).expect(200)).body as { items: { what?: string; values?: object }[] }).items;

describe('a plan', () => {
  it('is drafted, published and then never changed; the next draft retires it', async () => {
    const plan = await plans.published('Roofs', [step('Call')]);
    expect(plan.versions).toMatchObject([{ number: 1, state: 'published', steps: [{ title: 'Call' }], publishedByName: 'Helen' }]);
    const again = await plans.publish(await plans.draft(plan, [step('Visit', { kind: 'meeting' })]));
    expect(again.versions).toMatchObject([
      { number: 2, state: 'published', steps: [{ title: 'Visit' }] },
      { number: 1, state: 'retired', steps: [{ title: 'Call' }] },
    ]);
  });

  it('is not published without steps, nor while one of them leads nowhere; a draft may', async () => {
    const plan = await plans.create('Roofs');
    const publish = ({ id, versions }: SalesPlan) =>
      head.http.post(`/api/plans/${id}/publish`).send({ version: versions[0]?.version ?? 0 });
    await publish(plan).expect(409);
    expect(errors(await publish(await plans.draft(plan, [])).expect(422))).toMatchObject([{ path: 'steps', code: 'no_steps' }]);
    const lost = step('Call', {
      outcomes: [outcome('No', 'skip', { toStepId: newId() }), outcome('Never', 'lose', { lostReason: 'gone' })],
    });
    expect(errors(await publish(await plans.draft(await plans.get(plan), [lost])).expect(422))).toMatchObject([
      { path: 'steps.0.outcomes.0.toStepId' },
      { path: 'steps.0.outcomes.1.lostReason' },
    ]);
  });

  it('of a name that is taken, or changed by somebody faster, is refused and says so', async () => {
    const plan = await plans.published('Roofs', [step('Call')]);
    expect(errors(await head.http.post('/api/plans').send({ name: 'Roofs' }).expect(422))).toMatchObject([{ path: 'name', code: 'taken' }]);
    const refused = await head.http.put(`/api/plans/${plan.id}/draft`).send({ steps: [], version: 7 }).expect(409);
    expect(refused.body.fields).toEqual(['steps']);
    await boris.http.post('/api/plans').send({ name: 'Mine' }).expect(403);
    await anna.http.get('/api/plans').expect(200);
  });

  it('tells which deals it is meant for', async () => {
    await plans.published('Anybody', [step('Call')]);
    await plans.published('Gardens', [step('Call')], { group: { tags: ['garden'] } });
    await plans.published('Roofs', [step('Call')], { group: { tags: ['roof'] }, automatic: true });
    const { body } = await boris.http.get('/api/plans/choices').query({ clientId: client.id }).expect(200);
    expect((body as { items: { name: string; suits: boolean }[] }).items.map(({ name, suits }) => [name, suits])).toEqual([
      ['Anybody', true],
      ['Roofs', true],
      ['Gardens', false],
    ]);
  });
});

describe('a deal in a plan', () => {
  it('has its first task planned in working time, and the next one as soon as that is done', async () => {
    const steps = [
      step('Call', { afterMinutes: 0 }),
      step('Offer', { kind: 'letter', afterMinutes: 9 * 60 }),
      step('Prepare', { kind: 'task' }),
    ];
    const deal = await led(await plans.published('Roofs', steps));
    expect(await on.next(boris, deal)).toMatchObject({ type: 'call', subject: 'Call', ownerName: 'Boris', dealId: deal.id });
    const second = await done(deal);
    expect(await on.next(boris, second)).toMatchObject({ type: 'letter', subject: 'Offer' });
    // A working day has nine hours: it cannot be due within twelve hours from now, and within ten days it is.
    const wait = Date.parse(second.nextContactAt!) - Date.now();
    expect(wait).toBeGreaterThan(9 * 3_600_000 - 60_000);
    expect(wait).toBeLessThan(10 * 86_400_000);
    expect(await on.next(boris, await done(deal))).toMatchObject({ type: 'task', subject: 'Prepare' });
    expect((await planOf(boris, deal)).current).toMatchObject({
      state: 'active',
      stepId: steps[2]!.id,
      planName: 'Roofs',
      planVersionNumber: 1,
    });
  });

  it('that is through all steps wants its next contact from people again', async () => {
    const deal = await led(await plans.published('Roofs', [step('Call')]));
    const last = await on.next(boris, deal);
    expect(errors(await close(boris, last).expect(422))).toMatchObject([{ path: 'next', code: 'next_step_required' }]);
    expect((await planOf(boris, deal)).current).toMatchObject({ state: 'active' });
    await close(boris, last, { next: { at: inMinutes(90) } }).expect(200);
    expect((await planOf(boris, deal)).current).toMatchObject({ state: 'completed', stepId: null, activityId: null });
    expect((await story(deal)).map(({ what }) => what)).toEqual(expect.arrayContaining(['planEnrolled', 'planCompleted']));
  });

  it('goes on once, however often and however fast the same task is closed', async () => {
    const deal = await led(await plans.published('Roofs', [step('Call'), step('Offer'), step('Ask')]));
    const first = await on.next(boris, deal);
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => close(boris, first)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409, 409]);
    await close(boris, first).expect(409);
    expect((await planned(deal)).map(({ subject }) => subject)).toEqual(['Offer']);
  });

  it('goes where its result leads: on, to another step, or lost', async () => {
    const [ask, offer] = [step('Ask'), step('Offer')];
    const results = [
      outcome('Agreed', 'on'),
      outcome('No answer', 'skip', { toStepId: ask.id }),
      outcome('Refused', 'lose', { lostReason: 'price' }),
    ];
    const plan = await plans.published('Roofs', [{ ...ask, outcomes: results }, offer]);
    const deal = await led(plan);
    const first = await on.next(boris, deal);
    expect(errors(await close(boris, first).expect(422))).toMatchObject([{ path: 'outcome', code: 'required' }]);
    expect(errors(await close(boris, first, { outcome: newId() }).expect(422))).toMatchObject([{ path: 'outcome' }]);
    expect(await on.next(boris, await done(deal, { outcome: results[1]!.id }))).toMatchObject({ subject: 'Ask' });
    expect(await done(deal, { outcome: results[2]!.id })).toMatchObject({ state: 'lost', lostReason: 'price', nextContactAt: null });
    expect(await planOf(boris, deal)).toMatchObject({ current: null, former: [{ state: 'lost', stepId: ask.id }] });
    expect(await planned(deal)).toEqual([]);
  });

  it('skips what is cancelled; a contact beside the plan leads nowhere in it', async () => {
    const deal = await led(await plans.published('Roofs', [step('Call'), step('Offer')]));
    const extra = { type: 'call', subject: 'Beside', dealId: deal.id, plannedStart: inMinutes(1), minutes: 5 };
    const { activity } = (await boris.http.post('/api/activities').send(extra).expect(201)).body as { activity: Activity };
    await close(boris, activity).expect(200);
    const first = await on.next(boris, await on.get(boris, deal));
    await boris.http.post(`/api/activities/${first.id}/cancel`).send({ reason: 'Ill', version: first.version }).expect(200);
    expect((await planned(deal)).map(({ subject }) => subject)).toEqual(['Offer']);
  });

  it('gives its tasks to a person, to whoever of a team has least planned, or to its owner where nobody is left', async () => {
    const teamId = newId();
    await server.dataSource.query(`insert into teams (id, name, version) values ($1, $2, 1)`, [teamId, `Field ${teamId}`]);
    const [busy, free] = [
      await server.signIn('specialist', { teamId: teamId as never }),
      await server.signIn('specialist', { teamId: teamId as never }),
    ];
    await busy.http
      .post('/api/activities')
      .send({ type: 'call', plannedStart: inMinutes(30) })
      .expect(201);
    const steps = [
      step('Call', { doer: { who: 'person', userId: vera.user.id } }),
      step('Measure', { doer: { who: 'team', teamId } }),
      step('Ask', { doer: { who: 'person', userId: anna.user.id } }),
    ];
    const deal = await led(await plans.published('Roofs', steps));
    const first = await on.next(boris, deal);
    expect(first).toMatchObject({ ownerId: vera.user.id });
    await close(vera, await on.next(vera, deal)).expect(200);
    expect(await on.next(boris, await on.get(boris, deal))).toMatchObject({ ownerId: free.user.id });
    expect(await on.next(boris, await done(deal))).toMatchObject({ ownerId: boris.user.id });
  });

  it('pauses with it, and goes on at the step at which it stood', async () => {
    const deal = await led(await plans.published('Roofs', [step('Call'), step('Offer')]));
    const move = async (name: string, input: object) =>
      boris.http.post(`/api/deals/${deal.id}/${name}`).send({ ...input, version: (await on.get(boris, deal)).version }).expect(200); // prettier-ignore
    await move('pause', {});
    const [call] = await planned(deal);
    await close(boris, call!).expect(200);
    expect((await planOf(boris, deal)).current).toMatchObject({ state: 'paused', activityId: null });
    expect(await planned(deal)).toEqual([]);
    await move('resume', { nextContact: { at: inMinutes(5) } });
    expect((await planned(deal)).map(({ subject }) => subject).sort()).toEqual(['', 'Offer']);
    expect((await planOf(boris, deal)).current).toMatchObject({ state: 'active' });
    await move('close', { outcome: 'won', amount: '100' });
    expect(await planOf(boris, deal)).toMatchObject({ current: null, former: [{ state: 'won' }] });
  });

  it('merged into another one leaves its plan, and its task goes along as a contact like any other', async () => {
    const plan = await plans.published('Roofs', [step('Call'), step('Offer')]);
    const [one, other] = [await led(plan), await on.deal(boris, { clientId: client.id })];
    await boris.http.post(`/api/deals/${one.id}/merge`).send({ into: other.id, version: one.version }).expect(200);
    expect((await planOf(boris, one)).former).toMatchObject([{ state: 'stopped' }]);
    const call = (await planned(other)).find(({ subject }) => subject === 'Call');
    await close(boris, call!).expect(200);
    expect((await planned(other)).map(({ subject }) => subject)).toEqual(['']);
  });
});

describe('a new deal', () => {
  it('of a client of the group goes by the plan that asks for most of itself, unless it is to go by none', async () => {
    await plans.published('Anybody', [step('Hello')], { automatic: true });
    await plans.published('Roofs', [step('Roof call')], { automatic: true, group: { tags: ['roof'] } });
    const deal = await on.deal(boris, { clientId: client.id, nextContact: null });
    expect(await on.next(boris, deal)).toMatchObject({ subject: 'Roof call' });
    const plain = await on.deal(boris, { clientId: client.id, planId: null });
    expect(await planOf(boris, plain)).toEqual({ current: null, former: [] });
    const none = { subject: 'S', clientId: client.id, planId: null };
    expect(errors(await boris.http.post('/api/deals').send(none).expect(422))).toMatchObject([{ path: 'nextContact', code: 'required' }]);
  });

  it('is not given a plan that is not in use, and nothing of it is kept then', async () => {
    const draft = await plans.draft(await plans.create('Draft'), [step('Call')]);
    const gone = await plans.published('Gone', [step('Call')]);
    await head.http.put(`/api/plans/${gone.id}`).send({ name: 'Gone', active: false, version: gone.version }).expect(200);
    for (const planId of [draft.id, gone.id, newId()]) {
      const refused = await boris.http.post('/api/deals').send({ subject: 'S', clientId: client.id, planId }).expect(422);
      expect(errors(refused)).toMatchObject([{ path: 'planId', code: 'not_in_use' }]);
    }
    expect(await server.dataSource.query('select 1 from deals')).toEqual([]);
  });
});

describe('by hand', () => {
  const enrol = (who: SignedIn, deal: Deal, input: object) => who.http.post(`/api/deals/${deal.id}/plan`).send(input);
  const change = async (who: SignedIn, deal: Deal, input: object, version?: number) =>
    who.http.post(`/api/deals/${deal.id}/plan/switch`).send({ version: version ?? (await planOf(who, deal)).current!.version, ...input });

  it('a deal comes into one plan, at a chosen step, by whoever may work on it', async () => {
    const steps = [step('Call'), step('Offer')];
    const plan = await plans.published('Roofs', steps);
    const deal = await on.deal(boris, { clientId: client.id });
    await enrol(vera, deal, { planId: plan.id }).expect(404);
    expect(errors(await enrol(boris, deal, { planId: plan.id, stepId: newId() }).expect(422))).toMatchObject([{ path: 'stepId' }]);
    const all = await Promise.all([1, 2].map(() => enrol(boris, deal, { planId: plan.id, stepId: steps[1]!.id })));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await planned(deal)).map(({ subject }) => subject)).toEqual(['', 'Offer']);
  });

  it('it is switched with a reason; the old task is cancelled and its doer is told, the new one planned', async () => {
    const old = await plans.published('Roofs', [step('Call', { doer: { who: 'person', userId: vera.user.id } })]);
    const steps: PlanStep[] = [step('Ask'), step('Offer')];
    const other = await plans.published('Chains', steps);
    const deal = await led(old);
    const call = await on.next(boris, deal);
    const to = { planId: other.id, stepId: steps[1]!.id, reason: 'otherGroup', note: 'They buy for a chain' };
    expect(errors(await change(boris, deal, { ...to, reason: 'other', note: '' }))).toMatchObject([{ path: 'note' }]);
    expect(errors(await change(boris, deal, { ...to, planId: old.id }))).toMatchObject([{ path: 'planId', code: 'same_plan' }]);
    expect((await change(boris, deal, to)).status).toBe(200);
    expect((await boris.http.get(`/api/activities/${call.id}`).expect(200)).body).toMatchObject({
      ...{ state: 'cancelled', result: 'Roofs → Chains. They buy for a chain' },
    });
    expect((await planned(deal)).map(({ subject }) => subject)).toEqual(['Offer']);
    expect(await planOf(boris, deal)).toMatchObject({
      current: { planName: 'Chains', stepId: steps[1]!.id },
      former: [{ planName: 'Roofs', state: 'switched', switchReason: 'otherGroup', switchedToName: 'Chains' }],
    });
    expect(await story(deal)).toContainEqual(
      expect.objectContaining({
        what: 'planSwitched',
        values: expect.objectContaining({ from: 'Roofs', to: 'Chains', reason: 'otherGroup' }) as object,
      }),
    );
    expect(await on.notices(vera)).toContain('dealPlanSwitched');
    const refused = await change(boris, deal, { planId: old.id, reason: 'budget' }, 1_000);
    expect([refused.status, refused.body.fields]).toEqual([409, ['stepId']]);
  });

  it('it leaves its plan, and what is planned stays', async () => {
    const deal = await led(await plans.published('Roofs', [step('Call'), step('Offer')]));
    const { version } = (await planOf(boris, deal)).current!;
    await boris.http.post(`/api/deals/${deal.id}/plan/stop`).send({ reason: 'They decide', version }).expect(200);
    expect((await planned(deal)).map(({ subject }) => subject)).toEqual(['Call']);
    expect(await planOf(boris, deal)).toMatchObject({ current: null, former: [{ state: 'stopped', note: 'They decide' }] });
  });
});

describe('a new version', () => {
  it('leaves deals where they are until they are moved, each step to its place', async () => {
    const [call, offer, sign] = [step('Call'), step('Offer'), step('Sign')];
    const plan = await plans.published('Roofs', [call, offer]);
    const [one, other] = [await led(plan), await led(plan)];
    await done(other);
    const next = await plans.publish(await plans.draft(plan, [{ ...call, title: 'Call twice' }, sign]));
    expect(next.versions.map(({ underWay }) => underWay)).toEqual([0, 2]);
    const old = next.versions[1]!;
    const transfer = (steps: object) => head.http.post(`/api/plans/${plan.id}/transfer`).send({ fromVersionId: old.id, steps });
    expect(errors(await transfer({ [call.id]: call.id }).expect(422))).toMatchObject([{ path: `steps.${offer.id}` }]);
    await transfer({ [call.id]: call.id, [offer.id]: sign.id }).expect(200);
    expect((await planOf(boris, other)).current).toMatchObject({ planVersionNumber: 2, stepId: sign.id });
    expect((await planned(other)).map(({ subject }) => subject)).toEqual(['Offer']);
    expect(await on.next(boris, await done(one))).toMatchObject({ subject: 'Sign' });
  });
});
