import type { Call, Page } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { CallDraftsService } from './call-drafts.service';
import { CallLedger } from './call-ledger';

let test: TestApp;
let anna: SignedIn;
let boss: SignedIn;

beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'RU' });
  anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
  boss = await test.signIn('supervisor');
  const people = test.app.get(UserDirectory);
  await people.onModuleInit();
  await test.app.get(TelephonyService).start({ devices: people.devices, demoCast: () => Promise.reject(new Error()) });
});
afterAll(() => test.stop());

/** A call of Anna's, so many days ago, with this result. */
async function result(disposition: string, daysAgo: number): Promise<string> {
  const age = Math.round((Date.now() - Date.parse(recordedFacts('queue-answered')[0]!.at)) / 1000) - daysAgo * 86_400;
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts: recordedFacts('queue-answered', { age: -age }) });
  await test.app.get(CallLedger).settled();
  const { items } = (await boss.http.get('/api/calls?limit=50').expect(200)).body as Page<Call>;
  const { id, version } = items.find((call) => call.disposition === null)!;
  await anna.http.put(`/api/calls/${id}/disposition`).send({ disposition, version }).expect(200);
  return id;
}

it('tells how often a result was chosen in thirty days, and by how many people', async () => {
  for (const key of ['sale', 'refusal', 'old'])
    await boss.http.post('/api/dispositions').send({ key, label: { en: key }, position: 1, active: true }).expect(201); // prettier-ignore
  await result('sale', 2);
  await result('sale', 29);
  await result('old', 31);
  expect((await boss.http.get('/api/dispositions/use').expect(200)).body).toEqual({
    items: [{ key: 'sale', calls: 2, people: 1 }],
    nextCursor: null,
  });
  expect((await anna.http.get('/api/dispositions/use')).status).toBe(403);
});

it('says where a result is offered and what comes next, and is asked for both again', async () => {
  const input = { key: 'survey', label: { en: 'Survey' }, position: 5, active: true, queues: ['sales'], next: 'callback' };
  const { body } = await boss.http.post('/api/dispositions').send(input).expect(201); // prettier-ignore
  expect(body).toMatchObject({ queues: ['sales'], next: 'callback', transferred: false });
  const { body: bad } = await boss.http.put(`/api/dispositions/${body.id}`).send({ ...body, next: 'dance' }).expect(422); // prettier-ignore
  expect(bad.errors[0].path).toBe('next');
});

it('"Transferred" ends the part of whoever gave the call away, and leaves the call to who talked next', async () => {
  const id = await result('transferred', 1);
  const givenBy = (person: SignedIn) =>
    test.dataSource.query(`update calls set transfers = jsonb_build_array(jsonb_build_object('agentId', $2::uuid)) where id = $1`, [
      id,
      person.user.id,
    ]);
  const hasResult = async () => (await test.app.get(CallDraftsService).standing([{ callId: id, userId: anna.user.id }])).get(id)!.hasResult;
  const waits = async () =>
    ((await anna.http.get('/api/calls?needsResult=true').expect(200)).body as Page<Call>).items.map((one) => one.id);
  await givenBy(boss);
  expect([await hasResult(), await waits()]).toEqual([false, [id]]);
  await givenBy(anna);
  expect([await hasResult(), await waits()]).toEqual([true, []]);
});
