import type { Call, CallSound, Page } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';

let test: TestApp;
let anna: SignedIn;
let vera: SignedIn;
let boss: SignedIn;
let path: string;

beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'RU' });
  anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
  vera = await test.signIn('operator', { name: 'Vera', device: 'PJSIP/1009', extension: '1009' });
  boss = await test.signIn('supervisor');
  const people = test.app.get(UserDirectory);
  await people.onModuleInit();
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: people.devices, demoCast: () => Promise.reject(new Error()) });
  telephony.tell(recordedPbx, { kind: 'facts', facts: recordedFacts('queue-answered') });
  await test.app.get(CallLedger).settled();
  const { items } = (await boss.http.get('/api/calls').expect(200)).body as Page<Call>;
  path = `/api/calls/${items[0]!.id}/sound`;
});
afterAll(() => test.stop());

const sound = {
  ...{ seconds: 12.5, lossIn: 0.03, lossOut: 0.001, jitter: 4, roundTrip: null },
  ...{ callerSilentSeconds: 4, microphoneSilentSeconds: 0, way: 'host' },
};

it('is kept with the call at the leg of whose phone it was, and shown to whoever may see the call', async () => {
  await anna.http.put(path).send(sound).expect(204);
  await anna.http.put(path).send({ ...sound, lossIn: 0 }).expect(204); // prettier-ignore
  const { items } = (await boss.http.get(path).expect(200)).body as { items: CallSound[] };
  expect(items).toEqual([
    expect.objectContaining({ ...sound, lossIn: 0, userId: anna.user.id, userName: 'Anna', leg: expect.any(String), mos: 4.4 }),
  ]);
  expect((await anna.http.get(path).expect(200)).body).toEqual({ items });
});

it('is no business of whoever was not in the call', async () => {
  await vera.http.get(path).expect(404);
  await vera.http.put(path).send(sound).expect(404);
  const { body } = await anna.http.put(path).send({ ...sound, lossIn: 7 }).expect(422); // prettier-ignore
  expect(body.errors[0].path).toBe('lossIn');
});
