import { type Campaign, type CampaignContactId, type CampaignReport, type CampaignsReport } from '@callcard/crm-core';
import { type SeededAttempt, someAttempts } from '../../test/attempt-stage';
import { aCampaign, aList } from '../../test/campaign-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import type { UserEntity } from '../users/user.entity';

const NUMBERS = ['+380441230001', '+380441230002', '+380671230003', '+79161230004'];

let test: TestApp;
let boss: SignedIn;
let anna: UserEntity;
let campaign: Campaign;
let contacts: CampaignContactId[];
let others: CampaignContactId[];
beforeAll(async () => {
  test = await startTestApp();
  boss = await test.signIn('supervisor', { locale: 'uk' });
  anna = await test.addUser('telemarketer', { name: '=Anna' });
});
afterAll(() => test.stop());
beforeEach(async () => {
  campaign = await aCampaign(boss, { mode: 'power' });
  ({ contacts } = await aList(test, campaign, NUMBERS, 1));
  ({ contacts: others } = await aList(test, campaign, ['+380501230005'], 2));
  await test.dataSource.query(
    `insert into campaign_results (campaign_id, result, action, reasons, success) values ($1, 'sale', '{"kind": "close"}', '[]', true)`,
    [campaign.id],
  );
});

const at = (time: string) => new Date(`2026-11-20T${time}Z`);
const seed = () => {
  const call = (contact: number, time: string, outcome: SeededAttempt['outcome'], more: Partial<SeededAttempt> = {}): SeededAttempt => ({
    ...{ contactId: contacts[contact]!, number: NUMBERS[contact]!, at: at(time), outcome },
    ...more,
  });
  return someAttempts(test, campaign, [
    call(0, '07:00:00', 'noAnswer'),
    call(0, '08:00:00', 'talked', { after: 5, line: 90, agentId: anna.id, result: 'sale' }),
    call(0, '09:00:00', 'talked', { after: 5, line: 30, agentId: anna.id, result: 'callBack' }),
    call(1, '08:10:00', 'dropped', { after: 8, line: 2 }),
    call(2, '08:20:00', 'hungUp', { after: 8, line: 1 }),
    call(2, '08:30:00', 'machine', { after: 4, line: 57 }),
    call(3, '09:10:00', null),
  ]);
};
const report = async (query = '') =>
  (await boss.http.get(`/api/campaigns/${campaign.id}/report${query}`).expect(200)).body as CampaignReport;
const setGoals = (more: object) =>
  boss.http.put(`/api/campaigns/${campaign.id}/goals`).send({ costPerAttempt: 0, costPerMinute: 0, quotas: [], version: 0, ...more });

describe('the report of a campaign', () => {
  it('goes from dialling to what it is for, with what it cost', async () => {
    await seed();
    await setGoals({ costPerAttempt: 0.5, costPerMinute: 2 }).expect(200);
    const { all, penetration, outcomes, results, dropLimit } = await report();
    expect(all).toEqual({
      ...{ dialled: 7, answeredLive: 4, machines: 1, dropped: 1, reached: 2, contacts: 1, conversions: 1, lineSeconds: 180 },
      ...{ dropRate: 1 / 3, cost: 9.5, costPerConversion: 9.5 },
    });
    expect(penetration).toEqual({ contacts: 5, dialled: 4, done: 0 });
    expect(dropLimit).toBe(0.03);
    expect(new Map(outcomes.map(({ outcome, count }) => [outcome, count]))).toEqual(
      new Map(Object.entries({ noAnswer: 1, talked: 2, dropped: 1, hungUp: 1, machine: 1 })),
    );
    expect(results).toHaveLength(2);
    expect(results).toContainEqual({ result: 'callBack', count: 1, conversion: false, costEach: 9.5 });
    expect(results).toContainEqual({ result: 'sale', count: 1, conversion: true, costEach: 9.5 });
  });

  it('is told by agent, hour of the company, list and beginning of the number', async () => {
    await seed();
    const { agents, hours, lists, prefixes, timeZone } = await report();
    expect(agents.map(({ name, dialled, reached }) => [name, dialled, reached])).toEqual([
      [null, 5, 0],
      ['=Anna', 2, 2],
    ]);
    const hourOf = (time: string) =>
      Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hour12: false }).format(at(time)));
    expect(hours.map(({ hour, dialled }) => [hour, dialled])).toEqual([
      [hourOf('07:00:00'), 1],
      [hourOf('08:00:00'), 4],
      [hourOf('09:00:00'), 2],
    ]);
    expect(lists.map(({ dialled, loaded, tried }) => [dialled, loaded, tried])).toEqual([
      [7, 4, 4],
      [0, 1, 0],
    ]);
    expect(others).toHaveLength(1);
    expect(prefixes.map(({ prefix, dialled }) => [prefix, dialled])).toEqual([
      ['+380 44', 4],
      ['+380 67', 2],
      ['+7 916', 1],
    ]);
  });

  it('knows its time, and is empty where nothing was', async () => {
    await seed();
    expect((await report('?from=2026-11-20T08:00:00Z&to=2026-11-20T09:00:00Z')).all).toMatchObject({ dialled: 4, reached: 1, dropped: 1 });
    const { all, agents, results } = await report('?from=2026-11-21T00:00:00Z');
    expect(all).toMatchObject({ dialled: 0, dropRate: null, costPerConversion: null });
    expect([agents, results]).toEqual([[], []]);
  });

  it('is fetched as a file in the words of whoever asks, and no cell is a formula', async () => {
    await seed();
    const file = async (table: string, format: string) =>
      boss.http.get(`/api/campaigns/${campaign.id}/report/file?table=${table}&format=${format}`).buffer(true).expect(200);
    const lines = (await file('agents', 'csv')).text.split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffОператор,Набрано,/);
    expect(lines[2]).toBe(`'=Anna,2,2,0,0,0,2,1,1,2,0,0`);
    expect((await file('results', 'csv')).text).toContain('sale,1,1,0');
    const { headers } = await file('hours', 'xlsx');
    expect(headers['content-type']).toContain('spreadsheetml');
    expect(headers['content-disposition']).toContain('campaign-hours.xlsx');
    await boss.http.get(`/api/campaigns/${campaign.id}/report/file?table=moon&format=csv`).expect(422);
  });

  it('is the same beside those of other campaigns, as long as they dialled on those days', async () => {
    await seed();
    await setGoals({ costPerAttempt: 0.5, costPerMinute: 2 }).expect(200);
    await test.dataSource.query(`update campaigns set name = '=Sums' where id = $1`, [campaign.id]);
    const days = 'from=2026-11-20&to=2026-11-20&zone=Europe/Kyiv';
    const { body } = await boss.http.get(`/api/reports/campaigns?${days}`).expect(200);
    const { rows, total } = body as CampaignsReport;
    expect(rows.filter(({ id }) => id === campaign.id)).toEqual([{ id: campaign.id, name: '=Sums', ...(await report()).all }]);
    expect(total.dialled).toBe(rows.reduce((all, { dialled }) => all + dialled, 0));
    const { text } = await boss.http.get(`/api/reports/campaigns/file?${days}&format=csv`).buffer(true).expect(200);
    expect(text).toContain("'=Sums,7,4,1,1,33.33,2,1,1,3,9.5,9.5,100,14.29");
    expect((await boss.http.get('/api/reports/campaigns?from=2026-11-21&to=2026-11-22&zone=Europe/Kyiv').expect(200)).body).toMatchObject({ rows: [] }); // prettier-ignore
  });

  it('keeps goals that two set at once apart', async () => {
    const [one, other] = await Promise.all([setGoals({ costPerMinute: 1 }), setGoals({ costPerMinute: 2 })]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    const { body } = await boss.http.get(`/api/campaigns/${campaign.id}/goals`).expect(200);
    expect(body).toMatchObject({ version: 1, quotas: [] });
    await setGoals({ version: 1, costPerMinute: -1 }).expect(422);
  });
});
