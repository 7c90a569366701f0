import { type Campaign, type CampaignBoard, type CampaignContactId, type CampaignMove } from '@callcard/crm-core';
import { type SeededAttempt, someAttempts } from '../../test/attempt-stage';
import { A_CAMPAIGN, aCampaign, aList } from '../../test/campaign-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { EventBus } from '../database/event-bus';
import { CampaignsService } from './campaigns.service';
import { CampaignSchedule } from './campaign-schedule.service';

const NUMBERS = Array.from({ length: 8 }, (_, at) => `+38044123000${at}`);
const MINUTE = 60_000;

let test: TestApp;
let boss: SignedIn;
beforeAll(async () => {
  test = await startTestApp();
  boss = await test.signIn('supervisor');
});
afterAll(() => test.stop());

const get = async <T>(path: string) => (await boss.http.get(`/api/campaigns/${path}`).expect(200)).body as T;
const board = ({ id }: Campaign) => get<CampaignBoard>(`${id}/board`);
const move = async (campaign: Campaign, what: CampaignMove) =>
  (await boss.http.post(`/api/campaigns/${campaign.id}/move`).send({ move: what, version: campaign.version }).expect(200)).body as Campaign;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);
const call = (contactId: CampaignContactId, minutes: number, outcome: SeededAttempt['outcome'], result?: string): SeededAttempt => ({
  ...{ contactId, number: NUMBERS[0]!, at: ago(minutes), outcome, line: 10 },
  ...(outcome && outcome !== 'noAnswer' && { after: 5 }),
  ...(result && { result }),
});
const done = (contacts: CampaignContactId[]) =>
  test.dataSource.query(`update campaign_contacts set state = 'done', ended = 'result' where id = any($1)`, [contacts]);

describe('the board of a campaign', () => {
  it('shows what goes on, the last hour in steps, drops against the limit, who is left and when they are through', async () => {
    const campaign = await move(await aCampaign(boss, { mode: 'power' }), 'start');
    const { contacts } = await aList(test, campaign, NUMBERS);
    const anna = await test.addUser('telemarketer', { queues: ['sales'] });
    await someAttempts(test, campaign, [
      call(contacts[0]!, 200, 'talked'),
      call(contacts[1]!, 40, 'talked'),
      call(contacts[2]!, 30, 'dropped'),
      call(contacts[3]!, 7, 'talked'),
      call(contacts[4]!, 2, 'noAnswer'),
      call(contacts[5]!, 1, null),
    ]);
    await done([contacts[1]!, contacts[3]!, contacts[4]!]);
    await test.dataSource.query(`update campaign_contacts set state = 'dialling' where id = $1`, [contacts[5]]);
    await test.dataSource.query(`update campaign_contacts set next_at = now() + interval '1 hour' where id = $1`, [contacts[6]]);
    const { agentIds, lines, hour, drops, contacts: left, finishAt, steps, last, at } = await board(campaign);
    expect(agentIds).toContain(anna.id);
    expect(lines).toEqual({ ringing: 1, talking: 0 });
    expect(hour).toEqual({ dialled: 5, answeredLive: 3, dropped: 1, reached: 2, contactsDone: 3 });
    expect(drops).toEqual({ dropped: 1, talked: 3, rate: 0.25, limit: 0.03, days: 30 });
    expect(left).toEqual({ all: 8, waiting: 4, due: 3, dialling: 1, done: 3 });
    // Three an hour, four to go.
    expect(new Date(finishAt!).getTime() - new Date(at).getTime()).toBe(80 * MINUTE);
    expect(steps).toHaveLength(12);
    expect(steps.reduce((sum, { dialled }) => sum + dialled, 0)).toBe(5);
    expect(last.map(({ outcome }) => outcome)).toEqual([null, 'noAnswer', 'talked', 'dropped', 'talked', 'talked']);
    // Counted once for all who watch, and anew as soon as somebody changes it.
    const counted = jest.spyOn(test.app.get(CampaignsService), 'stored');
    await Promise.all(Array.from({ length: 6 }, () => board(campaign)));
    expect(counted.mock.calls.length).toBeLessThan(6);
    counted.mockRestore();
    await someAttempts(test, campaign, [call(contacts[7]!, 0, 'noAnswer')]);
    await move(campaign, 'pause');
    expect(await board(campaign)).toMatchObject({ campaign: { state: 'paused' }, hour: { dialled: 6 }, finishAt: null });
  });

  it('is told to be new at most once a second, the last time too', async () => {
    const bus = test.app.get(EventBus);
    const all: { id: string; at: number }[] = [];
    // The campaign that is made is told, and all that comes within a second after it once more.
    bus.on('BoardChanged', ({ id }) => all.push({ id, at: Date.now() }));
    const campaign = await aCampaign(boss);
    const told = () => all.filter(({ id }) => id === campaign.id).map(({ at }) => at);
    for (let change = 0; change < 20; change++) bus.emit({ kind: 'CampaignChanged', id: campaign.id });
    for (let turn = 0; told().length < 2 && turn < 200; turn++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told()[1]! - told()[0]!).toBeGreaterThanOrEqual(990);
  });
});

describe('what a campaign does by itself', () => {
  const work = () => test.app.get(CampaignSchedule).work();
  const stored = ({ id }: Campaign) => get<Campaign>(id);

  it('starts and ends at its times, once, however many ask', async () => {
    const campaign = await aCampaign(boss, { startsAt: ago(1).toISOString() });
    const later = await aCampaign(boss, { startsAt: ago(-60).toISOString() });
    await Promise.all([work(), work(), work()]);
    const started = await stored(campaign);
    expect(started).toMatchObject({ state: 'running', stateReason: 'scheduled', version: campaign.version + 1 });
    expect(await stored(later)).toMatchObject({ state: 'draft' });
    // Whoever pauses it means it.
    const paused = await move(started, 'pause');
    await work();
    expect(await stored(campaign)).toEqual(paused);
    await test.dataSource.query('update campaigns set ends_at = $2 where id = $1', [campaign.id, ago(1)]);
    await Promise.all([work(), work()]);
    expect(await stored(campaign)).toMatchObject({ state: 'finished', stateReason: 'scheduled', version: paused.version + 1 });
  });

  it('does not start at its time in a mode that its rules refuse: whoever made it is told once, and it starts when that is mended', async () => {
    const refused = { purpose: 'advertising', rulePack: 'RU', mode: 'power', startsAt: ago(1).toISOString() };
    const campaign = await aCampaign(boss, refused);
    const told = () =>
      test.dataSource.query<{ kind: string; name: string }[]>(
        `select kind, values ->> 'name' as name from notifications where user_id = $1 and kind = 'campaignNotStarted'`,
        [boss.user.id],
      );
    await work();
    await work();
    const draft = await stored(campaign);
    expect(draft).toMatchObject({ state: 'draft', stateReason: 'modeRefused', version: campaign.version + 1 });
    for (let turn = 0; (await told()).length === 0 && turn < 200; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await told()).toEqual([{ kind: 'campaignNotStarted', name: campaign.name }]);
    const { name, settings, version } = draft;
    const mended = { ...A_CAMPAIGN, ...refused, mode: 'preview', name, settings, version };
    const { body } = await boss.http.put(`/api/campaigns/${campaign.id}`).send(mended).expect(200);
    expect(body).toMatchObject({ state: 'draft', stateReason: null, obstacle: null });
    await work();
    expect(await stored(campaign)).toMatchObject({ state: 'running', stateReason: 'scheduled' });
  });

  it('is finished once it has drained', async () => {
    const campaign = await move(await move(await aCampaign(boss), 'start'), 'drain');
    const { contacts } = await aList(test, campaign, NUMBERS.slice(0, 1));
    await test.dataSource.query(`update campaign_contacts set state = 'dialling' where id = $1`, [contacts[0]]);
    await work();
    expect(await stored(campaign)).toMatchObject({ state: 'draining' });
    await done(contacts);
    await work();
    expect(await stored(campaign)).toMatchObject({ state: 'finished', stateReason: 'drained' });
  });

  const withQuota = async (quota: object) => {
    const campaign = await move(await aCampaign(boss), 'start');
    const { contacts } = await aList(test, campaign, NUMBERS);
    await test.dataSource.query(
      `update campaign_contacts set fields = jsonb_build_object('region', case when id = any($2) then 'Kyiv' else 'Lviv' end) where campaign_id = $1`,
      [campaign.id, contacts.slice(0, 4)],
    );
    const goals = { costPerAttempt: 0, costPerMinute: 0, version: 0, quotas: [{ result: 'sale', most: 2, ...quota }] };
    await boss.http.put(`/api/campaigns/${campaign.id}/goals`).send(goals).expect(200);
    return { campaign, contacts };
  };
  const ended = async (contacts: CampaignContactId[]) =>
    (await test.dataSource.query<{ id: CampaignContactId }[]>(`select id from campaign_contacts where ended = 'quota' order by id`))
      .map(({ id }) => contacts.indexOf(id)).filter((at) => at >= 0); // prettier-ignore

  it('calls no more of those whose quota is full, and shows how far each is', async () => {
    const { campaign, contacts } = await withQuota({ field: 'region' });
    await someAttempts(test, campaign, [call(contacts[0]!, 3, 'talked', 'sale'), call(contacts[4]!, 3, 'talked', 'sale')]);
    await done([contacts[0]!, contacts[4]!]);
    await work();
    expect(await ended(contacts)).toEqual([]);
    await someAttempts(test, campaign, [call(contacts[1]!, 2, 'talked', 'sale')]);
    await done([contacts[1]!]);
    await work();
    expect(await ended(contacts)).toEqual([2, 3]);
    expect((await board(campaign)).quotas.map(({ value, count, full }) => [value, count, full])).toEqual([
      ['Kyiv', 2, true],
      ['Lviv', 1, false],
    ]);
    expect(await stored(campaign)).toMatchObject({ state: 'running' });
  });

  it('is finished by a full quota that says so', async () => {
    const { campaign, contacts } = await withQuota({ then: 'finish' });
    await someAttempts(test, campaign, [call(contacts[0]!, 3, 'talked', 'sale'), call(contacts[0]!, 2, 'talked', 'sale')]);
    await work();
    expect(await stored(campaign)).toMatchObject({ state: 'running' });
    await someAttempts(test, campaign, [call(contacts[1]!, 2, 'talked', 'sale')]);
    await work();
    expect(await stored(campaign)).toMatchObject({ state: 'finished', stateReason: 'quota' });
  });
});
