import { type Campaign, type CampaignContactId, callIdOf } from '@callcard/crm-core';
import type { Telephony } from '@callcard/telephony';
import { Clock } from '../config/clock';
import { aCampaign, aList } from '../../test/campaign-stage';
import { startTestApp, type TestApp } from '../../test/test-app';
import { Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import type { StoredCall } from '../calls/calls.reader';
import { CampaignAttempts } from './campaign-attempts';
import { NextContacts } from './next-contacts';

const NUMBERS = ['+380441230001', '+380441230002'];

let test: TestApp;
let attempts: CampaignAttempts;
let campaign: Campaign;
let contacts: CampaignContactId[];
let serial = 0;
/** A Wednesday at noon in Kyiv: whom one may call depends on the hour. */
const NOON = Date.UTC(2026, 10, 25, 10);
beforeAll(async () => {
  test = await startTestApp();
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => new Date(NOON + (serial += 1)));
  attempts = test.app.get(CampaignAttempts);
});
afterAll(() => test.stop());
beforeEach(async () => {
  campaign = await aCampaign(await test.signIn('supervisor'));
  ({ contacts } = await aList(test, campaign, NUMBERS));
});

const nextCall = () => callIdOf('main', `1790000000.${++serial}`);
const begin = (at = 0, callId = nextCall(), number = NUMBERS[at]!) =>
  test.app.get(Transactor).run(async (tx) => {
    const order = { campaignId: campaign.id, contactId: contacts[at]!, number, mode: campaign.mode, callId, agentId: null };
    await attempts.begin(tx, { ...order, rules: { pack: 'UA', version: 1, inputs: { zone: 'Europe/Kyiv' } } });
    return callId;
  });
const ends = (id: string, call: Partial<StoredCall>) =>
  test.app.get(Transactor).publish({
    kind: 'CallChanged',
    call: { id, state: 'ended', answeredAt: null, agentId: null, legs: [], ...call } as unknown as StoredCall,
  });
/** The leg of whoever was dialled. */
const dialled = (leg: { answeredAt?: string; cause?: number }) => ({
  legs: [{ side: 'outside', answeredAt: null, cause: 16, ...leg }] as StoredCall['legs'],
});
const contact = async (at = 0) =>
  (await test.dataSource.query<Record<string, unknown>[]>('select * from campaign_contacts where id = $1', [contacts[at]]))[0]!;
const outcomeOf = async (callId: string) =>
  (await test.dataSource.query<{ outcome: string | null }[]>('select outcome from campaign_attempts where call_id = $1', [callId]))[0]
    ?.outcome;
const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('attempts', () => {
  it('take a contact for one call at a time, whoever asks at the same moment', async () => {
    const results = await Promise.allSettled([begin(), begin(), begin()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await contact()).toMatchObject({ state: 'dialling', attempts: 1 });
    const next = await test.app.get(NextContacts).of(campaign.id, 10);
    expect(next.map(({ contactId }) => contactId)).toEqual([contacts[1]]);
  });

  it('end with what the PBX says of their call, once', async () => {
    const callId = await begin();
    await ends(callId, { outcome: 'busy' });
    await until(async () => (await outcomeOf(callId)) !== null);
    await attempts.end(callId, 'unknown');
    expect(await outcomeOf(callId)).toBe('busy');
    expect(await contact()).toMatchObject({ state: 'waiting', next_at: expect.any(Date) as Date });
  });

  it('end the contact when somebody talked', async () => {
    const callId = await begin();
    await ends(callId, { outcome: 'answered', answeredAt: new Date().toISOString() });
    await until(async () => (await outcomeOf(callId)) !== null);
    expect(await outcomeOf(callId)).toBe('talked');
    expect(await contact()).toMatchObject({ state: 'done', ended: 'result' });
  });

  it('tell a machine and a dropped call from what was left by whoever answered', async () => {
    const answeredAt = new Date().toISOString();
    for (const [mark, outcome] of [
      ['machine', 'machine'],
      ['dropped', 'dropped'],
      [null, 'hungUp'],
    ] as const) {
      // prettier-ignore
      ({ contacts } = await aList(test, campaign, NUMBERS));
      const callId = await begin();
      if (mark) attempts.mark(callId, mark);
      await ends(callId, { outcome: 'noAnswer', ...dialled({ answeredAt }) });
      await until(async () => (await outcomeOf(callId)) !== null);
      expect(await outcomeOf(callId)).toBe(outcome);
    }
  });

  it('leave a number that does not exist, and the contact with its last one', async () => {
    const number = '+380441230009';
    await test.dataSource.query('insert into campaign_numbers (contact_id, position, number) values ($1, 2, $2)', [contacts[0], number]);
    for (const [tried, state] of [
      [NUMBERS[0]!, { state: 'waiting', ended: null }],
      [number, { state: 'done', ended: 'noNumber' }],
    ] as const) {
      const callId = await begin(0, nextCall(), tried);
      await ends(callId, { outcome: 'failed', ...dialled({ cause: 1 }) });
      await until(async () => (await outcomeOf(callId)) !== null);
      expect(await contact()).toMatchObject(state);
    }
  });

  it('of which the PBX knows nothing when it is heard again are unknown, until its logs tell more', async () => {
    const [gone, living] = [await begin(0), await begin(1, callIdOf('main', '1790000001.1'))];
    const pbx = { pbx: 'main' } as Telephony;
    test.app.get(TelephonyService).tell(pbx, { kind: 'channels', legs: new Set(['1790000001.1']), heardAt: null, bootedAt: null });
    await until(async () => (await outcomeOf(gone)) !== null);
    expect([await outcomeOf(gone), await outcomeOf(living)]).toEqual(['unknown', null]);
    expect(await contact()).toMatchObject({ state: 'waiting', next_at: expect.any(Date) as Date });
    await ends(gone, { outcome: 'answered', answeredAt: new Date().toISOString() });
    await until(async () => (await outcomeOf(gone)) !== 'unknown');
    expect(await outcomeOf(gone)).toBe('talked');
    expect(await contact()).toMatchObject({ state: 'done', ended: 'result' });
  });

  it('that somebody took while nobody listened are what the logs tell: left by them, or dropped by us', async () => {
    const answeredAt = new Date().toISOString();
    for (const [stay, outcome] of [
      ['abandoned', 'hungUp'],
      ['timeout', 'dropped'],
    ] as const) {
      // prettier-ignore
      ({ contacts } = await aList(test, campaign, NUMBERS));
      const callId = await begin();
      await test.dataSource.query(
        `insert into calls (id, pbx, linked_id, direction, state, user_ids, started_at, wait_seconds, talk_seconds, hold_seconds, outcome, legs,
           segments, offers, queue_entries, tracks)
         values ($1, 'main', $2, 'outbound', 'ended', '{}', now(), 0, 0, 0, 'noAnswer', '[]', '[]', '[]', $3, '[]')`,
        [callId, callId, JSON.stringify([{ queue: 'sales', outcome: stay }])],
      );
      await ends(callId, { outcome: 'noAnswer', ...dialled({ answeredAt }) });
      await until(async () => (await outcomeOf(callId)) !== null);
      expect(await outcomeOf(callId)).toBe(outcome);
    }
  });

  it('are kept apart from calls of no campaign', async () => {
    expect(attempts.of(nextCall())).toBeNull();
    const callId = await begin();
    expect(attempts.of(callId)).toMatchObject({ contactId: contacts[0], number: NUMBERS[0] });
  });
});
