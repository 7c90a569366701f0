import { type Client, type ClientMessage, newId, type Page, type TimelineEntry } from '@callcard/crm-core';
import { type Carriers, startCarriers } from '../../test/carriers';
import { dealStage } from '../../test/deal-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let carriers: Carriers;
let anna: SignedIn;
let boris: SignedIn;
let client: Client;
const on = dealStage(() => server);

beforeAll(async () => {
  carriers = await startCarriers();
  server = await startTestApp({ ...carriers.env, DEFAULT_REGION: 'UA', SMS_MONTHLY_LIMIT: '5', PUBLIC_URL: 'https://crm.example.test' });
  anna = await server.signIn('operator', { name: 'Anna' });
  boris = await server.signIn('specialist', { name: 'Boris' });
  client = await on.client(boris, {
    phones: [{ number: '+380671112233' }, { number: '+380671112244', doNotCall: true }, { number: '+380671112255', invalid: true }],
    emails: [{ address: 'olena@example.com' }],
  });
});
afterAll(async () => {
  await server.stop();
  await carriers.stop();
});
beforeEach(async () => {
  await server.dataSource.query('truncate client_messages');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
  for (const list of [carriers.letters, carriers.refusals, carriers.sms, carriers.answers]) list.length = 0;
  carriers.standing = { status: 'sent', error_code: null };
});

const letter = { channel: 'email', to: 'olena@example.com', subject: 'Your quote', body: 'Добрый день!\nЦена: 100' };
const sms = { channel: 'sms', to: '+380671112233', body: 'Замовлення готове' };
const send = (who: SignedIn, input: object, id = client.id) => who.http.post(`/api/clients/${id}/messages`).send(input);
const sent = async (who: SignedIn, input: object) => (await send(who, input).expect(201)).body as ClientMessage;
const messages = async () => ((await anna.http.get(`/api/clients/${client.id}/messages`).expect(200)).body as Page<ClientMessage>).items;

describe('a message to a client', () => {
  it('leaves as a letter, answered to whoever wrote it, and stands in the timeline before and after', async () => {
    expect(await sent(anna, letter)).toMatchObject({ state: 'queued', channel: 'email', parts: null, byName: 'Anna', sentAt: null });
    const timeline = async () =>
      ((await anna.http.get(`/api/clients/${client.id}/timeline?kind=message`).expect(200)).body as Page<TimelineEntry>).items;
    expect(await timeline()).toMatchObject([{ kind: 'message', message: { state: 'queued', subject: 'Your quote' } }]);
    await runJobs(server);
    expect(await timeline()).toMatchObject([{ message: { state: 'sent', sentAt: expect.any(String) as string, attempts: 1 } }]);
    const [id] = (await messages()).map((message) => message.id);
    expect(carriers.letters).toHaveLength(1);
    expect(carriers.letters[0]).toMatch(/^To: olena@example\.com\r$/m);
    expect(carriers.letters[0]).toMatch(/^Subject: Your quote\r$/m);
    expect(carriers.letters[0]).toContain(`Message-ID: <${id}@crm.example.test>`);
    expect(carriers.letters[0]).toContain(`Reply-To: ${anna.user.email}`);
  });

  it('leaves as an SMS with its parts, and is followed until it reached them', async () => {
    expect(await sent(anna, sms)).toMatchObject({ state: 'queued', parts: 1 });
    await runJobs(server);
    expect(carriers.sms).toEqual([{ To: '+380671112233', From: '+380441234567', Body: 'Замовлення готове' }]);
    expect(await messages()).toMatchObject([{ state: 'sent' }]);
    await runJobs(server);
    expect(await messages()).toMatchObject([{ state: 'sent' }]);
    carriers.standing = { status: 'delivered', error_code: null };
    await runJobs(server);
    expect(await messages()).toMatchObject([{ state: 'delivered', deliveredAt: expect.any(String) as string }]);
    expect(carriers.sms).toHaveLength(1);
  });

  it('that did not reach them says so, and why', async () => {
    await sent(anna, sms);
    await runJobs(server);
    carriers.standing = { status: 'undelivered', error_code: 30003 };
    await runJobs(server);
    expect(await messages()).toMatchObject([{ state: 'failed', reason: 'undelivered', problem: 'undelivered (30003)' }]);
  });

  it('is sent once, however often it is told and however many workers try', async () => {
    const id = newId();
    const [one, two] = await Promise.all([sent(anna, { ...letter, id }), sent(anna, { ...letter, id })]);
    expect(one.id).toBe(two.id);
    await Promise.all([runJobs(server), runJobs(server)]);
    await runJobs(server);
    expect(carriers.letters).toHaveLength(1);
    await send(boris, { ...letter, id }).expect(409);
  });

  it('is tried again while the mail server asks for patience, and not when it refuses for good', async () => {
    await sent(anna, letter);
    carriers.refusals.push({ responseCode: 451 });
    await runJobs(server);
    expect(await messages()).toMatchObject([{ state: 'queued', attempts: 1, problem: 'SMTP 451' }]);
    await runJobs(server);
    expect(await messages()).toMatchObject([{ state: 'sent', attempts: 2, problem: null }]);
    await sent(anna, letter);
    carriers.refusals.push({ responseCode: 550 });
    await runJobs(server);
    await runJobs(server);
    expect((await messages())[0]).toMatchObject({ state: 'failed', reason: 'refused', problem: 'SMTP 550', attempts: 1 });
  });

  it('stops at the limit of SMS a month', async () => {
    for (let n = 0; n < 6; n += 1) await sent(anna, sms);
    await runJobs(server);
    expect((await messages()).filter(({ reason }) => reason === 'monthlyLimit')).toHaveLength(1);
    expect(carriers.sms).toHaveLength(5);
  });

  it.each([
    ['to', 'not_of_client', { ...letter, to: 'stranger@example.com' }],
    ['to', 'do_not_call', { ...sms, to: '+380671112244' }],
    ['to', 'number_not_in_use', { ...sms, to: '+380671112255' }],
    ['subject', 'too_small', { ...letter, subject: '' }],
    ['body', 'too_many_parts', { ...sms, body: 'Ї'.repeat(500) }],
  ])('is refused for its %s: %s', async (path, code, input) => {
    const { body } = await send(anna, input).expect(422);
    expect(body.errors).toMatchObject([{ path, code }]);
    expect(await messages()).toEqual([]);
  });

  it('is refused to a client who wants none, also when they said so while it was under way', async () => {
    const optOut = (...optedOut: string[]) => boris.http.put(`/api/clients/${client.id}/opt-outs`).send({ optedOut }).expect(200);
    await sent(anna, letter);
    expect((await optOut('email')).body).toEqual({ setUp: ['email', 'sms'], optedOut: ['email'] });
    await runJobs(server);
    expect(await messages()).toMatchObject([{ state: 'failed', reason: 'optedOut' }]);
    expect((await send(anna, letter).expect(422)).body.errors).toMatchObject([{ path: 'channel', code: 'opted_out' }]);
    await optOut();
    await sent(anna, letter);
    expect(carriers.letters).toEqual([]);
  });

  it('is in the chronicle of the deal it was written from, which must be a deal of that client that one may see', async () => {
    const deal = await on.deal(boris, { clientId: client.id });
    const other = await on.deal(boris, { clientId: (await on.client(boris, { name: 'Other' })).id });
    await send(anna, { ...letter, dealId: deal.id }).expect(404);
    expect((await send(boris, { ...letter, dealId: other.id }).expect(422)).body.errors).toMatchObject([{ path: 'dealId' }]);
    await sent(boris, { ...letter, dealId: deal.id });
    await runJobs(server);
    const { body } = await boris.http.get(`/api/deals/${deal.id}/chronicle`).expect(200);
    expect(body.items[0]).toMatchObject({ what: 'messageSent', values: { channel: 'email', subject: 'Your quote' } });
  });

  it('may be written by whom addresses are hidden from, and never shows them', async () => {
    await server.dataSource.query(`update roles set grants = grants - 'fields.emails' where key = 'telemarketer'`);
    const vera = await server.signIn('telemarketer');
    expect(await sent(vera, { ...letter, to: 'o***@example.com' })).toMatchObject({ to: 'o***@example.com' });
    await runJobs(server);
    expect(carriers.letters[0]).toContain('To: olena@example.com');
  });
});
