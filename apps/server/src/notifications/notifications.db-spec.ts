import {
  type Delivery,
  newId,
  type NoticeSettings,
  type NoticeSettingsSheet,
  type Notification,
  type Task,
  type UserId,
} from '@callcard/crm-core';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { NotificationsService } from './notifications.service';
import { Reminders } from './reminders';

const letters: string[] = [];
/** What the mail server answers to the next receivers, before it takes letters again. */
const refusals: { responseCode: number }[] = [];
const mailServer = () =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusals.length > 0 ? Object.assign(new Error('not now'), refusals.shift()) : undefined),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => (letters.push(Buffer.concat(chunks).toString()), done()));
    },
  });
let smtp = mailServer();

const messages: Record<string, string>[] = [];
const answers: number[] = [];
const gateway: Server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    const status = answers.shift() ?? 201;
    if (status === 201) messages.push(Object.fromEntries(new URLSearchParams(text)));
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(status === 201 ? { sid: 'SM1' } : { code: 21610 }));
  });
});

const portOf = (listening: { address(): unknown }) => (listening.address() as AddressInfo).port;

let server: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  server = await startTestApp({
    SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    PUBLIC_URL: 'https://crm.example.test',
    DEFAULT_REGION: 'UA',
    TWILIO_ACCOUNT_SID: 'AC1',
    TWILIO_AUTH_TOKEN: 'very secret',
    TWILIO_FROM: '+380441234567',
    TWILIO_API_URL: `http://127.0.0.1:${portOf(gateway)}`,
    SMS_MONTHLY_LIMIT: '3',
  });
  admin = await server.signIn('admin');
});
afterAll(async () => {
  await server.stop();
  await new Promise<void>((resolve) => smtp.close(resolve));
  await new Promise((resolve) => gateway.close(resolve));
});
beforeEach(async () => {
  await server.dataSource.query('truncate notification_deliveries, notifications');
  await server.dataSource.query('delete from graphile_worker._private_jobs');
  for (const list of [letters, refusals, messages, answers]) list.length = 0;
});

const SETTINGS = '/api/notifications/settings/me';
const choose = async ({ http }: SignedIn, values: Partial<NoticeSettings>) => {
  const { version } = (await http.get(SETTINGS).expect(200)).body as NoticeSettingsSheet;
  return (await http.put(SETTINGS).send({ values, version }).expect(200)).body as NoticeSettingsSheet;
};

const tell = (people: SignedIn[], subject = 'Boilers', key?: string) =>
  server.app.get(Transactor).run(
    (tx) =>
      server.app
        .get(NotificationsService)
        .add(tx, people.map(({ user }) => user.id), { kind: 'taskAssigned', values: { subject, name: 'Anna' }, link: { noun: 'tasks', id: 'x' }, key }), // prettier-ignore
  );

const logOf = async ({ http }: SignedIn, query: object = {}) =>
  ((await http.get('/api/notifications/deliveries').query(query).expect(200)).body as { items: Delivery[] }).items
    .map(({ channel, state, reason }) => [channel, state, reason])
    .sort();

/** A job that fails waits for its next turn, which is here. */
const tryAgain = () => runJobs(server);

const byEmail = { channels: { tasks: ['email' as const] } };
const bySms = { channels: { tasks: ['sms' as const] }, mobile: '067 111 22 33' };

describe('settings', () => {
  it('are the role’s until somebody chooses; then theirs alone, and not overwritten unseen', async () => {
    const [anna, boris] = await Promise.all([server.signIn('operator'), server.signIn('operator')]);
    expect((await anna.http.get(SETTINGS).expect(200)).body).toMatchObject({
      version: 0,
      values: { channels: {}, quiet: null, leadMinutes: {} },
      effective: { leadMinutes: { taskDue: { value: 0, origin: 'role' }, plannedContact: { value: 10, origin: 'role' } } },
      role: { compulsory: { requestsLate: ['popUp'] } },
      available: ['popUp', 'email', 'sms', 'push'],
    });
    expect(await choose(anna, bySms)).toMatchObject({ version: 1, values: { mobile: '+380671112233', channels: { tasks: ['sms'] } } });
    await anna.http.put(SETTINGS).send({ values: {}, version: 0 }).expect(409);
    expect((await boris.http.get(SETTINGS).expect(200)).body).toMatchObject({ version: 0 });
  });

  it.each([
    ['values.mobile', { mobile: '12' }],
    ['values.quiet.to', { quiet: { from: '08:00', to: '08:00' } }],
    ['values.away.substituteId', { away: { from: '2026-01-01', to: '2026-01-02', substituteId: newId<UserId>() } }],
  ])('are refused for %s, and say so', async (path, values) => {
    const { body } = await admin.http.put(SETTINGS).send({ values, version: 0 }).expect(422);
    expect(body.errors).toMatchObject([{ path }]);
  });

  it('of a role are the administrator’s, and nobody of the role can switch off what is compulsory', async () => {
    const anna = await server.signIn('telemarketer');
    const role = '/api/notifications/settings/roles/telemarketer';
    await anna.http.get(role).expect(403);
    const { body } = await admin.http.get(role).expect(200);
    const compulsory = { tasks: ['email'] };
    await admin.http.put(role).send({ values: { ...body.values, compulsory }, version: body.version }).expect(200); // prettier-ignore
    await choose(anna, { channels: { tasks: [] } });
    await tell([anna]);
    expect(await logOf(anna)).toEqual([['email', 'waiting', null]]);
  });
});

describe('a letter', () => {
  it('comes in the reader’s language, as text and as HTML, with what is to be done a click away', async () => {
    const anna = await server.signIn('operator', { locale: 'uk', name: 'Анна' });
    await choose(anna, byEmail);
    await tell([anna], '<Котли>');
    await runJobs(server);
    expect(letters).toHaveLength(1);
    const [head = '', body = ''] = letters[0]!.split(/\r\n\r\n(.*)/s);
    expect(head).toMatch(/^Message-ID: <[\w-]{36}@crm\.example\.test>/m);
    const parts = body.split(/^--.*$/m).flatMap((part) => {
      const [, content] = part.split(/\r\n\r\n(.*)/s);
      return content === undefined ? [] : [/base64/.test(part) ? Buffer.from(content, 'base64').toString() : quoted(content)];
    });
    expect(parts[0]).toContain('Вам поставлено завдання: <Котли> (Anna)\nhttps://crm.example.test/open/tasks/x');
    expect(parts[1]).toContain('&lt;Котли&gt;');
    expect(await logOf(anna)).toEqual([['email', 'sent', null]]);
  });

  it('that the mail server does not take for a while is tried again, and comes exactly once', async () => {
    const anna = await server.signIn('operator');
    await choose(anna, byEmail);
    const { port } = smtp.server.address() as AddressInfo;
    await new Promise<void>((resolve) => smtp.close(resolve));
    await tell([anna]);
    await runJobs(server);
    const waiting = { state: 'waiting', attempts: 1, problem: 'ESOCKET' };
    expect((await anna.http.get('/api/notifications/deliveries')).body.items).toMatchObject([waiting]);
    smtp = mailServer();
    await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve));
    refusals.push({ responseCode: 451 });
    await tryAgain();
    await tryAgain();
    await tryAgain();
    expect(letters).toHaveLength(1);
    expect((await anna.http.get('/api/notifications/deliveries')).body.items).toMatchObject([
      { state: 'sent', attempts: 3, problem: null },
    ]);
  });

  it('that nobody takes goes as an SMS', async () => {
    const anna = await server.signIn('operator');
    await choose(anna, { ...byEmail, mobile: '+380671112233' });
    refusals.push({ responseCode: 550 });
    await tell([anna]);
    await runJobs(server);
    expect(await logOf(anna)).toEqual([['email', 'failed', 'refused'], ['sms', 'sent', null]]); // prettier-ignore
  });

  it('waits for the end of the quiet hours, and not longer', async () => {
    const anna = await server.signIn('operator', { timeZone: 'Europe/Kyiv' });
    const hour = (now: number) => `${String((now + 24) % 24).padStart(2, '0')}:00`;
    const here = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Europe/Kyiv' }).format(new Date()));
    await choose(anna, { ...byEmail, quiet: { from: hour(here - 1), to: hour(here + 2) } });
    await tell([anna]);
    const [row] = (await anna.http.get('/api/notifications/deliveries')).body.items as Delivery[];
    expect(Date.parse(row!.dueAt) - Date.now()).toBeGreaterThan(50 * 60_000);
    const [job] = await server.dataSource.query<{ run_at: Date }[]>(`select run_at from graphile_worker.jobs where task_identifier = 'notifications.deliver'`); // prettier-ignore
    expect(job?.run_at.toISOString()).toBe(row!.dueAt);
  });
});

const quoted = (text: string) =>
  Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString(); // prettier-ignore

describe('an SMS', () => {
  it('goes to the number kept; one that is refused for good becomes a letter', async () => {
    const anna = await server.signIn('operator', { locale: 'en' });
    await choose(anna, bySms);
    await tell([anna]);
    await runJobs(server);
    expect(messages).toEqual([{ To: '+380671112233', From: '+380441234567', Body: 'Anna gave you a task: Boilers' }]);
    answers.push(400);
    await tell([anna], 'Pumps');
    await runJobs(server);
    expect(await logOf(anna)).toEqual([['email', 'sent', null], ['sms', 'failed', 'refused'], ['sms', 'sent', null]]); // prettier-ignore
    expect(letters).toHaveLength(1);
  });

  it('is not sent beyond the limit of the month: the rest are letters, as for somebody without a number', async () => {
    const [anna, boris] = [await server.signIn('operator'), await server.signIn('operator')];
    await choose(anna, bySms);
    await choose(boris, { channels: { tasks: ['sms'] } });
    for (const subject of ['1', '2', '3', '4']) await tell([anna], subject);
    await tell([boris]);
    await runJobs(server);
    expect(messages).toHaveLength(3);
    expect((await logOf(anna)).filter(([channel, state]) => channel === 'sms' && state === 'skipped')).toEqual([
      ['sms', 'skipped', 'monthlyLimit'],
    ]);
    expect(await logOf(boris)).toEqual([['email', 'sent', null], ['sms', 'skipped', 'noAddress']]); // prettier-ignore
    expect(letters).toHaveLength(2);
  });
});

describe('the outbox', () => {
  it('has one delivery for each person and channel, however often the same is told', async () => {
    const anna = await server.signIn('operator');
    await choose(anna, { channels: { tasks: ['popUp', 'email'] } });
    await tell([anna, anna], 'Boilers', 'task x');
    await tell([anna], 'Boilers', 'task x');
    await runJobs(server);
    expect(await logOf(anna)).toEqual([['email', 'sent', null], ['popUp', 'sent', null]]); // prettier-ignore
    expect(letters).toHaveLength(1);
  });

  it('holds nothing of what was rolled back', async () => {
    const anna = await server.signIn('operator');
    await choose(anna, byEmail);
    const failing = server.app.get(Transactor).run(async (tx) => {
      await server.app.get(NotificationsService).add(tx, [anna.user.id], { kind: 'taskAssigned', values: {}, link: null });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await runJobs(server);
    expect([letters.length, await logOf(anna)]).toEqual([0, []]);
  });

  it('makes one letter of two hundred at once', async () => {
    const anna = await server.signIn('operator', { locale: 'en' });
    await choose(anna, byEmail);
    await server.app.get(Transactor).run(async (tx) => {
      const service = server.app.get(NotificationsService);
      for (let n = 0; n < 200; n++) await service.add(tx, [anna.user.id], { kind: 'taskAssigned', values: { subject: `#${n}`, name: 'A' }, link: null }); // prettier-ignore
    });
    await runJobs(server);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain('Subject: News in Callcard: 200');
  });

  it('tells the substitute of who is away, and whom it is for', async () => {
    const [anna, boris] = [await server.signIn('operator', { name: 'Анна' }), await server.signIn('operator', { locale: 'ru' })];
    await choose(boris, byEmail);
    const away = { from: '2020-01-01', to: '2120-01-01', substituteId: boris.user.id };
    await choose(anna, { ...byEmail, away });
    await tell([anna]);
    await runJobs(server);
    expect([await logOf(anna), await logOf(boris)]).toEqual([[], [['email', 'sent', null]]]);
    expect((await boris.http.get('/api/notifications')).body.items).toMatchObject([{ values: { insteadOf: 'Анна' } }]);
    expect((await anna.http.get('/api/notifications')).body.items).toHaveLength(1);
  });

  it('shows its log to the person, page by page, and everybody’s to administrators only', async () => {
    const anna = await server.signIn('operator');
    for (const subject of ['1', '2', '3']) await tell([anna], subject);
    const first = (await anna.http.get('/api/notifications/deliveries').query({ limit: 2 }).expect(200)).body;
    const rest = (await anna.http.get('/api/notifications/deliveries').query({ limit: 2, cursor: first.nextCursor }).expect(200)).body;
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
    await anna.http.get('/api/notifications/deliveries').query({ all: 'true' }).expect(403);
    expect(await logOf(admin, { all: 'true', channel: 'popUp', state: 'sent' })).toHaveLength(3);
    expect(await logOf(admin)).toEqual([]);
  });
});

describe('a reminder', () => {
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const plan = async ({ http }: SignedIn, minutes: number) =>
    (
      await http
        .post('/api/tasks')
        .send({ title: 'Call Olena', dueAt: inMinutes(minutes) })
        .expect(201)
    ).body as Task;
  const remind = () => server.app.get(Reminders).remind();
  const open = async ({ http }: SignedIn) =>
    (await http.get('/api/notifications').query({ open: 'true' }).expect(200)).body.items as Notification[];

  it('comes as long before the task as its person wants, once, and not again when it is due', async () => {
    const anna = await server.signIn('operator');
    const task = await plan(anna, 25);
    await plan(anna, 45);
    await remind();
    expect(await open(anna)).toEqual([]);
    await choose(anna, { leadMinutes: { taskDue: 30, plannedContact: 10, importantDate: 0 } });
    await remind();
    await remind();
    expect(await open(anna)).toMatchObject([{ kind: 'taskDue', link: { noun: 'tasks', id: task.id } }]);
    await server.dataSource.query(`update tasks set told_at = null where id = $1`, [task.id]);
    await server.app.get(Transactor).run((tx) => server.app.get(Witnesses).tell(tx, { kind: 'TaskDue', task }));
    expect(await open(anna)).toHaveLength(1);
  });

  it('of an important date comes in the morning of its day, as many days ahead as wanted', async () => {
    const anna = await server.signIn('operator', { timeZone: 'UTC' });
    const tomorrow = new Date(Date.now() + 24 * 60 * 60_000).toISOString().slice(5, 10);
    const dates = [{ kind: 'birthday', day: `1992-${tomorrow}` }, { kind: 'contract', day: '2020-01-01', yearly: false }]; // prettier-ignore
    const client = { name: 'Олена', kind: 'person', ownerId: anna.user.id, dates };
    await admin.http.post('/api/clients').send(client).expect(201);
    await choose(anna, { leadMinutes: { taskDue: 0, plannedContact: 10, importantDate: 24 * 60 * 2 } });
    await remind();
    await remind();
    expect(await open(anna)).toMatchObject([{ kind: 'importantDate', values: { name: 'Олена', date: 'birthday' } }]);
  });

  it('put off leaves the screen, and comes back; done closes its task', async () => {
    const anna = await server.signIn('operator');
    const stranger = await server.signIn('operator');
    const task = await plan(anna, 5);
    await choose(anna, { leadMinutes: { taskDue: 30, plannedContact: 10, importantDate: 0 } });
    await remind();
    const [reminder] = await open(anna);
    const act = (who: SignedIn, what: string, body = {}) => who.http.post(`/api/notifications/${reminder!.id}/${what}`).send(body);
    await act(stranger, 'snooze', { minutes: 10 }).expect(404);
    await act(anna, 'snooze', { minutes: 0 }).expect(422);
    await act(anna, 'snooze', { minutes: 10 }).expect(204);
    expect(await open(anna)).toEqual([]);
    await runJobs(server);
    expect(await open(anna)).toHaveLength(1);
    await act(anna, 'done').expect(204);
    expect(await open(anna)).toEqual([]);
    expect((await anna.http.get(`/api/tasks/${task.id}`)).body).toMatchObject({ state: 'done' });
  });
});
