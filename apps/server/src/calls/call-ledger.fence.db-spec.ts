import type { CallId } from '@callcard/crm-core';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { TelephonyService } from '../telephony/telephony.service';
import { WriterFence } from '../telephony/writer-fence';
import { WriterLease } from '../telephony/writer-lease';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';

let test: TestApp;
let lease: WriterLease;
beforeAll(async () => {
  test = await startTestApp();
  lease = (await WriterLease.win(test.app.get<Env>(ENV), AbortSignal.timeout(5_000), () => undefined))!;
  test.app.get(WriterFence).hold(lease);
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
});
afterAll(async () => {
  await lease.release();
  await test.stop();
});

const count = async (id: CallId) =>
  (
    await test.dataSource.query<{ calls: number; facts: number }[]>(
      `select (select count(*)::int from calls where id = $1) as calls, (select count(*)::int from call_facts where call_id = $1) as facts`,
      [id],
    )
  )[0];

it('writes while the lease is held; a server that lost it writes nothing more and forgets what it had not written', async () => {
  const ledger = test.app.get(CallLedger);
  const facts = recordedFacts('queue-answered');
  const { callId } = facts[0]!;
  const tell = (some: typeof facts) => test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts: some });
  tell(facts.slice(0, 5));
  await ledger.settled();
  expect(await count(callId)).toEqual({ calls: 1, facts: 5 });

  await test.dataSource.query(`update pbx_writers set owner = 'another', epoch = epoch + 1`);
  tell(facts.slice(5));
  await ledger.settled();
  await lease.lost;
  expect(await count(callId)).toEqual({ calls: 1, facts: 5 });
  expect(ledger.owes(callId)).toBe(false);
});
