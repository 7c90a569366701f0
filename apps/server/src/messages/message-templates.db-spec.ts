import { type Client, type MessageTemplate, type Page, render } from '@callcard/crm-core';
import { type Carriers, startCarriers } from '../../test/carriers';
import { dealStage } from '../../test/deal-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

let server: TestApp;
let carriers: Carriers;
let boss: SignedIn;
let anna: SignedIn;
const on = dealStage(() => server);

beforeAll(async () => {
  carriers = await startCarriers();
  server = await startTestApp({ ...carriers.env, DEFAULT_REGION: 'UA' });
  boss = await server.signIn('supervisor', { name: 'Boss' });
  anna = await server.signIn('operator', { name: 'Anna' });
});
beforeEach(() => server.dataSource.query('truncate message_templates cascade'));
afterAll(async () => {
  await server.stop();
  await carriers.stop();
});

const quote = {
  channel: 'email',
  name: 'Quote',
  locale: 'en',
  subject: 'Quote for {client.name}',
  body: '{client.name}!\n\n{me.name}',
  order: 2,
};
const ready = { channel: 'sms', name: 'Ready', locale: 'uk', body: '{client.greeting}, готово', order: 1 };
const create = (who: SignedIn, input: object) => who.http.post('/api/message-templates').send(input);
const made = async (input: object) => (await create(boss, input).expect(201)).body as MessageTemplate;
const change = (id: string, input: object) => boss.http.put(`/api/message-templates/${id}`).send(input);
const listed = async (who: SignedIn, query = '') =>
  ((await who.http.get(`/api/message-templates?${query}`).expect(200)).body as Page<MessageTemplate>).items.map(({ name }) => name);

describe('templates of messages', () => {
  it('are made and changed by who may, stand in their order, and every time is in the audit log', async () => {
    const letter = await made(quote);
    expect(letter).toMatchObject({ subject: 'Quote for {client.name}', active: true, version: 1 });
    expect(await made({ ...ready, subject: 'An SMS has none' })).toMatchObject({ channel: 'sms', subject: null });
    expect(await listed(anna)).toEqual(['Ready', 'Quote']);
    expect(await listed(anna, 'channel=email')).toEqual(['Quote']);
    await create(anna, quote).expect(403);
    expect((await change(letter.id, { ...quote, body: 'Hello', order: 1, version: 1 }).expect(200)).body).toMatchObject({ version: 2 });
    await change(letter.id, { ...quote, version: 1 }).expect(409);
    const log = await server.dataSource.query<object[]>(
      `select action, actor_name as who, details ->> 'body' as body from audit_entries where noun = 'messageTemplates' and subject_id = $1 order by at`,
      [letter.id],
    );
    expect(log).toEqual([
      { action: 'created', who: 'Boss', body: '{client.name}!\n\n{me.name}' },
      { action: 'changed', who: 'Boss', body: 'Hello' },
    ]);
  });

  it('leave the menu when they are switched off, and stay with the editor', async () => {
    const { id, version, ...text } = await made(quote);
    await change(id, { ...text, active: false, version }).expect(200);
    expect([await listed(anna), await listed(boss), await listed(boss, 'active=true')]).toEqual([[], ['Quote'], []]);
  });

  it.each([
    ['subject', 'unknown_placeholder', { ...quote, subject: 'Dear {client.nmae}' }],
    ['body', 'unknown_placeholder', { ...ready, body: '{boss}' }],
    ['body', 'too_small', { ...ready, body: ' ' }],
    ['subject', 'invalid_type', { ...quote, subject: undefined }],
  ])('are refused for their %s: %s', async (path, code, input) => {
    const { body } = await create(boss, input).expect(422);
    const [error] = (body as { errors: { message: string }[] }).errors;
    expect(error).toMatchObject({ path, code });
    if (code === 'unknown_placeholder') expect(error!.message).toMatch(/\{(client\.nmae|boss)\} is not known/);
  });

  it('have a name of their own in their channel and language', async () => {
    await made(quote);
    expect((await create(boss, quote).expect(422)).body).toMatchObject({ errors: [{ path: 'name', code: 'taken' }] });
    await made({ ...quote, locale: 'ru' });
  });
});

describe('a message out of a template', () => {
  const write = (client: Client, text: object) =>
    anna.http.post(`/api/clients/${client.id}/messages`).send({ channel: 'email', to: 'eve@example.com', ...text });

  it('is refused while something is open, and nothing of it is kept', async () => {
    const client = await on.client(boss, { name: 'Eve', emails: [{ address: 'eve@example.com' }] });
    const { subject, body } = render(await made(quote), { 'me.name': 'Anna' });
    const refused = await write(client, { subject, body }).expect(422);
    expect(refused.body).toMatchObject({
      errors: [
        { path: 'subject', code: 'open_placeholder', message: '{client.name} is not filled in.' },
        { path: 'body', code: 'open_placeholder' },
      ],
    });
    expect(await server.dataSource.query('select 1 from client_messages where client_id = $1', [client.id])).toEqual([]);
  });

  it('has what stands in the card as words, in HTML too', async () => {
    const client = await on.client(boss, { name: '<img src=x onerror="alert(1)"> & Co', emails: [{ address: 'eve@example.com' }] });
    const { subject, body, missing } = render(await made(quote), { 'client.name': client.name, 'me.name': 'Anna' });
    expect(missing).toEqual([]);
    await write(client, { subject, body }).expect(201);
    await runJobs(server);
    const letter = carriers.letters.at(-1)!.replace(/=\r\n/g, '').replace(/=3D/g, '=');
    const [, plain, html] = letter.split(/content-type: /i).slice(1);
    expect(plain).toContain('<img src=x onerror="alert(1)"> & Co!');
    expect(html).toContain('<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; Co!</p><p>Anna</p>');
    expect(html).not.toContain('<img');
  });
});
