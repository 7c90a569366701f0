import type { CallFact, CallFactOf } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { ClientsLookup } from '../clients/clients.lookup.service';
import { Metrics } from '../config/metrics';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';
import { LiveCalls } from './live-calls';
import { PopsService } from './pops.service';

const CALLER = '79160000801';

describe('a pop', () => {
  let test: TestApp;
  let anna: SignedIn;

  beforeAll(async () => {
    test = await startTestApp({ DEFAULT_REGION: 'RU' });
    anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
    await test.app.get(UserDirectory).onModuleInit();
    await test.app
      .get(TelephonyService)
      .start({ devices: test.app.get(UserDirectory).devices, demoCast: () => Promise.reject(new Error()) });
    await anna.http
      .post('/api/clients')
      .send({ name: 'Olena', phones: [{ number: `+${CALLER}`, primary: true }] })
      .expect(201);
  });

  afterAll(() => test.stop());

  const tell = (facts: CallFact[]) => test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
  const pops = () => test.app.get(PopsService).mine({ userId: anna.user.id, grants: { 'calls.view': 'own' } } as unknown as Principal);

  /** A recorded call in three parts: until Anna's desk rings, that it rings, and the rest. */
  function recorded(age: number) {
    const facts = recordedFacts('queue-answered', { from: CALLER, age });
    const desk = facts.find((fact) => fact.kind === 'leg.started' && fact.device === 'PJSIP/1001') as CallFactOf<'leg.started'>;
    const at = facts.findIndex((fact) => (fact.kind === 'ring.started' || fact.kind === 'offer.made') && fact.leg === desk.leg);
    return { before: facts.slice(0, at), ring: facts.slice(at, at + 1), after: facts.slice(at + 1) };
  }

  it('has its card at once, because who calls was looked up before a desk rang', async () => {
    const { before, ring, after } = recorded(0);
    tell(before);
    await test.app.get(CallLedger).settled();
    tell(ring);
    expect(pops()).toMatchObject([{ match: 'one', candidates: [{ name: 'Olena' }] }]);
    tell(after);
    expect(pops()).toEqual([]);
  });

  it('shows the number while the card is not there yet', async () => {
    const { before, ring, after } = recorded(1000);
    tell([...before, ...ring]);
    expect(pops()).toMatchObject([{ match: 'pending', callerNumber: `+${CALLER}`, candidates: [] }]);
    await test.app.get(CallLedger).settled();
    expect(pops()).toMatchObject([{ match: 'one', candidates: [{ name: 'Olena' }] }]);
    tell(after);
    await test.app.get(CallLedger).settled();
  });

  it('tells the way the caller came through the menus', async () => {
    const { before, ring, after } = recorded(1500);
    const { callId, leg, at } = before.find((fact) => fact.kind === 'leg.started')!;
    const step = { kind: 'ivr.step' as const, callId, leg, at, menu: 'main-menu', digit: '2' };
    tell([...before, { ...step, key: `ivr:${leg}:1` }, ...ring]);
    expect(pops()).toMatchObject([{ ivrPath: [{ menu: 'main-menu', digit: '2' }] }]);
    tell(after);
    await test.app.get(CallLedger).settled();
  });

  it('outlives a lookup that fails, and so does the ledger, which asks again', async () => {
    const { before, ring, after } = recorded(2000);
    const lookup = jest.spyOn(test.app.get(ClientsLookup), 'cardsOf').mockRejectedValueOnce(new Error('the connection broke'));
    tell([...before, ...ring]);
    await test.app.get(CallLedger).settled();
    expect(pops()).toMatchObject([{ match: 'pending', callerNumber: `+${CALLER}` }]);
    tell(after);
    await test.app.get(CallLedger).settled();
    expect(lookup).toHaveBeenCalledTimes(2);
    expect(await test.dataSource.query(`select 1 from calls where state <> 'ended'`)).toEqual([]);
  });

  it('is counted with its call', async () => {
    const { before, ring, after } = recorded(3000);
    const figure = async (name: string) => {
      const body = await test.app.get(Metrics).registry.metrics();
      return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(body)?.[1]);
    };
    const facts = await figure('callcard_call_facts_total');
    tell([...before, ...ring, ...after]);
    await test.app.get(CallLedger).settled();
    expect(await figure('callcard_call_facts_total')).toBe(facts + before.length + ring.length + after.length);
    expect(await figure('callcard_calls_in_memory')).toBe(test.app.get(LiveCalls).size);
  });
});
