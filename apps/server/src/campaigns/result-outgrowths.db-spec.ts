import {
  type Call,
  type Campaign,
  type CampaignContactId,
  type ChronicleEntry,
  type Client,
  type Deal,
  newId,
  type Page,
  type Request,
  type TeamId,
} from '@callcard/crm-core';
import { someAttempts } from '../../test/attempt-stage';
import { callsWith } from '../../test/calls-with';
import { aCampaign, aList } from '../../test/campaign-stage';
import { type Carriers, startCarriers } from '../../test/carriers';
import { dealStage } from '../../test/deal-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import type { MadeOf } from './call-campaigns.queries';

let server: TestApp;
let carriers: Carriers;
let boss: SignedIn;
/** She calls. */
let anna: SignedIn;
/** She works on deals and requests. */
let olga: SignedIn;
let teamId: TeamId;
let campaign: Campaign;
let serial = 0;
const on = dealStage(() => server);

beforeAll(async () => {
  carriers = await startCarriers();
  server = await startTestApp({ ...carriers.env, DEFAULT_REGION: 'UA', PUBLIC_URL: 'https://crm.example.test' });
  const admin = await server.signIn('admin');
  teamId = ((await admin.http.post('/api/teams').send({ name: 'Boilers' }).expect(201)).body as { id: TeamId }).id;
  boss = await server.signIn('supervisor');
  anna = await server.signIn('telemarketer', { name: 'Anna', extension: '1001' });
  olga = await server.signIn('specialist', { name: 'Olga', teamId });
  for (const key of ['sale', 'refused'])
    await server.dataSource.query(
      `insert into dispositions (id, key, label, position, active, outcomes, queues, transferred, next, version)
       values ($2, $1, '{"en": "A result"}', 1, true, '{}', '{}', false, 'close', 1)`,
      [key, newId()],
    );
});
afterAll(async () => {
  await server.stop();
  await carriers.stop();
});
beforeEach(async () => {
  await on.clear();
  await server.dataSource.query('truncate requests, client_messages cascade');
  for (const list of [carriers.letters, carriers.sms]) list.length = 0;
  campaign = await aCampaign(boss);
});

const number = () => `+38067${2_000_000 + ++serial}`;

/** With a number and an address of their own. */
const aClient = (more: object = {}) =>
  on.client(olga, { name: 'Hilltop', phones: [{ number: number() }], emails: [{ address: `hilltop${serial}@example.test` }], ...more });

/** What a sale leads to. */
const saleBecomes = async (sale: object) => {
  const { version } = (await boss.http.get(`/api/campaigns/${campaign.id}`)).body as Campaign;
  const items = [{ result: 'sale', ...sale }];
  await boss.http.put(`/api/campaigns/${campaign.id}/results`).send({ items, version }).expect(200);
};

/** A call in which Anna talked with a contact of the campaign: with a client of ours, or with somebody new. */
async function talked(client: Client | null): Promise<string> {
  const dialled = client?.phones[0]?.number ?? number();
  const [contactId] = (await aList(server, campaign, [dialled])).contacts as [CampaignContactId];
  await server.dataSource.query('update campaign_contacts set client_id = $2 where id = $1', [contactId, client?.id]);
  const [callId] = await callsWith(server.dataSource, client?.id ?? null, 1, { direction: 'outbound', talkerId: anna.user.id });
  const attempt = { contactId, number: dialled, at: new Date(), outcome: 'talked', after: 5, line: 60 } as const;
  await someAttempts(server, campaign, [{ ...attempt, agentId: anna.user.id, callId: callId! }]);
  return callId!;
}

/** As the call pane does: the result and the note at once. */
async function say(callId: string, disposition: string, text: string, status = 200) {
  const { version } = (await anna.http.get(`/api/calls/${callId}`).expect(200)).body as Call;
  const note = { text, version, draft: false, marks: [], disposition };
  return (await anna.http.put(`/api/calls/${callId}/note`).send(note).expect(status)).body as object;
}

const all = async <T>(who: SignedIn, path: string) => ((await who.http.get(`/api/${path}`).expect(200)).body as Page<T>).items;
const madeOf = async (callId: string) =>
  (await server.dataSource.query<{ made: MadeOf }[]>('select made from campaign_attempts where call_id = $1', [callId]))[0]!.made;

describe('a result', () => {
  it('becomes one deal of its specialist, to which the call belongs, and the note that was saved with it', async () => {
    const client = await aClient();
    await saleBecomes({ action: { kind: 'deal', ownerId: olga.user.id } });
    const callId = await talked(client);
    await say(callId, 'sale', 'Wants two boilers');
    await say(callId, 'refused', 'Wants two boilers');
    await say(callId, 'sale', 'Wants two boilers');
    const [deal, ...more] = await all<Deal>(olga, 'deals');
    expect(more).toEqual([]);
    expect(deal).toMatchObject({
      ...{ subject: campaign.goal, source: campaign.name, clientId: client.id, state: 'open', nextContactKind: 'call' },
      ...{ ownerId: olga.user.id, teamId, createdBy: anna.user.id },
    });
    expect(Date.parse(deal!.nextContactAt!)).toBeGreaterThan(Date.now() + 23 * 60 * 60_000);
    expect(await madeOf(callId)).toEqual({ deal: deal!.id });
    const chronicle = await all<ChronicleEntry>(olga, `deals/${deal!.id}/chronicle`);
    expect(chronicle.filter(({ kind }) => kind === 'call')).toMatchObject([
      { id: callId, call: { direction: 'outbound', disposition: 'sale' } },
    ]);
    expect(chronicle).toContainEqual(expect.objectContaining({ what: 'note', values: { text: 'Wants two boilers' } }));
  });

  it('becomes a deal of whoever the client belongs to, where nobody is named', async () => {
    const client = await aClient({ ownerId: olga.user.id });
    await saleBecomes({ action: { kind: 'deal', ownerId: null } });
    await say(await talked(client), 'sale', '');
    expect(await all<Deal>(olga, 'deals')).toMatchObject([{ clientId: client.id, ownerId: olga.user.id }]);
  });

  it('becomes a deal of the client whom the agent found out in the call; before anybody is, nothing is saved', async () => {
    await saleBecomes({ action: { kind: 'deal', ownerId: olga.user.id } });
    const callId = await talked(null);
    expect(await say(callId, 'sale', 'Yes', 422)).toMatchObject({ errors: [{ path: 'clientId', code: 'no_client' }] });
    expect((await anna.http.get(`/api/calls/${callId}`)).body).toMatchObject({ disposition: null, note: null });
    expect(await all<Deal>(olga, 'deals')).toEqual([]);

    const client = await aClient();
    const { version } = (await anna.http.get(`/api/calls/${callId}`)).body as Call;
    await anna.http.put(`/api/calls/${callId}/client`).send({ clientId: client.id, version }).expect(200);
    await say(callId, 'sale', 'Yes');
    const [deal] = await all<Deal>(olga, 'deals');
    expect(deal).toMatchObject({ clientId: client.id });
    expect(await all<ChronicleEntry>(olga, `deals/${deal!.id}/chronicle`)).toContainEqual(
      expect.objectContaining({ kind: 'call', id: callId }),
    );
  });

  it('becomes one request for its team, or its person, with the call and the number that was called', async () => {
    const client = await aClient();
    await saleBecomes({ action: { kind: 'request', teamId, ownerId: null } });
    const callId = await talked(client);
    for (const key of ['sale', 'refused', 'sale']) await say(callId, key, 'The boiler is cold');
    const asked = {
      ...{ kind: 'question', channel: 'phone', subject: campaign.goal, body: 'The boiler is cold', callId, clientId: client.id },
      ...{ callerNumber: client.phones[0]!.number, teamId, state: 'open' },
    };
    const [request, ...more] = await all<Request>(boss, 'requests');
    expect(more).toEqual([]);
    expect(request).toMatchObject({ ...asked, ownerId: null, status: 'new' });
    expect(await madeOf(callId)).toEqual({ request: request!.id });

    await saleBecomes({ action: { kind: 'request', teamId: null, ownerId: olga.user.id } });
    const next = await talked(client);
    await say(next, 'sale', 'And the tap drips');
    const given = (await all<Request>(olga, 'requests')).find(({ ownerId }) => ownerId === olga.user.id);
    expect(given).toMatchObject({ ...asked, callId: next, body: 'And the tap drips', status: 'assigned' });
    expect(await on.notices(olga)).toContain('requestAssigned');
  });

  it.each(['sms', 'email'] as const)('sends its message by %s once, filled in from the card', async (channel) => {
    const client = await aClient();
    const words = {
      body: 'Hello {client.name}, {me.name} will call again.',
      ...(channel === 'email' && { subject: 'Our talk, {client.name}' }),
    };
    await saleBecomes({ action: { kind: 'close' }, templateId: await template(channel, words) });
    const callId = await talked(client);
    for (const key of ['sale', 'refused', 'sale']) await say(callId, key, '');
    await runJobs(server);
    const { message } = await madeOf(callId);
    const sent = await all<object>(anna, `clients/${client.id}/messages`);
    expect(sent).toMatchObject([{ id: message, channel, state: 'sent', byName: 'Anna', body: 'Hello Hilltop, Anna will call again.' }]);
    if (channel === 'sms')
      expect(carriers.sms).toMatchObject([{ To: client.phones[0]!.number, Body: 'Hello Hilltop, Anna will call again.' }]);
    else {
      expect(carriers.letters).toHaveLength(1);
      expect(carriers.letters[0]).toMatch(/^Subject: Our talk, Hilltop\r$/m);
      expect(carriers.letters[0]).toContain(`To: ${client.emails[0]!.address}`);
    }
  });

  it('is saved also where its message may not go out, and the attempt says why', async () => {
    const client = await aClient();
    await anna.http
      .put(`/api/clients/${client.id}/opt-outs`)
      .send({ optedOut: ['sms'] })
      .expect(200);
    await saleBecomes({ action: { kind: 'request', teamId, ownerId: null }, templateId: await template('sms', { body: 'Hello!' }) });
    const callId = await talked(client);
    await say(callId, 'sale', '');
    expect(await madeOf(callId)).toEqual({ request: expect.any(String) as string, notSent: 'opted_out' });
    const stranger = await talked(null);
    await say(stranger, 'sale', '');
    expect(await madeOf(stranger)).toMatchObject({ notSent: 'no_client' });
    expect(await all<object>(anna, `clients/${client.id}/messages`)).toEqual([]);
  });
});

async function template(channel: 'sms' | 'email', words: object): Promise<string> {
  const input = { channel, name: `After ${channel} ${++serial}`, locale: 'en', order: 1, ...words };
  return ((await boss.http.post('/api/message-templates').send(input).expect(201)).body as { id: string }).id;
}
