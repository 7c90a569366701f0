import type { CallFact } from '@callcard/crm-core';
import type { Telephony } from '@callcard/telephony';
import { TelephonyService } from '../telephony/telephony.service';
import { recordedFacts } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';

const PBXS = ['north', 'south'];
let test: TestApp;
beforeEach(async () => {
  test = await startTestApp();
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
});
afterEach(() => test.stop());

const pbxOf = (pbx: string) => ({ pbx, demo: false }) as Telephony;
const tell = (pbx: string, facts: CallFact[]) => test.app.get(TelephonyService).tell(pbxOf(pbx), { kind: 'facts', facts });
const rows = async () => {
  await test.app.get(CallLedger).settled();
  return test.dataSource.query<{ pbx: string; linked_id: string; state: string; talk: number; legs: number }[]>(
    `select pbx, linked_id, state, talk_seconds::float8 as talk, jsonb_array_length(legs) as legs from calls order by pbx`,
  );
};

it('keeps two calls of one Linkedid apart when two PBXs have no system name, however their events mix', async () => {
  const [north, south] = PBXS.map((pbx) => recordedFacts('queue-answered', { pbx })) as [CallFact[], CallFact[]];
  for (const [n, fact] of north.entries()) {
    tell('north', [fact]);
    tell('south', [south[n]!]);
  }
  const [one, other] = await rows();
  expect(one).toMatchObject({ pbx: 'north', state: 'ended', legs: north.filter(({ kind }) => kind === 'leg.started').length });
  expect(other).toEqual({ ...one, pbx: 'south' });
});

it('goes on with the calls of one PBX when the calls of the other one are gone', async () => {
  for (const pbx of PBXS) tell(pbx, recordedFacts('queue-answered', { pbx }).slice(0, -6));
  test.app.get(TelephonyService).tell(pbxOf('north'), { kind: 'channels', legs: new Set(), heardAt: null, bootedAt: null });
  expect((await rows())[1]).toMatchObject({ pbx: 'south', state: 'talking' });
  tell('south', recordedFacts('queue-answered', { pbx: 'south' }));
  expect((await rows())[1]).toMatchObject({ pbx: 'south', state: 'ended' });
});
