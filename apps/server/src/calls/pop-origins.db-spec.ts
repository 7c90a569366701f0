import type { CallFact, Pop } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';
import { PopsService } from './pops.service';

describe('a colleague who calls from a second line', () => {
  let test: TestApp;
  let anna: SignedIn;
  let boris: SignedIn;

  beforeAll(async () => {
    test = await startTestApp({ DEFAULT_REGION: 'RU' });
    anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
    boris = await test.signIn('operator', { name: 'Boris', device: 'PJSIP/1002', extension: '1002' });
    const { devices } = test.app.get(UserDirectory);
    await test.app.get(UserDirectory).onModuleInit();
    await test.app.get(TelephonyService).start({ devices, demoCast: () => Promise.reject(new Error()) });
    const phones = [{ number: '+79161234567', primary: true }];
    await anna.http.post('/api/clients').send({ name: 'Olena', phones }).expect(201);
  });
  afterAll(() => test.stop());

  const popOf = async ({ user }: SignedIn): Promise<Pop | undefined> => {
    await test.app.get(CallLedger).settled();
    return test.app.get(PopsService).mine({ userId: user.id, grants: { 'calls.view': 'own' } } as unknown as Principal)[0];
  };
  const tell = (facts: CallFact[]) => test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });

  it('while a client of theirs waits, shows that client with the note, and with the end of the ring no more', async () => {
    const facts = recordedFacts('shipped-pbx/attended-refer');
    const rung = facts.findIndex((fact) => fact.kind === 'ring.started' && facts.some((one) => one.kind === 'leg.started' && one.leg === fact.leg && one.device === 'PJSIP/1002')); // prettier-ignore
    tell(facts.slice(0, rung));
    await test.app.get(CallLedger).settled();
    const client = facts[0]!.callId;
    await anna.http.put(`/api/calls/${client}/note`).send({ text: 'two windows', version: 1, draft: true }).expect(200);
    tell(facts.slice(rung, rung + 1));
    for (const deadline = Date.now() + 15_000; !(await popOf(boris))?.about && Date.now() < deadline; ) await new Promise((go) => setTimeout(go, 20)); // prettier-ignore
    expect(await popOf(boris)).toMatchObject({
      direction: 'internal',
      about: { callId: client, number: '+79161234567', note: 'two windows', match: 'one', candidates: [{ name: 'Olena' }] },
    });
    tell(facts.slice(rung + 1));
    expect(await popOf(boris)).toBeUndefined();
  });
});
