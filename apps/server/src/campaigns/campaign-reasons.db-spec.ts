import type { Campaign, CampaignContact, CampaignContactId, Page, ReasonCounts, WhyNot } from '@callcard/crm-core';
import { aCampaign, aList } from '../../test/campaign-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';

/** Friday, noon in Kyiv. */
const NOON = new Date('2026-11-27T10:00:00Z');

let test: TestApp;
let boss: SignedIn;
let campaign: Campaign;
let contacts: CampaignContactId[];
let now = NOON;
let serial = 0;
beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'UA' });
  boss = await test.signIn('supervisor');
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => now);
});
afterAll(() => test.stop());
beforeEach(async () => {
  now = NOON;
  campaign = await aCampaign(boss);
  ({ contacts } = await aList(
    test,
    campaign,
    Array.from({ length: 8 }, () => `+38044${3_000_000 + ++serial}`),
  ));
});

const get = async <T>(path: string) => (await boss.http.get(`/api/campaigns/${campaign.id}/${path}`).expect(200)).body as T;
const change = (contact: number, set: string) =>
  test.dataSource.query(`update campaign_contacts set ${set} where id = $1`, [contacts[contact]]);
const start = () => boss.http.post(`/api/campaigns/${campaign.id}/move`).send({ move: 'start', version: campaign.version }).expect(200);
const sit = () =>
  test.dataSource.query('insert into campaign_seats (user_id, campaign_id, since) values ($1, $2, now()) on conflict (user_id) do update set campaign_id = excluded.campaign_id', [boss.user.id, campaign.id]); // prettier-ignore
/** As they are once the worker has counted. */
const counted = async () => {
  await get('reasons');
  await runJobs(test);
  return get<ReasonCounts>('reasons');
};
const places = async (query: string) => (await get<Page<CampaignContact>>(`contacts?${query}`)).items.map(({ id }) => contacts.indexOf(id));

/** One of each: called now, tried again later, night there, done twice, by a quota, being called, two that nothing keeps. */
async function spread(): Promise<void> {
  await start();
  await sit();
  await change(0, `next_at = '2026-11-27T12:00:00Z'`);
  await change(1, `time_zone = 'America/New_York'`);
  await change(2, `state = 'done', ended = 'result'`);
  await change(3, `state = 'done', ended = 'attempts'`);
  await change(4, `state = 'done', ended = 'quota'`);
  await change(5, `state = 'dialling'`);
}

describe('why contacts are not called', () => {
  it('is counted in the background: each contact has one first reason, the one that is told of it alone', async () => {
    await spread();
    expect(await get('reasons')).toEqual({ items: [], countedAt: null, counting: true });
    const { items, countedAt, counting } = await counted();
    expect({ countedAt, counting }).toEqual({ countedAt: NOON.toISOString(), counting: false });
    expect(items).toEqual([
      { reason: 'done', ended: expect.any(String), contacts: 1 },
      { reason: 'done', ended: expect.any(String), contacts: 1 },
      { reason: 'beingCalled', ended: null, contacts: 1 },
      { reason: 'quotaFull', ended: null, contacts: 1 },
      { reason: 'retryLater', ended: null, contacts: 1 },
      { reason: 'outsideHours', ended: null, contacts: 1 },
      { reason: 'nothing', ended: null, contacts: 2 },
    ]);
    expect(items.map(({ ended }) => ended)).toEqual(expect.arrayContaining(['result', 'attempts']));
    const told = new Map<string, number>();
    for (const id of contacts) {
      const { reason } = await get<WhyNot>(`contacts/${id}/why`);
      told.set(reason ?? 'nothing', (told.get(reason ?? 'nothing') ?? 0) + 1);
    }
    const sums = new Map<string, number>();
    for (const { reason, contacts: some } of items) sums.set(reason, (sums.get(reason) ?? 0) + some);
    expect(sums).toEqual(told);
  });

  it('leads to the contacts of each reason, page by page, and together with other filters', async () => {
    await spread();
    await counted();
    expect(await places('reason=outsideHours')).toEqual([1]);
    expect(await places('reason=quotaFull')).toEqual([4]);
    expect(await places('reason=done')).toEqual([2, 3]);
    expect(await places('state=done&ended=result')).toEqual([2]);
    expect(await places('reason=noAgent')).toEqual([]);
    const first = await get<Page<CampaignContact>>('contacts?reason=nothing&limit=1');
    expect(first.items.map(({ id }) => id)).toEqual([contacts[6]]);
    expect(await places(`reason=nothing&cursor=${first.nextCursor}`)).toEqual([7]);
    const wanted = encodeURIComponent(`Contact +38044${3_000_000 + serial}`);
    expect(await places(`reason=nothing&q=${wanted}`)).toEqual([7]);
    await boss.http.get(`/api/campaigns/${campaign.id}/contacts?reason=weather`).expect(422);
  });

  it('is counted anew when it is old, or the campaign has moved since, and once for all who ask', async () => {
    expect((await counted()).items).toEqual([{ reason: 'campaignNotRunning', ended: null, contacts: 8 }]);
    await change(0, `state = 'done', ended = 'result'`);
    expect((await counted()).items).toEqual([{ reason: 'campaignNotRunning', ended: null, contacts: 8 }]);
    now = new Date(NOON.getTime() + 61_000);
    expect(await get('reasons')).toMatchObject({ countedAt: NOON.toISOString(), counting: true });
    await get('reasons');
    const jobs = await test.dataSource.query<unknown[]>(`select 1 from graphile_worker._private_jobs where key like 'campaigns.countReasons%'`); // prettier-ignore
    expect(jobs).toHaveLength(1);
    expect((await counted()).items).toEqual([
      { reason: 'done', ended: 'result', contacts: 1 },
      { reason: 'campaignNotRunning', ended: null, contacts: 7 },
    ]);
    now = new Date(now.getTime() + 1_000);
    await start();
    expect(await get('reasons')).toMatchObject({ counting: true });
    expect((await counted()).items).toContainEqual({ reason: 'noAgent', ended: null, contacts: 7 });
  });

  it('of nobody is nothing, and has been counted too', async () => {
    campaign = await aCampaign(boss);
    expect(await counted()).toEqual({ items: [], countedAt: NOON.toISOString(), counting: false });
  });
});
