import { type AttemptOutcome, type CampaignContactId, type LearnedFigures, newId } from '@callcard/crm-core';
import { aCampaign, aList } from '../../test/campaign-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let test: TestApp;
let boss: SignedIn;
beforeAll(async () => {
  test = await startTestApp();
  boss = await test.signIn('supervisor');
});
afterAll(() => test.stop());

const learned = async (id: string) => (await boss.http.get(`/api/campaigns/${id}/learned`).expect(200)).body as LearnedFigures;

it('learns from its own attempts how often, how soon and for how long people talk', async () => {
  const campaign = await aCampaign(boss);
  expect(await learned(campaign.id)).toEqual({
    ...{ attempts: 0, answerShare: null, answerAfter: null, talk: null, talkSpread: null, wrapUp: null },
  });
  const { contacts } = await aList(test, campaign, ['+380441230001']);
  const anna = await test.addUser('telemarketer');
  const at = new Date('2026-11-26T10:00:00Z').getTime();
  const attempt = async (outcome: AttemptOutcome, after: number | null, talk = 0, agentId: string | null = null) => {
    const callId = newId();
    const moment = (seconds: number | null) => (seconds === null ? null : new Date(at + 1000 * seconds));
    await test.dataSource.query(
      `insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, agent_id, at, answered_at, ended_at, outcome, rules)
       values ($1, $2, $3, '+380441230001', 'power', $4, $5, $6, $7, $8, $9, '{}')`,
      [newId(), campaign.id, contacts[0] as CampaignContactId, callId, agentId, ...[0, after, (after ?? 25) + talk].map(moment), outcome],
    );
    return callId;
  };
  await attempt('talked', 6, 40);
  await attempt('talked', 10, 60);
  const callId = await attempt('talked', 8, 50, anna.id);
  for (const outcome of ['noAnswer', 'busy'] as const) await attempt(outcome, null);
  await attempt('machine', 4, 20);
  await attempt('dropped', 12, 2);
  // What never reached the network says nothing.
  for (const outcome of ['failed', 'canceled', 'unknown'] as const) await attempt(outcome, null);
  for (const [seq, second, to] of [
    [1, 58, 'wrapUp'],
    [2, 75, 'ready'],
  ] as const)
    await test.dataSource.query(
      `insert into agent_state_changes (user_id, seq, at, from_state, to_state, cause, actor, call_id, details)
       values ($1, $2, $3, 'talking', $4, 'test', '{}', $5, '{}')`,
      [anna.id, seq, new Date(at + 1000 * second), to, callId],
    );
  const { talkSpread, ...figures } = await learned(campaign.id);
  expect(figures).toEqual({ attempts: 7, answerShare: expect.closeTo(4 / 7), answerAfter: 9, talk: 50, wrapUp: 17 });
  expect(talkSpread).toBeCloseTo(0.203, 2);
});
