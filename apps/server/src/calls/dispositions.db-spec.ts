import type { Call, Page } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
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
async function result(disposition: string, daysAgo: number): Promise<void> {
  const age = Math.round((Date.now() - Date.parse(recordedFacts('queue-answered')[0]!.at)) / 1000) - daysAgo * 86_400;
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts: recordedFacts('queue-answered', { age: -age }) });
  await test.app.get(CallLedger).settled();
  const { items } = (await boss.http.get('/api/calls?limit=50').expect(200)).body as Page<Call>;
  const { id, version } = items.find((call) => call.disposition === null)!;
  await anna.http.put(`/api/calls/${id}/disposition`).send({ disposition, version }).expect(200);
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
