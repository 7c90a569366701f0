import { CLAIM_HOURS, type CalibrationSheet, newId, type Notification, type Page, type Review, type ReviewPick, type ReviewSheet, type SamplingPlan, type SamplingResult, type Scorecard, type ScorecardSection, type ScorecardVersion, type Task, type TeamId, type ThreadEntry } from '@callcard/crm-core'; // prettier-ignore
import { callsWith } from '../../test/calls-with';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { ReviewClaims } from './review-claims';
import { SamplingDraws } from './sampling-draws';

let test: TestApp;
let boss: SignedIn;
let stranger: SignedIn;
let controller: SignedIn;
let second: SignedIn;
let anna: SignedIn;
let boris: SignedIn;
beforeAll(async () => {
  test = await startTestApp();
  const [mine, other] = [newId<TeamId>(), newId<TeamId>()];
  for (const [id, name] of [
    [mine, 'Sales'],
    [other, 'Service'],
  ] as const)
    // prettier-ignore
    await sql('insert into teams (id, name, version) values ($1, $2, 1)', [id, name]);
  boss = await test.signIn('supervisor', { name: 'Boss', teamId: mine });
  stranger = await test.signIn('supervisor', { name: 'Stranger', teamId: other });
  controller = await test.signIn('qualityController', { name: 'Controller' });
  second = await test.signIn('qualityController', { name: 'Second' });
  anna = await test.signIn('operator', { name: 'Anna', teamId: mine });
  boris = await test.signIn('operator', { name: 'Boris', teamId: other });
});
afterAll(() => test.stop());

const sql = <Row>(text: string, values: unknown[] = []) => test.dataSource.query<Row[]>(text, values);
const get = async <T>(who: SignedIn, path: string, status = 200) => (await who.http.get(`/api${path}`).expect(status)).body as T;
const post = async <T>(who: SignedIn, path: string, body: object, status = 200) => (await who.http.post(`/api${path}`).send(body).expect(status)).body as T; // prettier-ignore
const put = async <T>(who: SignedIn, path: string, body: object, status = 200) => (await who.http.put(`/api${path}`).send(body).expect(status)).body as T; // prettier-ignore

const WEDNESDAY = new Date('2026-11-18T12:00:00Z');

/** Calls that somebody talked in, and that can be heard. */
async function recorded({ user }: SignedIn, count: number, { queue = 'sales', sound = true, until = WEDNESDAY } = {}): Promise<string[]> {
  const ids = await callsWith(test.dataSource, null, count, { talkerId: user.id, everyMinutes: 1, until });
  await sql('update calls set agent_id = $2, queue = $3 where id = any($1)', [ids, user.id, queue]);
  if (sound) await sql(`insert into recordings (call_id, n, leg, pbx, state, started_at, seconds) select id, 1, 'a', 'main', 'ready', now(), 60 from unnest($1::uuid[]) id`, [ids]); // prettier-ignore
  return ids;
}

const question = (text: string, more: object = {}) => ({ id: newId(), text, wants: { kind: 'yesNo' }, weight: 50, ...more });
const sections = (): ScorecardSection[] =>
  [{ id: newId(), title: 'Opening', questions: [question('Greeted?'), question('Tone?', { wants: { kind: 'scale', max: 4 } })] }] as ScorecardSection[]; // prettier-ignore

async function publish(id: string, asked = sections()): Promise<ScorecardVersion> {
  const [last] = (await get<Page<ScorecardVersion>>(boss, `/scorecards/${id}/versions`)).items;
  const { version } = await put<ScorecardVersion>(boss, `/scorecards/${id}/draft`, {
    sections: asked,
    version: last?.state === 'draft' ? last.version : 0,
  });
  return post(boss, `/scorecards/${id}/publish`, { version });
}

let titles = 0;
async function scorecard(): Promise<Scorecard & { asked: ScorecardVersion }> {
  const made = await post<Scorecard>(boss, '/scorecards', { title: `Card ${++titles}` }, 201);
  return { ...made, asked: await publish(made.id) };
}
const plan = async (scorecardId: string, more: object = {}) =>
  post<SamplingPlan>(boss, '/sampling-plans', { name: `Plan ${++titles}`, scorecardId, quota: 2, seed: 'one', strata: ['queue'], ...more }, 201); // prettier-ignore
const draw = (id: string, day = '2026-11-18') => post<SamplingResult>(boss, `/sampling-plans/${id}/draw`, { day });
const queue = async (who: SignedIn, planId: string, more = '') =>
  (await get<Page<ReviewPick>>(who, `/review-picks?planId=${planId}&limit=100${more}`)).items;

const answersTo = ({ sections: asked }: Pick<ReviewSheet, 'sections'>, greeted: boolean, tone: number) => [
  { questionId: asked[0]!.questions[0]!.id, value: greeted, comment: 'In the wrong language', recording: 1, second: 7 },
  { questionId: asked[0]!.questions[1]!.id, value: tone },
];

/** A review of a call of hers, begun by hand. */
const begun = async (who: SignedIn, of = anna) => {
  const { id } = await scorecard();
  const [callId] = await recorded(of, 1);
  return post<ReviewSheet>(who, '/reviews', { callId, scorecardId: id }, 201);
};
async function given(who: SignedIn, of = anna, [greeted, tone] = [false, 2] as [boolean, number]): Promise<ReviewSheet> {
  const sheet = await begun(who, of);
  const { id, version } = await put<ReviewSheet>(who, `/reviews/${sheet.id}`, { answers: answersTo(sheet, greeted, tone), version: sheet.version }); // prettier-ignore
  return post(who, `/reviews/${id}/give`, { version });
}
const notices = async (who: SignedIn) => (await get<Page<Notification>>(who, '/notifications')).items;

describe('a scorecard', () => {
  it('is published only when sound; what was published never changes, and reviews stay with it', async () => {
    const made = await post<Scorecard>(boss, '/scorecards', { title: 'Service' }, 201);
    expect(made).toMatchObject({ publishedId: null, hasDraft: false });
    const empty = await put<ScorecardVersion>(boss, `/scorecards/${made.id}/draft`, { sections: [] });
    const refused = await post<{ errors: object[] }>(boss, `/scorecards/${made.id}/publish`, { version: empty.version }, 422);
    expect(refused.errors).toMatchObject([{ code: 'no_questions' }]);
    await put(boss, `/scorecards/${made.id}/draft`, { sections: sections(), version: 7 }, 409);
    const first = await publish(made.id);
    const [callId] = await recorded(anna, 1);
    const review = await post<ReviewSheet>(controller, '/reviews', { callId, scorecardId: made.id }, 201);
    const next = await publish(made.id, sections());
    expect([first.number, next.number]).toEqual([1, 2]);
    const states = (await get<Page<ScorecardVersion>>(boss, `/scorecards/${made.id}/versions`)).items.map(({ state }) => state);
    expect(states).toEqual(['published', 'retired']);
    expect(await get<ReviewSheet>(controller, `/reviews/${review.id}`)).toMatchObject({ versionNumber: 1, sections: first.sections });
    await anna.http.post('/api/scorecards').send({ title: 'Mine' }).expect(403);
  });

  it('begins no review before it is published, nor after it was switched off', async () => {
    const { id, version } = await post<Scorecard>(boss, '/scorecards', { title: 'Later' }, 201);
    const [callId] = await recorded(anna, 1);
    await post(controller, '/reviews', { callId, scorecardId: id }, 422);
    await publish(id);
    await put(boss, `/scorecards/${id}`, { title: 'Later', active: false, version }, 409);
    await put(boss, `/scorecards/${id}`, { title: 'Later', active: false, version: version + 1 });
    await post(controller, '/reviews', { callId, scorecardId: id }, 422);
  });
});

describe('the review queue', () => {
  it('has the quota of each agent, over the kinds of their calls, and only what can be heard', async () => {
    await sql('delete from recordings');
    const { id } = await scorecard();
    await recorded(anna, 5);
    const [rare] = await recorded(anna, 1, { queue: 'rare' });
    await recorded(anna, 3, { queue: 'silent', sound: false });
    await recorded(boris, 1);
    const { id: planId, version } = await plan(id);
    expect(await draw(planId)).toEqual({ from: '2026-11-16', to: '2026-11-22', drawn: 3, agents: 2 });
    const drawn = await queue(controller, planId);
    expect(drawn.map(({ agentName, queue: name }) => `${agentName} ${name}`).sort()).toEqual(['Anna rare', 'Anna sales', 'Boris sales']);
    expect(drawn.map(({ callId }) => callId)).toContain(rare);
    expect(await draw(planId)).toMatchObject({ drawn: 0 });
    expect(await draw(planId, '2026-11-25')).toMatchObject({ from: '2026-11-23', drawn: 0 });

    const twin = await plan(id);
    await draw(twin.id);
    const calls = (picks: ReviewPick[]) => picks.map(({ callId }) => callId).sort();
    expect(calls(await queue(controller, twin.id))).toEqual(calls(drawn));

    await put(boss, `/sampling-plans/${planId}`, { name: 'More', scorecardId: id, quota: 4, seed: 'one', strata: ['queue'], version });
    expect(await draw(planId)).toMatchObject({ drawn: 2 });
    expect((await queue(controller, planId)).filter(({ agentName }) => agentName === 'Anna')).toHaveLength(4);
  });

  it('is filled at night with the periods that ended, whenever that is', async () => {
    const { id } = await scorecard();
    const lastWeek = new Date(Date.now() - 7 * 86_400_000);
    await recorded(anna, 3, { until: lastWeek, queue: 'night' });
    const { id: planId } = await plan(id, { queues: ['night'] });
    await test.app.get(SamplingDraws).drawFinished();
    await test.app.get(SamplingDraws).drawFinished();
    expect(await queue(controller, planId)).toHaveLength(2);
  });

  it('shows supervisors their own people, and nobody their own calls', async () => {
    const { id } = await scorecard();
    await recorded(anna, 1, { queue: 'teams' });
    await recorded(boris, 1, { queue: 'teams' });
    await recorded(boss, 1, { queue: 'teams' });
    const { id: planId } = await plan(id, { queues: ['teams'] });
    await draw(planId);
    const names = async (who: SignedIn) => (await queue(who, planId)).map(({ agentName }) => agentName).sort();
    expect(await names(boss)).toEqual(['Anna']);
    expect(await names(stranger)).toEqual(['Boris']);
    expect(await names(controller)).toEqual(['Anna', 'Boris', 'Boss']);
    await anna.http.get('/api/review-picks').expect(403);
    const [annas] = await queue(boss, planId);
    await post(stranger, `/review-picks/${annas!.id}/claim`, { version: 1 }, 404);
  });

  it('gives a call to one reviewer; given back it waits again, skipped it does not', async () => {
    const { id } = await scorecard();
    await recorded(anna, 2, { queue: 'claims' });
    const { id: planId } = await plan(id, { queues: ['claims'] });
    await draw(planId);
    const [pick, other] = await queue(controller, planId);
    const both = await Promise.all(
      [controller, second].map((who) => who.http.post(`/api/review-picks/${pick!.id}/claim`).send({ version: 1 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = both[0]!.status === 200 ? [controller, second] : [second, controller];
    expect(await queue(winner, planId, '&mine=true&state=claimed')).toHaveLength(1);
    await post(loser, `/review-picks/${pick!.id}/release`, {}, 409);
    const begunId = (both.find(({ status }) => status === 200)!.body as ReviewSheet).id;
    expect(await post<ReviewSheet>(winner, `/review-picks/${pick!.id}/claim`, { version: 1 })).toMatchObject({ id: begunId });
    expect(await post<ReviewPick>(winner, `/review-picks/${pick!.id}/release`, {})).toMatchObject({ state: 'open', reviewId: null });
    await get(winner, `/reviews/${begunId}`, 404);

    const skipped = { reason: 'Nobody speaks', version: other!.version };
    expect(await post<ReviewPick>(controller, `/review-picks/${other!.id}/skip`, skipped)).toMatchObject({ state: 'skipped', skipReason: 'Nobody speaks' }); // prettier-ignore
    await post(second, `/review-picks/${other!.id}/claim`, { version: 2 }, 409);

    const sheet = await post<ReviewSheet>(loser, `/review-picks/${pick!.id}/claim`, { version: 3 });
    const { version } = await put<ReviewSheet>(loser, `/reviews/${sheet.id}`, {
      answers: answersTo(sheet, true, 4),
      version: sheet.version,
    });
    await post(loser, `/reviews/${sheet.id}/give`, { version });
    expect(await queue(controller, planId, '&state=done')).toMatchObject([{ id: pick!.id, claimedByName: loser.user.name }]);
  });

  it('gets back what somebody took and left lying; what they had answered stays theirs, and done is done', async () => {
    const { id } = await scorecard();
    await recorded(anna, 2, { queue: 'left lying' });
    const { id: planId } = await plan(id, { queues: ['left lying'] });
    await draw(planId);
    const [pick, other] = await queue(controller, planId);
    const sheet = await post<ReviewSheet>(controller, `/review-picks/${pick!.id}/claim`, { version: 1 });
    const unread = await post<ReviewSheet>(controller, `/review-picks/${other!.id}/claim`, { version: 1 });
    const hoursLeft = async (pickId: string) => {
      const found = (await queue(controller, planId)).find((one) => one.id === pickId)!;
      return found.claimedUntil && Math.round((Date.parse(found.claimedUntil) - Date.now()) / 3_600_000);
    };
    expect(await hoursLeft(pick!.id)).toBe(CLAIM_HOURS);
    const ends = (pickId: string, inHours: number) => sql(`update review_picks set claimed_until = now() + $2 * interval '1 hour' where id = $1`, [pickId, inHours]); // prettier-ignore
    const sweep = () => test.app.get(ReviewClaims).endForgotten();

    await ends(pick!.id, 1);
    const answers = answersTo(sheet, true, 4);
    const half = await put<ReviewSheet>(controller, `/reviews/${sheet.id}`, { answers, version: sheet.version });
    expect(await hoursLeft(pick!.id)).toBe(CLAIM_HOURS);
    await ends(other!.id, 1);
    await sweep();
    expect(await queue(controller, planId, '&state=claimed')).toHaveLength(2);

    for (const one of [pick!, other!]) await ends(one.id, -1);
    await sweep();
    expect(await queue(second, planId, '&state=open')).toMatchObject([{ claimedBy: null, reviewId: null }, { claimedUntil: null, version: 3 }]); // prettier-ignore
    // Taken by somebody else: theirs is another review.
    const theirs = await post<ReviewSheet>(second, `/review-picks/${other!.id}/claim`, { version: 3 });
    expect(theirs.id).not.toBe(unread.id);
    await get(controller, `/reviews/${unread.id}`);
    // Taken up again, or given as it is: what was answered counts.
    expect(await post<ReviewSheet>(controller, `/review-picks/${pick!.id}/claim`, { version: 3 })).toMatchObject({ id: sheet.id, answers: half.answers }); // prettier-ignore
    await ends(pick!.id, -1);
    await sweep();
    await post(controller, `/reviews/${sheet.id}/give`, { version: half.version });
    expect(await queue(second, planId, '&state=done')).toMatchObject([{ id: pick!.id, claimedByName: 'Controller', reviewId: sheet.id }]);
  });

  it('gets back what somebody was listening to who leaves', async () => {
    const leaver = await test.signIn('qualityController', { name: 'Leaver' });
    const { id } = await scorecard();
    await recorded(anna, 1, { queue: 'leaving' });
    const { id: planId } = await plan(id, { queues: ['leaving'] });
    await draw(planId);
    const [pick] = await queue(leaver, planId);
    await post(leaver, `/review-picks/${pick!.id}/claim`, { version: 1 });
    const { TAKE_OUT } = await import('../hand-overs/hand-overs.queries');
    for (const statement of TAKE_OUT) await sql(statement, [leaver.user.id]);
    expect(await queue(controller, planId)).toMatchObject([{ state: 'open', claimedBy: null, reviewId: null }]);
  });
});

describe('a review', () => {
  it('is its reviewer’s alone until it is given whole; then its agent’s, and of whoever they answer to', async () => {
    const sheet = await begun(controller);
    expect(await post<ReviewSheet>(controller, '/reviews', { callId: sheet.callId, scorecardId: sheet.scorecardId }, 201)).toMatchObject({ id: sheet.id }); // prettier-ignore
    for (const who of [anna, boss, second]) await get(who, `/reviews/${sheet.id}`, 404);
    const [wrong] = answersTo(sheet, true, 9).slice(1);
    await put(controller, `/reviews/${sheet.id}`, { answers: [wrong], version: sheet.version }, 422);
    const half = await put<ReviewSheet>(controller, `/reviews/${sheet.id}`, { answers: answersTo(sheet, false, 3).slice(0, 1), version: sheet.version }); // prettier-ignore
    const { errors } = await post<{ errors: object[] }>(controller, `/reviews/${sheet.id}/give`, { version: half.version }, 422);
    expect(errors).toMatchObject([{ code: 'required' }]);
    await put(controller, `/reviews/${sheet.id}`, { answers: [], version: sheet.version }, 409);
    const { version } = await put<ReviewSheet>(controller, `/reviews/${sheet.id}`, { answers: answersTo(sheet, false, 3), version: half.version }); // prettier-ignore
    await post(second, `/reviews/${sheet.id}/give`, { version }, 404);
    const done = await post<ReviewSheet>(controller, `/reviews/${sheet.id}/give`, { version });
    expect(done).toMatchObject({ state: 'given', score: 37.5, failed: false });
    await put(controller, `/reviews/${sheet.id}`, { answers: [], version: done.version }, 409);

    expect((await get<ReviewSheet>(anna, `/reviews/${sheet.id}`)).answers).toMatchObject([{ recording: 1, second: 7 }, { value: 3 }]);
    for (const who of [boss, second]) await get(who, `/reviews/${sheet.id}`);
    for (const who of [boris, stranger]) await get(who, `/reviews/${sheet.id}`, 404);
    expect((await get<Page<Review>>(anna, '/reviews?ofMe=true')).items[0]).toMatchObject({ id: sheet.id, reviewerName: 'Controller' });
    expect((await get<Page<Review>>(boris, '/reviews')).items).toEqual([]);
    expect((await notices(anna))[0]).toMatchObject({ kind: 'reviewGiven', values: { name: 'Controller', score: '37.5' }, link: { noun: 'reviews', id: sheet.id } }); // prettier-ignore
  });

  it('is read or disputed by its agent alone, and settled with another score that the history keeps', async () => {
    const { id, version, sections: asked } = await given(controller);
    const dispute = { reason: 'I did greet, in Ukrainian', version };
    await post(boss, `/reviews/${id}/dispute`, dispute, 403);
    await post(boris, `/reviews/${id}/dispute`, dispute, 404);
    const disputed = await post<ReviewSheet>(anna, `/reviews/${id}/dispute`, dispute);
    expect(disputed).toMatchObject({ state: 'disputed', disputeReason: dispute.reason, score: 25 });
    await post(anna, `/reviews/${id}/acknowledge`, { version: disputed.version }, 409);
    expect((await notices(controller))[0]).toMatchObject({ kind: 'reviewDisputed', values: { name: 'Anna' } });

    const settlement = { text: 'She did', answers: answersTo({ sections: asked }, true, 2), version: disputed.version };
    await post(anna, `/reviews/${id}/settle`, settlement, 403);
    await post(stranger, `/reviews/${id}/settle`, settlement, 404);
    await post(boss, `/reviews/${id}/settle`, { ...settlement, answers: [] }, 422);
    expect(await post<ReviewSheet>(boss, `/reviews/${id}/settle`, settlement)).toMatchObject({
      state: 'settled',
      score: 75,
      settlement: 'She did',
    });
    expect((await notices(anna))[0]).toMatchObject({ kind: 'reviewSettled', values: { name: 'Boss', score: '75' } });
    await anna.http.post(`/api/reviews/${id}/comments`).send({ text: 'Thank you' }).expect(204);
    const { items } = await get<Page<ThreadEntry>>(anna, `/reviews/${id}/history`);
    expect(items.map(({ kind, authorName, text }) => [kind, authorName, text])).toEqual([
      ['comment', 'Anna', 'Thank you'],
      ['settled', 'Boss', 'She did'],
      ['disputed', 'Anna', 'I did greet, in Ukrainian'],
      ['given', 'Controller', null],
      ['begun', 'Controller', null],
    ]);
    expect(items[1]!.values).toEqual({ from: '25', score: '75' });
    expect((await notices(controller))[0]).toMatchObject({ kind: 'reviewReplied', values: { name: 'Anna' } });
  });

  it('that is not disputed is read, once', async () => {
    const { id, version } = await given(controller);
    const read = await post<ReviewSheet>(anna, `/reviews/${id}/acknowledge`, { version });
    expect(read.state).toBe('acknowledged');
    await post(anna, `/reviews/${id}/dispute`, { reason: 'Late', version: read.version }, 409);
    await post(boss, `/reviews/${id}/settle`, { text: 'Nothing to settle', version: read.version }, 409);
  });

  it('is not of one’s own call, nor of people out of reach, nor of what cannot be heard', async () => {
    const { id: scorecardId } = await scorecard();
    const ask = async (who: SignedIn, callId: string | undefined) =>
      (await who.http.post('/api/reviews').send({ callId, scorecardId })).status;
    const [bosses] = await recorded(boss, 1);
    const [annas] = await recorded(anna, 1);
    const [silent] = await recorded(anna, 1, { sound: false });
    expect([await ask(boss, bosses), await ask(boss, annas), await ask(stranger, annas), await ask(boss, silent)]).toEqual([
      422, 201, 403, 422,
    ]);
  });

  it('leads to a coaching task that leads back to it, and to the second', async () => {
    const { id, callId } = await given(boss);
    const order = { title: 'Greet in both languages', dueAt: new Date(Date.now() + 86_400_000).toISOString(), assigneeId: anna.user.id };
    const task = await post<Task>(boss, '/tasks', { ...order, callId, reviewId: id, reviewSecond: 7 }, 201);
    expect(task).toMatchObject({ reviewId: id, reviewSecond: 7, assigneeName: 'Anna' });
    expect((await get<Page<Task>>(anna, `/tasks?reviewId=${id}`)).items).toMatchObject([{ id: task.id }]);
    await post(boss, '/tasks', { ...order, reviewId: newId() }, 422);
  });
});

describe('a calibration', () => {
  const ask = async (reviewers: SignedIn[], calls = 2) => {
    const { id: scorecardId } = await scorecard();
    const callIds = await recorded(anna, calls);
    const input = { title: 'November', scorecardId, callIds, reviewerIds: reviewers.map(({ user }) => user.id) };
    return post<CalibrationSheet>(boss, '/calibrations', input, 201);
  };
  const judge = async (who: SignedIn, { id }: CalibrationSheet, said: [boolean, number][]) => {
    const { mine, callIds } = await get<CalibrationSheet>(who, `/calibrations/${id}`);
    for (const [at, [greeted, tone]] of said.entries()) {
      const { reviewId } = mine.find(({ callId }) => callId === callIds[at])!;
      const sheet = await get<ReviewSheet>(who, `/reviews/${reviewId}`);
      const { version } = await put<ReviewSheet>(who, `/reviews/${reviewId}`, { answers: answersTo(sheet, greeted, tone), version: sheet.version }); // prettier-ignore
      await post(who, `/reviews/${reviewId}/give`, { version });
    }
  };

  it('hides everything that others answered until all of it is in, then says how far they agree', async () => {
    const calibration = await ask([controller, second]);
    expect((await notices(second))[0]).toMatchObject({ kind: 'calibrationAsked', link: { noun: 'calibrations', id: calibration.id } });
    await judge(controller, calibration, [[true, 4], [false, 1]]); // prettier-ignore
    const [row] = await sql<{ id: string }>(`select id from reviews where calibration_id = $1 and reviewer_id = $2 limit 1`, [calibration.id, controller.user.id]); // prettier-ignore
    for (const who of [second, boss, controller]) {
      const seen = await get<CalibrationSheet>(who, `/calibrations/${calibration.id}`);
      expect([seen.agreement, seen.reviews, seen.reviewers.map(({ given: n }) => n)]).toEqual([null, null, [2, 0]]);
      expect(JSON.stringify((await get<Page<Review>>(who, '/reviews')).items)).not.toContain(calibration.id);
      if (who !== controller) await get(who, `/reviews/${row!.id}`, 404);
    }
    await get(anna, `/calibrations/${calibration.id}`, 403);
    const told = (await notices(anna)).length;
    await judge(second, calibration, [[true, 3], [true, 1]]); // prettier-ignore
    const seen = await get<CalibrationSheet>(controller, `/calibrations/${calibration.id}`);
    expect(seen).toMatchObject({ state: 'revealed', agreement: { overall: { percent: 0.5 } } });
    expect(seen.agreement!.questions.map(({ percent, kappa }) => [percent, kappa])).toEqual([[0.5, 0], [0.5, expect.closeTo(6 / 7, 5)]]); // prettier-ignore
    expect(seen.agreement!.calls.map(({ spread }) => spread).sort()).toEqual([12.5, 50]);
    await get(second, `/reviews/${row!.id}`);
    await get(anna, `/reviews/${row!.id}`, 404);
    expect(await notices(anna)).toHaveLength(told);
  });

  it('is revealed once, however the last two hand in', async () => {
    const calibration = await ask([controller, second], 1);
    await Promise.all([judge(controller, calibration, [[true, 4]]), judge(second, calibration, [[true, 4]])]);
    expect(await get<CalibrationSheet>(boss, `/calibrations/${calibration.id}`)).toMatchObject({
      state: 'revealed',
      agreement: { overall: { percent: 1, kappa: null } },
    });
  });

  it('can be closed without those who do not answer, by whoever plans', async () => {
    const calibration = await ask([controller, second], 1);
    await judge(controller, calibration, [[true, 4]]);
    const { version } = await get<CalibrationSheet>(boss, `/calibrations/${calibration.id}`);
    await anna.http.post(`/api/calibrations/${calibration.id}/close`).send({ version }).expect(403);
    const closed = await post<CalibrationSheet>(boss, `/calibrations/${calibration.id}/close`, { version });
    expect(closed).toMatchObject({
      state: 'revealed',
      reviews: [{ reviewerId: controller.user.id }],
      agreement: { overall: { percent: null } },
    });
    await post(boss, `/calibrations/${calibration.id}/close`, { version: closed.version }, 409);
  });

  it('takes two people, none of whom was in a call', async () => {
    const { id: scorecardId } = await scorecard();
    const callIds = await recorded(boss, 1);
    const make = (reviewerIds: string[]) => post(boss, '/calibrations', { title: 'X', scorecardId, callIds, reviewerIds }, 422);
    await make([controller.user.id, controller.user.id]);
    await make([controller.user.id, boss.user.id]);
  });
});
