import {
  type Campaign,
  callIdOf,
  type CampaignContactId,
  type CampaignListId,
  type NextInLine,
  type Page,
  type WhyNot,
} from '@callcard/crm-core';
import { aCampaign, aList } from '../../test/campaign-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { CampaignAttempts } from './campaign-attempts';
import { NextContacts } from './next-contacts';

let test: TestApp;
let boss: SignedIn;
let next: NextContacts;
let campaign: Campaign;
let serial = 0;
beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'UA' });
  boss = await test.signIn('supervisor');
  next = test.app.get(NextContacts);
  // Friday, noon in Kyiv
  setClock('2026-11-27T10:00:00Z');
});
afterAll(() => test.stop());
beforeEach(async () => {
  campaign = await aCampaign(boss);
  setClock('2026-11-27T10:00:00Z');
});

const setClock = (iso: string) => jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => new Date(iso));
const at = (path: string) => `/api/campaigns/${campaign.id}${path}`;
const number = (index: number) => `+38044${String(2_000_000 + index)}`;
const zoned = (contactId: string, zones: string) =>
  test.dataSource.query('update campaign_contacts set zones = $2 where id = $1', [contactId, zones]);
const change = (contactId: string, set: string) => test.dataSource.query(`update campaign_contacts set ${set} where id = $1`, [contactId]);
const idsOf = async (limit = 10) => (await next.of(campaign.id, limit)).map(({ contactId }) => contactId);
const dial = (contactId: CampaignContactId, called: string, rules = { pack: 'UA', version: 1, inputs: {} }) =>
  test.app.get(Transactor).run((tx) => {
    const order = {
      campaignId: campaign.id,
      contactId,
      number: called,
      mode: campaign.mode,
      callId: callIdOf('main', `1790000001.${++serial}`),
    };
    return test.app.get(CampaignAttempts).begin(tx, { ...order, agentId: null, rules });
  });

describe('who is next', () => {
  it('comes by the priority of lists, then of contacts, then in the order they came, each with the rules that allow it', async () => {
    const late = await aList(test, campaign, [number(1)], 20);
    const early = await aList(test, campaign, [number(2), number(3), number(4)], 5);
    await change(early.contacts[2]!, 'priority = 1');
    expect(await idsOf()).toEqual([early.contacts[2], early.contacts[0], early.contacts[1], late.contacts[0]]);
    const [first] = await next.of(campaign.id, 1);
    expect(first).toMatchObject({ number: number(4), rules: { pack: 'UA', version: 1 } });
  });

  it('is mixed by the weights of lists of one priority, dialled one by one', async () => {
    const light = await aList(test, campaign, [10, 11, 12, 13].map(number));
    const heavy = await aList(test, campaign, [20, 21, 22, 23, 24, 25, 26].map(number));
    await test.dataSource.query('update campaign_lists set weight = 3 where id = $1', [heavy.listId]);
    const dialled: CampaignListId[] = [];
    for (let times = 0; times < 8; times += 1) {
      const [one] = await next.of(campaign.id, 1);
      dialled.push(one!.listId);
      await dial(one!.contactId, one!.number);
    }
    expect(dialled.filter((listId) => listId === heavy.listId)).toHaveLength(6);
    expect(dialled.filter((listId) => listId === light.listId)).toHaveLength(2);
  });

  it('is nobody where it is no hour for calls, by the stricter of number and address', async () => {
    const { contacts } = await aList(test, campaign, [30, 31, 32].map(number));
    await zoned(contacts[0]!, '|Europe/Kyiv');
    await zoned(contacts[1]!, '|Asia/Vladivostok');
    await zoned(contacts[2]!, 'Asia/Kamchatka|Europe/Kyiv');
    // 23:00 in Vladivostok
    setClock('2026-11-27T13:00:00Z');
    expect(await idsOf()).toEqual([contacts[0]]);
  });

  it('is first of all a promised call that is due, and nobody else’s own', async () => {
    const { contacts } = await aList(test, campaign, [40, 41, 42].map(number));
    const anna = await test.addUser('telemarketer');
    await change(contacts[2]!, `callback_at = '2026-11-27T09:59:00Z', callback_zone = 'Europe/Kyiv'`);
    await change(contacts[1]!, `callback_at = '2026-11-27T09:58:00Z', callback_zone = 'Europe/Kyiv', callback_agent_id = '${anna.id}'`);
    expect(await idsOf()).toEqual([contacts[2], contacts[0]]);
    const hers = await next.of(campaign.id, 10, { agentId: anna.id });
    expect(hers.map(({ contactId }) => contactId)).toEqual([contacts[1], contacts[2], contacts[0]]);
  });

  it('is never somebody who wants no calls, waits, is done, or stands in a list that is switched off', async () => {
    const { contacts } = await aList(test, campaign, [50, 51, 52, 53].map(number));
    const off = await aList(test, campaign, [number(54)]);
    await test.dataSource.query('update campaign_lists set active = false where id = $1', [off.listId]);
    const phones = [{ number: number(50), primary: true, doNotCall: true }];
    await boss.http.post('/api/clients').send({ kind: 'person', name: 'Quiet', phones }).expect(201);
    await change(contacts[1]!, `next_at = '2026-11-27T10:00:01Z'`);
    await change(contacts[2]!, `state = 'done', ended = 'result'`);
    expect(await idsOf()).toEqual([contacts[3]]);
    // What is found so is written so: it does not stand before the others for ever.
    const [row] = await test.dataSource.query<unknown[]>('select state, ended from campaign_contacts where id = $1', [contacts[0]]);
    expect(row).toEqual({ state: 'done', ended: 'doNotCall' });
  });
});

describe('the line and its reasons', () => {
  it('shows who is next with number and zone, and writes nothing', async () => {
    const { contacts } = await aList(test, campaign, [number(60), number(61)]);
    await test.dataSource.query(`update campaign_numbers set time_zone = 'Europe/Kyiv' where contact_id = any($1)`, [contacts]);
    const line = ((await boss.http.get(at('/next?limit=1')).expect(200)).body as Page<NextInLine>).items;
    expect(line).toMatchObject([{ contactId: contacts[0], number: number(60), timeZone: 'Europe/Kyiv', attempts: 0 }]);
  });

  it('says of each contact the one first reason why it is not called', async () => {
    const { contacts } = await aList(test, campaign, [number(70), number(71)]);
    const why = async (id = contacts[0]!) => (await boss.http.get(at(`/contacts/${id}/why`)).expect(200)).body as WhyNot;
    expect(await why()).toMatchObject({ dial: false, reason: 'campaignNotRunning' });
    await boss.http.post(at('/move')).send({ move: 'start', version: campaign.version }).expect(200);
    expect(await why()).toMatchObject({ dial: false, reason: 'noAgent' });
    await test.dataSource.query('insert into campaign_seats (user_id, campaign_id, since) values ($1, $2, now())', [
      boss.user.id,
      campaign.id,
    ]);
    expect(await why()).toMatchObject({ dial: true, reason: null, number: number(70), rules: { pack: 'UA' } });
    await change(contacts[0]!, `next_at = '2026-11-27T12:00:00Z'`);
    expect(await why()).toMatchObject({ reason: 'retryLater', until: '2026-11-27T12:00:00.000Z' });
    setClock('2026-11-27T23:00:00Z');
    expect(await why(contacts[1]!)).toMatchObject({ reason: 'outsideHours', until: expect.any(String) });
    const other = await aCampaign(boss);
    await boss.http.get(`/api/campaigns/${other.id}/contacts/${contacts[0]}/why`).expect(404);
    await test.dataSource.query('delete from campaign_seats');
  });
});
