import { type Delivery, type NoticeSettings, type NoticeSettingsSheet, type Notification, type RoleNotices, type RoleNoticesChange } from '@callcard/crm-core'; // prettier-ignore
import { type Carriers, startCarriers } from '../../test/carriers';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Transactor } from '../database/transactor';
import { NotificationsService } from './notifications.service';
import { Reminders } from './reminders';

let carriers: Carriers;
let server: TestApp;
let admin: SignedIn;

beforeAll(async () => {
  carriers = await startCarriers();
  server = await startTestApp({ ...carriers.env, DEFAULT_REGION: 'UA' });
  admin = await server.signIn('admin');
});
afterAll(async () => {
  await server.stop();
  await carriers.stop();
});

const SETTINGS = '/api/notifications/settings/me';
const choose = async ({ http }: SignedIn, values: Partial<NoticeSettings>) => {
  const { version } = (await http.get(SETTINGS).expect(200)).body as NoticeSettingsSheet;
  return (await http.put(SETTINGS).send({ values, version }).expect(200)).body as NoticeSettingsSheet;
};
const tell = (people: SignedIn[], subject = 'Boilers', key?: string) =>
  server.app.get(Transactor).run((tx) =>
    server.app.get(NotificationsService).add(
      tx,
      people.map(({ user }) => user.id),
      { kind: 'taskAssigned', values: { subject, name: 'Anna' }, link: null, key },
    ),
  );
const sent = async ({ http }: SignedIn) =>
  ((await http.get('/api/notifications/deliveries').expect(200)).body as { items: Delivery[] }).items;
const logOf = async (who: SignedIn) => (await sent(who)).map(({ channel, state, reason }) => [channel, state, reason]).sort();
const ofRole = async (role: string, values: Partial<RoleNotices>) => {
  const path = `/api/notifications/settings/roles/${role}`;
  const former = (await admin.http.get(path).expect(200)).body as RoleNoticesChange;
  const change = { values: { ...former.values, ...values }, version: former.version };
  return (await admin.http.put(path).send(change).expect(200)).body as RoleNoticesChange;
};
const dueOf = async (who: SignedIn) => (await sent(who)).map(({ dueAt }) => Date.parse(dueAt) - Date.now());

describe('what a role starts with', () => {
  it('is what the outbox goes by, once for each way, unless somebody chose otherwise', async () => {
    const [anna, boris] = [await server.signIn('marketer'), await server.signIn('marketer')];
    await choose(boris, { channels: { tasks: ['popUp'] } });
    await ofRole('marketer', { channels: { tasks: ['popUp', 'email'] }, compulsory: {} });
    await tell([anna, boris], 'Boilers', 'task y');
    await tell([anna, boris], 'Boilers', 'task y');
    await runJobs(server);
    expect([await logOf(anna), await logOf(boris)]).toEqual([
      [['email', 'sent', null], ['popUp', 'sent', null]],
      [['popUp', 'sent', null]],
    ]); // prettier-ignore
    expect(carriers.letters).toHaveLength(1);
    const { effective } = (await boris.http.get(SETTINGS).expect(200)).body as NoticeSettingsSheet;
    expect([effective.channels.tasks, effective.channels.leads.origin]).toEqual([{ value: ['popUp'], origin: 'own' }, 'role']);
  });

  it('is what they have where it is locked, whatever they chose before or choose then', async () => {
    const anna = await server.signIn('accountant');
    await choose(anna, { channels: { tasks: ['sms'] }, mobile: '+380671112233', quiet: 'off', leadMinutes: { taskDue: 5 } });
    const night = { from: '00:00', to: '23:59' };
    await ofRole('accountant', { channels: { tasks: ['email'] }, compulsory: {}, quiet: night, leadMinutes: { taskDue: 60 } });
    await tell([anna]);
    expect(await logOf(anna)).toEqual([['sms', 'waiting', null]]);
    await ofRole('accountant', { locked: ['tasks', 'quiet', 'leadMinutes'] });
    await choose(anna, { channels: { tasks: [] }, quiet: 'off' });
    await tell([anna], 'Pumps');
    expect(await logOf(anna)).toEqual([['email', 'waiting', null], ['sms', 'waiting', null]]); // prettier-ignore
    const { effective } = (await anna.http.get(SETTINGS).expect(200)).body as NoticeSettingsSheet;
    expect(effective).toMatchObject({
      channels: { tasks: { value: ['email'], origin: 'locked' } },
      quiet: { value: night, origin: 'locked' },
      leadMinutes: { taskDue: { value: 60, origin: 'locked' } },
    });
  });

  it('has quiet hours and lead times, too', async () => {
    const [anna, boris] = [await server.signIn('auditor', { timeZone: 'UTC' }), await server.signIn('auditor', { timeZone: 'UTC' })];
    const hour = (ahead: number) => `${String((new Date().getUTCHours() + ahead + 24) % 24).padStart(2, '0')}:00`;
    await choose(boris, { quiet: 'off', leadMinutes: { taskDue: 0 } });
    const quiet = { from: hour(-1), to: hour(2) };
    await ofRole('auditor', { channels: { tasks: ['email'], taskDue: ['popUp'] }, compulsory: {}, quiet, leadMinutes: { taskDue: 90 } });
    await tell([anna, boris]);
    expect((await dueOf(anna))[0]).toBeGreaterThan(50 * 60_000);
    expect((await dueOf(boris))[0]).toBeLessThanOrEqual(0);
    for (const { http, user } of [anna, boris]) {
      const dueAt = new Date(Date.now() + 80 * 60_000).toISOString();
      await server.dataSource.query('delete from notifications where user_id = $1', [user.id]);
      await http.post('/api/tasks').send({ title: 'Call Olena', dueAt }).expect(201);
    }
    await server.app.get(Reminders).remind();
    const told = async ({ http }: SignedIn) => (await http.get('/api/notifications').expect(200)).body.items as Notification[];
    expect([(await told(anna)).map(({ kind }) => kind), await told(boris)]).toEqual([['taskDue'], []]);
  });

  it('is kept with who changed it, not overwritten unseen, and only of a role that there is', async () => {
    const path = '/api/notifications/settings/roles';
    await admin.http.get(`${path}/gone`).expect(404);
    const { body } = await admin.http.get(`${path}/head`).expect(200);
    await ofRole('head', { locked: ['system'] });
    await admin.http.put(`${path}/head`).send(body).expect(409);
    const wrong = { ...body, values: { ...body.values, leadMinutes: { taskDue: -1 }, locked: ['weather'] } };
    const { body: refusal } = await admin.http.put(`${path}/head`).send(wrong).expect(422);
    expect(refusal.errors.map((error: { path: string }) => error.path).sort()).toEqual(['values.leadMinutes.taskDue', 'values.locked.0']);
    const [entry] = (await admin.http.get('/api/audit').query({ noun: 'notifications' }).expect(200)).body.items;
    expect(entry).toMatchObject({
      action: 'roleChanged',
      details: { role: 'head', before: { locked: [] }, after: { locked: ['system'] } },
    });
  });
});
