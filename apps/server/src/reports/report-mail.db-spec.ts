import type { Page, ReportSchedule } from '@callcard/crm-core';
import { type Carriers, startCarriers } from '../../test/carriers';
import { someAttempts } from '../../test/attempt-stage';
import { aCampaign, aList } from '../../test/campaign-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';
import { ReportCounts } from './report-counts';
import { ReportMail } from './report-mail';

/** A Wednesday, 9:59 in Kyiv. */
let now = new Date('2026-11-25T07:59:00Z');
let carriers: Carriers;
let test: TestApp;
let boss: SignedIn;
let lead: SignedIn;
let anna: SignedIn;

const daily = { name: 'Yesterday', report: 'queues', by: 'queue', every: 'day', at: '10:00', zone: 'Europe/Kyiv', format: 'csv' };
const create = async (who: SignedIn, more: object = {}) =>
  (await who.http.post('/api/reports/schedules').send({ ...daily, ...more }).expect(201)).body as ReportSchedule; // prettier-ignore
const mine = async (who: SignedIn) => ((await who.http.get('/api/reports/schedules').expect(200)).body as Page<ReportSchedule>).items;
/** Counts and sends, as the worker does each minute. */
async function aMinute(): Promise<void> {
  await test.app.get(ReportCounts).count();
  await test.app.get(ReportMail).sendDue();
  await runJobs(test);
}
/** Letters to somebody, their encoded parts read. */
const lettersTo = ({ user }: SignedIn) =>
  carriers.letters
    .filter((letter) => new RegExp(`^To: .*${user.email}`, 'm').test(letter))
    .map((letter) => letter + [...letter.matchAll(/base64\r\n(?:Content[^\r]*\r\n)*\r\n([\w+/=\r\n]+)/g)].map(([, text]) => Buffer.from(text!, 'base64').toString()).join('\n')); // prettier-ignore

beforeAll(async () => {
  carriers = await startCarriers();
  test = await startTestApp(carriers.env);
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => now);
  [boss, lead, anna] = [await test.signIn('supervisor'), await test.signIn('supervisor'), await test.signIn('operator')];
  await test.dataSource.query(`update users set locale = 'uk' where id = $1`, [lead.user.id]);
  await test.dataSource.query(`insert into queues (id, pbx, name, title) values (gen_random_uuid(), 'main', 'sales', '=Sales')`);
  await test.dataSource.query(
    `insert into report_queue_quarters values ('2026-11-24 10:00Z', 'main', 'sales', 20, 0, 7, 5, 2, 0, 0, 0, 4, 1, 2, 30000, 12000, null),
      ('2026-11-25 07:00Z', 'main', 'sales', 20, 0, 90, 90, 0, 0, 0, 0, 90, 0, 0, 30000, 12000, null)`,
  );
  await aMinute();
});
afterAll(async () => {
  await test.stop();
  await carriers.stop();
});
beforeEach(async () => {
  await test.dataSource.query('truncate report_schedules, notification_deliveries, notifications');
  carriers.letters.length = 0;
});

it('sends yesterday to everybody who may see it, each in their language, once, whoever looks how often', async () => {
  const { nextAt } = await create(boss, { recipients: [boss.user.id, lead.user.id, anna.user.id] });
  expect(nextAt).toBe('2026-11-25T08:00:00.000Z');
  await aMinute();
  expect(carriers.letters).toEqual([]);
  now = new Date('2026-11-25T08:00:30Z');
  await test.app.get(ReportCounts).count();
  await Promise.all([test.app.get(ReportMail).sendDue(), test.app.get(ReportMail).sendDue()]);
  await runJobs(test);
  await aMinute();
  expect(carriers.letters).toHaveLength(2);
  const [[english], [ukrainian]] = [lettersTo(boss), lettersTo(lead)];
  expect(english).toMatch(/filename=queues-2026-11-24.csv/);
  expect(english).toContain("'=Sales");
  expect(english).toMatch(/Total[;,]7[;,]5[;,]2/);
  expect(ukrainian).toMatch(/Разом[;,]7[;,]5[;,]2/);
  expect(lettersTo(anna)).toEqual([]);
  expect(await mine(boss)).toMatchObject([{ problem: null, nextAt: '2026-11-26T08:00:00.000Z' }]);
  const { body } = await lead.http.get('/api/notifications').expect(200);
  expect((body as Page<{ kind: string; values: object }>).items).toMatchObject([{ kind: 'reportReady', values: { subject: 'Yesterday', period: '2026-11-24' } }]); // prettier-ignore
});

it('sends every day that passed while no worker ran, and no day before all of it is counted', async () => {
  await create(boss, { format: 'text' });
  now = new Date('2026-11-28T07:00:00Z');
  await test.app.get(ReportMail).sendDue();
  await runJobs(test);
  expect(carriers.letters).toEqual([]);
  await aMinute();
  const letters = lettersTo(boss);
  expect(letters).toHaveLength(2);
  expect(letters.filter((letter) => letter.includes('2026-11-25'))).toHaveLength(1);
  for (const letter of letters) expect(letter).toMatch(/<table/);
});

it('tells by what the mail server refused, and tries again without a second letter', async () => {
  now = new Date('2026-11-28T07:00:00Z');
  await create(boss);
  now = new Date('2026-11-28T08:00:10Z');
  carriers.refusals.push({ responseCode: 451 });
  await aMinute();
  expect(carriers.letters).toEqual([]);
  await runJobs(test);
  await runJobs(test);
  expect(carriers.letters).toHaveLength(1);
});

it('is its owner’s alone', async () => {
  const { id, version, nextAt: _next, lastAt: _last, problem: _problem, ...rest } = await create(boss);
  expect(await mine(lead)).toEqual([]);
  await anna.http.get('/api/reports/schedules').expect(403);
  await lead.http.put(`/api/reports/schedules/${id}`).send({ ...rest, version }).expect(404); // prettier-ignore
  await lead.http.delete(`/api/reports/schedules/${id}`).expect(404);
  await boss.http.put(`/api/reports/schedules/${id}`).send({ ...rest, by: 'agent', version }).expect(422); // prettier-ignore
  const { body } = await boss.http.put(`/api/reports/schedules/${id}`).send({ ...rest, active: false, version }).expect(200); // prettier-ignore
  expect(body).toMatchObject({ active: false, nextAt: null });
  await boss.http.put(`/api/reports/schedules/${id}`).send({ ...rest, version }).expect(409); // prettier-ignore
  await boss.http.delete(`/api/reports/schedules/${id}`).expect(204);
  expect(await mine(boss)).toEqual([]);
});

it('sends what its owner may see at that time, and nothing when that is nothing any more', async () => {
  now = new Date('2026-11-28T08:30:00Z');
  await create(lead, { every: 'week', weekday: 7, at: '09:00', recipients: [boss.user.id], report: 'agents', by: 'day', format: 'xlsx' });
  await test.dataSource.query(`update users set role = 'operator' where id = $1`, [lead.user.id]);
  now = new Date('2026-11-29T07:00:30Z');
  await aMinute();
  expect(carriers.letters).toEqual([]);
  expect(await test.dataSource.query('select problem, next_at as next from report_schedules')).toEqual([{ problem: 'noRight', next: new Date('2026-12-06T07:00:00Z') }]); // prettier-ignore
  await test.dataSource.query(`update users set role = 'supervisor' where id = $1`, [lead.user.id]);
  now = new Date('2026-12-06T07:00:30Z');
  await aMinute();
  expect(lettersTo(boss)).toHaveLength(1);
  expect(lettersTo(boss)[0]).toMatch(/filename=agents-2026-11-29.xlsx/);
});

it('sends campaigns to whoever may see campaigns', async () => {
  now = new Date('2026-11-28T08:40:00Z');
  const controller = await test.signIn('qualityController');
  const wanted = { report: 'campaigns', by: 'campaign', at: '10:45', recipients: [boss.user.id, controller.user.id] };
  await controller.http.post('/api/reports/schedules').send({ ...daily, ...wanted }).expect(403); // prettier-ignore
  await boss.http.post('/api/reports/schedules').send({ ...daily, ...wanted, by: 'queue' }).expect(422); // prettier-ignore
  const campaign = await aCampaign(boss, { name: 'Autumn prices', mode: 'power' });
  const { contacts } = await aList(test, campaign, ['+380441230001']);
  await someAttempts(test, campaign, [
    { contactId: contacts[0]!, number: '+380441230001', at: new Date('2026-11-27T10:00:00Z'), outcome: 'noAnswer' },
  ]);
  await create(boss, wanted);
  now = new Date('2026-11-28T08:45:30Z');
  await aMinute();
  expect(carriers.letters).toHaveLength(1);
  expect(lettersTo(boss)[0]).toMatch(/filename=campaigns-2026-11-27.csv/);
  expect(lettersTo(boss)[0]).toMatch(/Autumn prices[;,]1/);
});
