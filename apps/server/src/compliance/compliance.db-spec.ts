import { type Campaign, type CampaignContactId, type ContactCase, judgeContact, newId, type Verdict } from '@callcard/crm-core';
import { aCampaign, aList } from '../../test/campaign-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Compliance, type Room } from './compliance.service';

let test: TestApp;
let boss: SignedIn;
let operator: SignedIn;
let serial = 0;
beforeAll(async () => {
  test = await startTestApp();
  [boss, operator] = [await test.signIn('supervisor'), await test.signIn('operator')];
});
afterAll(() => test.stop());

const sql = <Row>(text: string, values: unknown[] = []) => test.dataSource.query<Row[]>(text, values);
const aNumber = () => `+38044${String(1230000 + ++serial)}`;
const running = async (more: object = {}): Promise<Campaign> => ({
  ...(await aCampaign(boss, { mode: 'predictive', ...more })),
  state: 'running',
});
const NOON = new Date('2026-11-27T10:00Z');

/** Judged as if it were noon of a Friday in Kyiv; what lies in the past lies as far from then. */
async function judged(campaign: Campaign, contacts: CampaignContactId[], room?: Partial<Room>): Promise<Verdict[]> {
  const cases = await test.app.get(Compliance).cases(campaign, contacts, room);
  return contacts.map((id) => judgeContact(atNoon(cases.get(id)!)));
}
function atNoon(of: ContactCase): ContactCase {
  const shift = NOON.getTime() - of.now.getTime();
  const moved = (at: Date | null) => at && new Date(at.getTime() + shift);
  return { ...of, now: NOON, recent: of.recent.map((at) => moved(at)!), droppedAt: moved(of.droppedAt) };
}
const reasons = async (...args: Parameters<typeof judged>) => (await judged(...args)).map((verdict) => (verdict.dial ? 'dial' : verdict.reason)); // prettier-ignore

const attempt = (campaign: Campaign, contactId: CampaignContactId, number: string, outcome: string, hoursAgo: number) =>
  sql(
    `insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, at, ended_at, outcome, rules)
     values ($1, $2, $3, $4, 'predictive', $5, now() - make_interval(hours => $6), now() - make_interval(hours => $6), $7, $8)`,
    [newId(), campaign.id, contactId, number, newId(), hoursAgo, outcome, JSON.stringify({ pack: 'UA', version: 1, inputs: { mode: 'predictive' } })], // prettier-ignore
  );
const bar = (body: object) => boss.http.post('/api/do-not-call').send(body);

describe('contacts of a campaign', () => {
  it('are judged by the version of the pack in force, all in one query', async () => {
    const campaign = await running();
    const numbers = Array.from({ length: 200 }, aNumber);
    const { contacts } = await aList(test, campaign, numbers);
    const query = jest.spyOn(test.dataSource, 'query');
    const verdicts = await judged(campaign, contacts);
    // Which version is in force, what it says, and the contacts.
    expect(query.mock.calls.length).toBeLessThanOrEqual(3);
    query.mockRestore();
    expect(verdicts.map((verdict) => verdict.dial && verdict.number)).toEqual(numbers);
    expect(verdicts[0]).toMatchObject({
      pack: 'UA',
      version: 1,
      inputs: { purpose: 'service', attempts: { month: 0 }, consentNeeded: false },
    });
  });

  it('are found by their own rows among a hundred thousand attempts', async () => {
    const campaign = await running();
    const { contacts } = await aList(test, campaign, Array.from({ length: 200 }, aNumber));
    await test.dataSource.transaction(async (manager) => {
      // Whose they are is of no interest here.
      await manager.query('set local session_replication_role = replica');
      await manager.query(
        `insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, at, outcome, rules)
         select gen_random_uuid(), $1, gen_random_uuid(), '+3805' || (10000000 + n), 'predictive', gen_random_uuid(), now() - interval '1 day', 'busy', '{}'
         from generate_series(1, 100000) n`,
        [campaign.id],
      );
    });
    await sql('analyze campaign_attempts');
    const started = performance.now();
    await test.app.get(Compliance).judge(campaign, contacts);
    const millis = performance.now() - started;
    console.info(`judged 200 contacts beside 100,000 attempts in ${Math.round(millis)} ms`);
    expect(millis).toBeLessThan(3_000);
    await sql('delete from campaign_attempts where campaign_id = $1', [campaign.id]);
  });

  it('are not called when their number is in the list: of the system, of the campaign, or marked on a card', async () => {
    const campaign = await running();
    const other = await running();
    const numbers = Array.from({ length: 6 }, aNumber);
    const { contacts } = await aList(test, campaign, numbers);
    await bar({ number: numbers[0] }).expect(201);
    await bar({ number: numbers[1], campaignId: campaign.id }).expect(201);
    await bar({ number: numbers[2], campaignId: other.id }).expect(201);
    await operator.http.post('/api/clients').send({ name: 'Marked', phones: [{ number: numbers[3], doNotCall: true }] }).expect(201); // prettier-ignore
    const { body } = await bar({ number: numbers[4] }).expect(201);
    await boss.http.post(`/api/do-not-call/${body.id}/lift`).send({ reason: 'Asked for a call' }).expect(200);
    const { body: gone } = await bar({ number: numbers[5], expiresAt: new Date(Date.now() + 60_000).toISOString() }).expect(201);
    await sql(`update do_not_call set expires_at = now() - interval '1 second' where id = $1`, [gone.id]);
    expect(await reasons(campaign, contacts)).toEqual(['doNotCall', 'doNotCall', 'dial', 'doNotCall', 'dial', 'dial']);
    // What has run out makes room.
    await bar({ number: numbers[5] }).expect(201);
  });

  it('who want no call of ours are called by none of their numbers', async () => {
    const campaign = await running();
    const [one, other, third] = [aNumber(), aNumber(), aNumber()];
    const { contacts } = await aList(test, campaign, [one, third]);
    for (const [contact, number] of [[contacts[0], other], [contacts[1], aNumber()]] as const) await sql('insert into campaign_numbers (contact_id, position, number) values ($1, 2, $2)', [contact, number]); // prettier-ignore
    await bar({ number: one, source: 'client' }).expect(201);
    await bar({ number: third, source: 'person' }).expect(201);
    expect(await reasons(campaign, contacts)).toEqual(['doNotCall', 'dial']);
  });

  it('are called for advertising by consent alone: the last word, until it runs out, also of who is known by the number', async () => {
    const campaign = await running({ purpose: 'advertising' });
    const numbers = Array.from({ length: 5 }, aNumber);
    const { contacts } = await aList(test, campaign, numbers);
    const said = async (number: string, ...words: object[]) => {
      const { body } = await operator.http.post('/api/clients').send({ name: `Client ${number}`, phones: [{ number }] }).expect(201); // prettier-ignore
      for (const [at, word] of words.entries())
        await operator.http
          .post(`/api/clients/${body.id}/consents`)
          .send({ purpose: 'marketing', given: true, source: 'form 12', at: `2026-11-0${at + 1}T10:00:00Z`, ...word })
          .expect(201);
    };
    await said(numbers[1]!, { channel: 'phone' });
    await said(numbers[2]!, {}, { given: false });
    await said(numbers[3]!, { expiresAt: '2026-11-20T10:00:00Z' });
    await said(numbers[4]!, { channel: 'email' });
    expect(await reasons(campaign, contacts)).toEqual(['noConsent', 'dial', 'noConsent', 'noConsent', 'noConsent']);
    // Nobody has to agree to a call about their own order, and a survey is another purpose.
    expect(await reasons({ ...campaign, purpose: 'service' }, contacts)).toEqual(Array(5).fill('dial'));
  });

  it('are called no oftener than their caps, by whichever campaign and number', async () => {
    const [campaign, other] = [await running(), await running()];
    const [shared, own] = [aNumber(), aNumber()];
    const { contacts } = await aList(test, campaign, [shared, own]);
    const theirs = await aList(test, other, [shared]);
    // Hours apart that lie on several days, wherever midnight is.
    for (const hours of [25, 50, 75, 100]) await attempt(other, theirs.contacts[0]!, shared, 'busy', hours);
    expect(await reasons(campaign, contacts)).toEqual(['dial', 'dial']);
    // What rang nowhere bothered nobody.
    await attempt(campaign, contacts[0]!, shared, 'failed', 60);
    for (const hours of [30, 55, 80]) await attempt(campaign, contacts[0]!, shared, 'noAnswer', hours);
    expect(await reasons(campaign, contacts)).toEqual(['capWeek', 'dial']);
    const narrow = { ...campaign, settings: { ...campaign.settings, rules: { caps: { month: 7, week: 20 } } } };
    expect(await reasons(narrow, contacts)).toEqual(['capWeek', 'dial']);
  });

  it('whose call was dropped are dialled by no machine for three days', async () => {
    const campaign = await running();
    const numbers = [aNumber(), aNumber()];
    const { contacts } = await aList(test, campaign, numbers);
    await attempt(campaign, contacts[0]!, numbers[0]!, 'dropped', 70);
    await attempt(campaign, contacts[1]!, numbers[1]!, 'dropped', 73);
    expect(await reasons(campaign, contacts)).toEqual(['guarded', 'dial']);
    expect(await reasons({ ...campaign, mode: 'preview' }, contacts)).toEqual(['dial', 'dial']);
    expect(await test.app.get(Compliance).drops(campaign)).toMatchObject({ talked: 0, dropped: 2, rate: 1, limit: 0.03 });
  });

  it('wait for a quota, an agent and a line last', async () => {
    const campaign = await running();
    const { contacts } = await aList(test, campaign, [aNumber()]);
    const none = { freeAgent: false, freeLine: false };
    expect(await reasons(campaign, contacts, { ...none, quotaFull: () => true })).toEqual(['quotaFull']);
    expect(await reasons(campaign, contacts, none)).toEqual(['noAgent']);
    expect(await reasons(campaign, contacts, { freeLine: false })).toEqual(['noLine']);
    expect(await reasons({ ...campaign, state: 'paused' }, contacts, none)).toEqual(['campaignNotRunning']);
  });

  it('are tried again by the rule of how the last call ended', async () => {
    const campaign = await running();
    const number = aNumber();
    const { contacts } = await aList(test, campaign, [number]);
    await attempt(campaign, contacts[0]!, number, 'busy', 1);
    await attempt(campaign, contacts[0]!, number, 'busy', 0);
    const retry = (outcome: 'busy' | 'talked') => test.app.get(Compliance).retryOf(test.dataSource.manager, campaign, contacts[0]!, outcome, NOON); // prettier-ignore
    expect(await retry('busy')).toEqual(new Date(NOON.getTime() + 30 * 60_000));
    expect(await retry('talked')).toBe('spent');
  });
});
