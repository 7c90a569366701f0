import type { CallId } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';
import { type Difference, LedgerReplay } from './ledger-replay';

let test: TestApp;
const calls = new Map<string, CallId>();
/** The recordings say when they were made; each call here is moved back so many seconds. */
const DAY = 86_400;

beforeAll(async () => {
  test = await startTestApp();
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
  for (const [name, age] of [
    ['queue-answered', 0],
    ['direct-answered', DAY],
    ['outbound-answered', 2 * DAY],
  ] as const) {
    const facts = recordedFacts(name, { age });
    calls.set(name, facts[0]!.callId);
    test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
  }
  await test.app.get(CallLedger).settled();
});
afterAll(() => test.stop());

async function replay({ from = null, to = null }: { from?: Date | null; to?: Date | null } = {}) {
  const differences: Difference[] = [];
  const counts = await test.app.get(LedgerReplay).run(from, to, { differs: (each) => differences.push(each), progress: () => undefined });
  return { ...counts, differences };
}

const startOf = async (name: string) =>
  (await test.dataSource.query<{ at: Date }[]>('select started_at as at from calls where id = $1', [calls.get(name)]))[0]!.at;

it('finds the calls that the server wrote identical to what their facts make', async () => {
  const [{ facts }] = (await test.dataSource.query('select count(*)::int as facts from call_facts')) as [{ facts: number }];
  expect(await replay()).toEqual({ calls: 3, facts, differing: 0, differences: [] });
});

it('takes the calls of a span alone', async () => {
  const from = await startOf('direct-answered');
  expect(await replay({ from: new Date(from.getTime() - 60_000) })).toMatchObject({ calls: 2 });
  expect(await replay({ from: new Date(from.getTime() - 60_000), to: new Date(from.getTime() + 60_000) })).toMatchObject({ calls: 1 });
});

it('names the column that was damaged, the call that is gone, and the one that never was; and mends none of them', async () => {
  const [damaged, gone] = [calls.get('queue-answered')!, calls.get('direct-answered')!];
  await test.dataSource.query('update calls set talk_seconds = talk_seconds + 3600 where id = $1', [damaged]);
  await test.dataSource.query('delete from calls where id = $1', [gone]);
  await test.dataSource.query('delete from call_facts where call_id = $1', [calls.get('outbound-answered')]);
  const { differing, differences } = await replay();
  expect(differing).toBe(3);
  expect(differences.find(({ callId }) => callId === damaged)).toMatchObject({ columns: ['talk_seconds'] });
  expect(differences.find(({ callId }) => callId === gone)).toMatchObject({ kept: null, columns: [] });
  expect(differences.find(({ callId }) => callId === calls.get('outbound-answered'))).toMatchObject({ made: null, columns: [] });
  expect(await replay()).toMatchObject({ differing: 3 });
});
