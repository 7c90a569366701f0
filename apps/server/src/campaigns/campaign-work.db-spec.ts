import {
  type Call,
  type CallCampaign,
  type Campaign,
  type CampaignContactId,
  type CampaignSeat,
  type CallId,
  type Page,
  type ServedContact,
  type Leg,
} from '@callcard/crm-core';
import { aCampaign, aList } from '../../test/campaign-stage';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import type { StoredCall } from '../calls/calls.reader';
import { Reminders } from '../notifications/reminders';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { CampaignAttempts } from './campaign-attempts';

/** New ones for every story: how often a number is called counts for all campaigns. */
let NUMBERS: string[];
let serial = 0;
/** Noon in Kyiv, evening in Vladivostok. */
const NOON = new Date('2026-11-27T10:00:00.000Z');

let pbx: PbxPeer;
let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let boris: SignedIn;
let campaign: Campaign;
let contacts: CampaignContactId[];
let now = NOON;

beforeAll(async () => {
  pbx = new PbxPeer();
  await pbx.listen();
  test = await startTestApp({ AMI_URL: pbx.url, DEFAULT_REGION: 'UA' });
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => now);
  boss = await test.signIn('supervisor', { queues: ['sales'], device: 'PJSIP/1003', extension: '1003' });
  anna = await test.signIn('telemarketer', { queues: ['sales'], device: 'PJSIP/1001', extension: '1001', timeZone: 'Europe/Kyiv' });
  boris = await test.signIn('telemarketer', { queues: ['sales'], device: 'PJSIP/1002', extension: '1002' });
  const directory = test.app.get(UserDirectory);
  await directory.onModuleInit();
  await test.app.get(TelephonyService).start({ devices: directory.devices, demoCast: () => Promise.reject(new Error()) });
  for (const [key, next, outcomes] of [['sale', 'close', '{}'], ['refused', 'close', '{}'], ['later', 'callback', '{}'], ['missed', 'close', '{noAnswer,busy}']])
    await test.dataSource.query(
      `insert into dispositions (id, key, label, position, active, outcomes, queues, transferred, next, version)
       values (gen_random_uuid(), $1, '{"en": "A result"}', 1, true, $3, '{}', false, $2, 1)`,
      [key, next, outcomes],
    ); // prettier-ignore
});
afterAll(async () => {
  await test.stop();
  await pbx.close();
});
beforeEach(async () => {
  now = NOON;
  const attempts = test.app.get(CampaignAttempts);
  for (const { callId } of [...attempts.all()]) await attempts.end(callId, 'noAnswer');
  NUMBERS = [1, 2, 3].map(() => `+38044${1_230_000 + ++serial}`);
  for (const who of [anna, boris, boss]) await who.http.delete('/api/campaigns/seat').expect(204);
  campaign = await started(await aCampaign(boss));
  ({ contacts } = await aList(test, campaign, NUMBERS));
});

const started = async ({ id, version }: Campaign) =>
  (await boss.http.post(`/api/campaigns/${id}/move`).send({ move: 'start', version }).expect(200)).body as Campaign;
const sit = async (who: SignedIn, at = campaign) => void (await who.http.post(`/api/campaigns/${at.id}/seat`).expect(200));
const next = async (who: SignedIn, wish: object = {}) =>
  ((await who.http.post(`/api/campaigns/${campaign.id}/next`).send(wish).expect(200)).body as { served: ServedContact | null }).served;
const seatOf = async (who: SignedIn) =>
  ((await who.http.get('/api/campaigns/seat').expect(200)).body as { seat: CampaignSeat | null }).seat;
const order = (who: SignedIn, what: string, body: object) => who.http.post(`/api/campaigns/${campaign.id}/${what}`).send(body);
const contact = async (id: CampaignContactId) =>
  (await test.dataSource.query<Record<string, unknown>[]>('select * from campaign_contacts where id = $1', [id]))[0]!;
const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 10));
};

/** A call that Anna made of whom she is shown, ended as the PBX says; `reached`: her own phone was picked up, and theirs rang. */
async function called(outcome: Call['outcome'] = 'answered', reached = true): Promise<{ callId: string; contactId: CampaignContactId }> {
  await sit(anna);
  const contactId = (await next(anna))!.contact.id;
  const { callId } = (await order(anna, 'dial', { contactId }).expect(202)).body as { callId: string };
  await test.dataSource.query(
    `insert into calls (id, pbx, linked_id, direction, state, outside_number, agent_id, user_ids, talker_ids, started_at, ended_at,
       wait_seconds, talk_seconds, hold_seconds, outcome, legs, segments, offers, queue_entries, tracks)
     values ($1, 'main', $1::uuid::text, 'outbound', 'ended', '+380441230001', $2::uuid, array[$2::uuid], array[$2::uuid], now(), now(), 0, 0, 0, $3, '[]', '[]', '[]', '[]', '[]')`,
    [callId, anna.user.id, outcome],
  );
  await test.dataSource.query('insert into call_work (call_id) values ($1)', [callId]);
  const answeredAt = outcome === 'answered' ? now.toISOString() : null;
  const call = { id: callId, state: 'ended', outcome, answeredAt, agentId: anna.user.id, legs: legsOf(answeredAt, reached) } as StoredCall;
  test.app.get(EventBus).emit({ kind: 'CallChanged', call });
  await until(
    async () => test.app.get(CampaignAttempts).of(callId as CallId) === null && (await contact(contactId))['state'] !== 'dialling',
  );
  return { callId, contactId };
}

const legsOf = (answeredAt: string | null, reached: boolean) =>
  [{ side: 'inside', answeredAt: reached ? now.toISOString() : null, cause: null }, ...(reached ? [{ side: 'outside', answeredAt, cause: null }] : [])] as Leg[]; // prettier-ignore

const say = async (callId: string, disposition: string | null, status = 200) => {
  const { version } = (await anna.http.get(`/api/calls/${callId}`).expect(200)).body as Call;
  return (await anna.http.put(`/api/calls/${callId}/disposition`).send({ disposition, version }).expect(status)).body as object;
};
const results = async (items: object[], status = 200) => {
  const { version } = (await boss.http.get(`/api/campaigns/${campaign.id}`)).body as Campaign;
  return (await boss.http.put(`/api/campaigns/${campaign.id}/results`).send({ items, version }).expect(status)).body as object;
};

describe('a seat', () => {
  it('is taken at a campaign that runs and whose queue is mine, one at a time', async () => {
    await sit(anna);
    expect(await seatOf(anna)).toMatchObject({ campaign: { id: campaign.id }, served: null, progress: { done: 0, of: 3 } });
    const idle = await aCampaign(boss);
    await anna.http.post(`/api/campaigns/${idle.id}/seat`).expect(409);
    const foreign = await started(await aCampaign(boss, { queue: 'support' }));
    await anna.http.post(`/api/campaigns/${foreign.id}/seat`).expect(404);
    const { items } = (await anna.http.get('/api/campaigns/offered').expect(200)).body as Page<Campaign>;
    expect(items.map(({ id }) => id)).toContain(campaign.id);
    expect(items.map(({ id }) => id)).not.toContain(foreign.id);
    const other = await started(await aCampaign(boss));
    await sit(anna, other);
    expect((await seatOf(anna))!.campaign.id).toBe(other.id);
  });

  it('shows no contact to two agents, though they ask at the same moment', async () => {
    await sit(anna);
    await sit(boris);
    await sit(boss);
    const served = await Promise.all([anna, boris, boss].map((who) => next(who)));
    expect(new Set(served.map((one) => one?.contact.id))).toEqual(new Set(contacts));
    expect((await next(anna))!.contact.id).toBe(served[0]!.contact.id);
  });

  it('gives back what it showed when I leave, or do nothing with it for long', async () => {
    await sit(anna);
    await sit(boris);
    expect((await next(anna))!.contact.id).toBe(contacts[0]);
    await anna.http.delete('/api/campaigns/seat').expect(204);
    expect((await next(boris))!.contact.id).toBe(contacts[0]);
    now = new Date(NOON.getTime() + 16 * 60_000);
    await sit(anna);
    expect((await next(anna))!.contact.id).toBe(contacts[0]);
    expect((await seatOf(boris))!.served).toBeNull();
  });

  it('shows by hand whom I choose, unless somebody else has them', async () => {
    await sit(anna);
    await sit(boris);
    const { items } = (
      await anna.http.get(`/api/campaigns/${campaign.id}/contacts?state=waiting&q=${encodeURIComponent(NUMBERS[2]!)}`).expect(200)
    ).body as Page<{
      id: string;
    }>;
    expect(items.map(({ id }) => id)).toEqual([contacts[2]]);
    expect((await next(anna, { contactId: contacts[2] }))!.contact.id).toBe(contacts[2]);
    await order(boris, 'next', { contactId: contacts[2] }).expect(409);
  });
});

describe('skipping', () => {
  it('puts a contact off for its reason, and is counted', async () => {
    await sit(anna);
    const { contact: shown } = (await next(anna))!;
    await order(anna, 'skip', { contactId: shown.id, reason: 'boredom' }).expect(422);
    await order(anna, 'skip', { contactId: shown.id, reason: 'badTime' }).expect(204);
    expect((await next(anna))!.contact.id).toBe(contacts[1]);
    expect((await seatOf(anna))!.today).toMatchObject({ skips: 1, calls: 0 });
    await order(anna, 'skip', { contactId: shown.id, reason: 'badTime' }).expect(409);
    now = new Date(NOON.getTime() + 31 * 60_000);
    await anna.http.delete('/api/campaigns/seat');
    await sit(anna);
    expect((await next(anna, { contactId: shown.id }))!.contact.id).toBe(shown.id);
  });
});

describe('dialling', () => {
  it('writes the attempt before the PBX hears of it, and lets go of the seat', async () => {
    const { callId, contactId } = await called('noAnswer');
    expect(await contact(contactId)).toMatchObject({ state: 'waiting', attempts: 1 });
    expect((await seatOf(anna))!).toMatchObject({ served: null, today: { calls: 1 } });
    const { campaign: work } = (await anna.http.get(`/api/calls/${callId}/campaign`).expect(200)).body as { campaign: CallCampaign };
    expect(work).toMatchObject({
      campaignId: campaign.id,
      contact: { id: contactId },
      number: NUMBERS[0],
      attempt: { outcome: 'noAnswer' },
    });
  });

  it('shows the number of its campaign to whoever is called, and the PBX’s own where it has none', async () => {
    const shownBy = async () => {
      const before = pbx.received.length;
      await called('noAnswer');
      const ordered = pbx.received.slice(before).filter(({ Action }) => Action === 'Originate');
      expect(ordered).toHaveLength(1);
      return /^CALLCARD_SHOWN=(.*)$/m.exec(ordered[0]!['Variable'] ?? '')?.[1];
    };
    expect(await shownBy()).toBeUndefined();
    campaign = await started(await aCampaign(boss, { callerId: '+380445556677', mode: 'manual' }));
    ({ contacts } = await aList(test, campaign, [`+38044${1_230_000 + ++serial}`]));
    expect(await shownBy()).toBe('+380445556677');
  });

  it('is refused where it is night, unless whoever runs campaigns says why', async () => {
    await test.dataSource.query(`update campaign_contacts set time_zone = 'Asia/Vladivostok' where id = $1`, [contacts[0]]);
    now = new Date('2026-11-27T12:00:00.000Z');
    await sit(anna);
    const served = (await next(anna, { contactId: contacts[0] }))!;
    expect(served.refusal).toEqual({ reason: 'outsideHours', until: '2026-11-28T00:00:00.000Z' });
    const { body } = await order(anna, 'dial', { contactId: contacts[0] }).expect(409);
    expect(body).toMatchObject({ code: 'outsideHours' });
    await order(anna, 'dial', { contactId: contacts[0], anyway: 'They asked for it' }).expect(403);
    await anna.http.delete('/api/campaigns/seat');
    await sit(boss);
    await next(boss, { contactId: contacts[0] });
    const { callId } = (await order(boss, 'dial', { contactId: contacts[0], anyway: 'They asked for it' }).expect(202)).body as {
      callId: string;
    };
    const [row] = await test.dataSource.query<{ rules: object }[]>('select rules from campaign_attempts where call_id = $1', [callId]);
    expect(row!.rules).toMatchObject({
      inputs: { refusal: { reason: 'outsideHours' }, anyway: { by: boss.user.id, comment: 'They asked for it' } },
    });
  });

  it('does not come by itself before its time', async () => {
    const { settings } = campaign;
    campaign = await started(await aCampaign(boss, { settings: { ...settings, previewSeconds: 30 } }));
    ({ contacts } = await aList(test, campaign, NUMBERS));
    await sit(anna);
    const { dialAt } = (await next(anna))!;
    expect(dialAt).toBe(new Date(NOON.getTime() + 30_000).toISOString());
    await order(anna, 'dial', { contactId: contacts[0], byItself: true }).expect(409);
    now = new Date(NOON.getTime() + 30_000);
    await order(anna, 'dial', { contactId: contacts[0], byItself: true }).expect(202);
  });

  it('shows nobody else while I call, and gives me my whole time to look at the next one afterwards', async () => {
    campaign = await started(await aCampaign(boss, { settings: { ...campaign.settings, previewSeconds: 30 } }));
    ({ contacts } = await aList(test, campaign, NUMBERS));
    await sit(anna);
    const first = (await next(anna))!;
    const { callId } = (await order(anna, 'dial', { contactId: first.contact.id }).expect(202)).body as { callId: string };
    // The console asks as soon as the call is ordered; it would find the time over when the call is.
    expect(await next(anna)).toBeNull();
    now = new Date(NOON.getTime() + 60_000);
    expect(await next(anna)).toBeNull();
    await test.app.get(CampaignAttempts).end(callId as CallId, 'noAnswer');
    expect((await next(anna))!.dialAt).toBe(new Date(now.getTime() + 30_000).toISOString());
  });

  it('called nobody where I did not pick up my own phone, and calls nobody else by itself then', async () => {
    campaign = await started(await aCampaign(boss, { settings: { ...campaign.settings, previewSeconds: 30 } }));
    ({ contacts } = await aList(test, campaign, NUMBERS));
    const { callId } = await called('noAnswer', false);
    const [attempt] = await test.dataSource.query<{ outcome: string }[]>('select outcome from campaign_attempts where call_id = $1', [callId]); // prettier-ignore
    expect(attempt).toEqual({ outcome: 'canceled' });
    expect((await next(anna))!.dialAt).toBeNull();
  });

  it('called nobody where my phone could not be rung at all', async () => {
    await sit(anna);
    const contactId = (await next(anna))!.contact.id;
    const { callId } = (await order(anna, 'dial', { contactId }).expect(202)).body as { callId: string };
    const { ActionID } = pbx.received.findLast(({ Action }) => Action === 'Originate')!;
    pbx.tell({ Event: 'OriginateResponse', Response: 'Failure', Reason: '0', Uniqueid: '<null>', ActionID: ActionID! });
    await until(async () => test.app.get(CampaignAttempts).of(callId as CallId) === null);
    expect(await contact(contactId)).toMatchObject({ state: 'waiting' });
  });

  it('calls nobody that I am not shown', async () => {
    await sit(anna);
    await next(anna);
    expect((await order(anna, 'dial', { contactId: contacts[1] }).expect(409)).body).toMatchObject({ code: 'not_served' });
  });
});

describe('a result', () => {
  it('of a call that nobody answered leaves the next try to the rules', async () => {
    const { callId, contactId } = await called('noAnswer');
    const before = await contact(contactId);
    await say(callId, 'missed');
    expect(await contact(contactId)).toMatchObject({ state: 'waiting', result: 'missed', next_at: before['next_at'] });
  });

  it('does what its campaign says', async () => {
    await results([{ result: 'refused', action: { kind: 'retry', minutes: 90 } }, { result: 'sale', action: { kind: 'close' }, success: true }]);
    const { callId, contactId } = await called();
    await say(callId, 'refused');
    expect(await contact(contactId)).toMatchObject({ state: 'waiting', next_at: new Date(NOON.getTime() + 90 * 60_000) });
    await say(callId, 'sale');
    expect(await contact(contactId)).toMatchObject({ state: 'done', ended: 'result', result: 'sale' });
    expect((await seatOf(anna))!.today).toMatchObject({ successes: 1, talks: 1 });
    await say(callId, null);
    expect(await contact(contactId)).toMatchObject({ state: 'waiting', result: null });
  }); // prettier-ignore

  it('with a callback waits for its moment by the client’s wall, first for me, then for anyone', async () => {
    const { callId, contactId } = await called();
    expect(await say(callId, 'later', 422)).toMatchObject({ errors: [{ path: 'callback', code: 'required' }] });
    const callback = { wall: '2026-11-28T10:00', timeZone: 'Asia/Vladivostok', whose: 'mine' };
    await anna.http.put(`/api/calls/${callId}/campaign`).send({ reason: null, callback: { ...callback, wall: '2026-11-20T10:00' } }).expect(422); // prettier-ignore
    await anna.http.put(`/api/calls/${callId}/campaign`).send({ reason: 'busy', callback }).expect(200);
    await say(callId, 'later');
    expect(await contact(contactId)).toMatchObject({
      callback_at: new Date('2026-11-28T00:00:00.000Z'),
      callback_zone: 'Asia/Vladivostok',
    });
    // They have said another time since: what is saved already is changed at once.
    const monday = { wall: '2026-11-30T10:00', timeZone: 'Europe/Kyiv', whose: 'mine' };
    await anna.http.put(`/api/calls/${callId}/campaign`).send({ reason: 'busy', callback: monday }).expect(200);
    const due = new Date('2026-11-30T08:00:00.000Z');
    expect(await contact(contactId)).toMatchObject({ state: 'waiting', callback_at: due, callback_zone: 'Europe/Kyiv', callback_agent_id: anna.user.id });
    now = due;
    await sit(boris);
    await sit(anna);
    expect((await next(boris))!.contact.id).not.toBe(contactId);
    expect(await next(anna)).toMatchObject({ contact: { id: contactId }, isCallback: true });
    await anna.http.delete('/api/campaigns/seat');
    await boris.http.delete('/api/campaigns/seat');
    now = new Date(due.getTime() + 10 * 60_000);
    await sit(boris);
    expect((await next(boris))!.contact.id).toBe(contactId);
  }); // prettier-ignore

  it('with a callback is told two minutes before to whoever promised it, once', async () => {
    const { callId } = await called();
    const callback = { wall: '2026-11-27T15:00', timeZone: 'Europe/Kyiv', whose: 'mine' };
    await anna.http.put(`/api/calls/${callId}/campaign`).send({ reason: null, callback }).expect(200);
    await say(callId, 'later');
    const told = async () =>
      test.dataSource.query(
        `select values ->> 'subject' as subject from notifications where kind = 'campaignCallbackDue' and user_id = $1`,
        [anna.user.id],
      );
    const reminders = test.app.get(Reminders);
    now = new Date('2026-11-27T12:57:00.000Z');
    await reminders.remind();
    expect(await told()).toEqual([]);
    now = new Date('2026-11-27T12:58:00.000Z');
    await reminders.remind();
    await reminders.remind();
    expect(await told()).toEqual([{ subject: `Contact ${NUMBERS[0]} · ${campaign.name}` }]);
  });

  it('bars the number of whoever wants no more calls', async () => {
    await results([{ result: 'refused', action: { kind: 'doNotCall', scope: 'everywhere' } }]);
    const { callId, contactId } = await called();
    await say(callId, 'refused');
    expect(await contact(contactId)).toMatchObject({ state: 'done', ended: 'doNotCall' });
    const { items } = (await boss.http.get('/api/do-not-call').expect(200)).body as Page<object>;
    expect(items).toMatchObject([{ number: NUMBERS[0], campaignId: null, source: 'result' }]);
    await test.dataSource.query('delete from do_not_call');
  });

  it('that fills a quota stops the very next contact: neither shown nor dialled, and it says why', async () => {
    await test.dataSource.query(
      `update campaign_contacts set fields = jsonb_build_object('region', case when id = $2 then 'Lviv' else 'Kyiv' end) where campaign_id = $1`,
      [campaign.id, contacts[2]],
    );
    const quotas = [{ result: 'sale', field: 'region', most: 1 }];
    await boss.http.put(`/api/campaigns/${campaign.id}/goals`).send({ costPerAttempt: 0, costPerMinute: 0, quotas, version: 0 }).expect(200); // prettier-ignore
    const { callId } = await called();
    // It was shown before the quota was full.
    await sit(boris);
    expect(await next(boris)).toMatchObject({ contact: { id: contacts[1] }, refusal: null });
    await say(callId, 'sale');
    expect((await order(boris, 'dial', { contactId: contacts[1] }).expect(409)).body).toMatchObject({ code: /quotaFull|not_served/ });
    expect((await next(anna))!.contact.id).toBe(contacts[2]);
    const why = async () =>
      ((await boss.http.get(`/api/campaigns/${campaign.id}/contacts/${contacts[1]}/why`).expect(200)).body as { reason: string }).reason;
    expect(await why()).toBe('quotaFull');
    await until(async () => (await contact(contacts[1]!))['state'] === 'done');
    expect(await contact(contacts[1]!)).toMatchObject({ ended: 'quota' });
    expect(await why()).toBe('quotaFull');
  });

  it('that fills the quota of all finishes the campaign at once, and says so', async () => {
    const quotas = [{ result: 'sale', most: 1, then: 'finish' }];
    await boss.http.put(`/api/campaigns/${campaign.id}/goals`).send({ costPerAttempt: 0, costPerMinute: 0, quotas, version: 0 }).expect(200); // prettier-ignore
    const { callId } = await called();
    expect(await next(anna)).not.toBeNull();
    await say(callId, 'sale');
    const stored = async () => (await boss.http.get(`/api/campaigns/${campaign.id}`).expect(200)).body as Campaign;
    await until(async () => (await stored()).state === 'finished');
    expect(await stored()).toMatchObject({ stateReason: 'quota' });
    const { body } = await boss.http.get(`/api/campaigns/${campaign.id}/contacts/${contacts[1]}/why`).expect(200);
    expect(body).toMatchObject({ reason: 'quotaFull' });
  });

  it('becomes a lead once, with the note of the call, for its specialist', async () => {
    const olga = await test.signIn('specialist');
    await results([{ result: 'sale', action: { kind: 'lead', ownerId: olga.user.id } }]);
    const { callId, contactId } = await called();
    await test.dataSource.query(`update call_work set note = 'Wants two boilers' where call_id = $1`, [callId]);
    for (const key of ['sale', 'refused', 'sale']) await say(callId, key);
    const { items } = (await olga.http.get('/api/leads').expect(200)).body as Page<{ callId: string; note: string; subject: string }>;
    expect(items).toMatchObject([{ callId, note: 'Wants two boilers', subject: campaign.goal }]);
    expect(await contact(contactId)).toMatchObject({ state: 'done' });
  });

  it('is set only for results that there are, by whoever saw the last version', async () => {
    expect(await results([{ result: 'nothing', action: { kind: 'close' } }], 422)).toMatchObject({ errors: [{ path: 'items.0.result' }] });
    await anna.http.put(`/api/campaigns/${campaign.id}/results`).send({ items: [], version: campaign.version }).expect(403);
    await boss.http.put(`/api/campaigns/${campaign.id}/results`).send({ items: [], version: 1 }).expect(409);
  });
});
