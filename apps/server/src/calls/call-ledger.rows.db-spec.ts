import type { CallFact } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
  // Whatever is written to calls: does it say more than the facts that would be there if the server were killed after this commit?
  await test.dataSource.query(`create table written (legs int, facts int)`);
  await test.dataSource.query(`
    create function note_written() returns trigger language plpgsql as $$ begin
      insert into written select jsonb_array_length(new.legs), count(*) from call_facts where call_id = new.id and kind = 'leg.started';
      return null;
    end $$`);
  await test.dataSource.query(`create trigger note_written after insert or update on calls for each row execute function note_written()`);
});
afterAll(() => test.stop());

const tell = (facts: CallFact[]) => test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 100));

it('commits no row that knows more than the facts committed with it, whatever is heard meanwhile', async () => {
  const facts = recordedFacts('queue-answered');
  const second = facts.findIndex((fact, n) => n > 0 && fact.kind === 'leg.started');
  await test.dataSource.transaction(async (manager) => {
    await manager.query('lock table call_facts in share row exclusive mode');
    tell(facts.slice(0, second));
    await aMoment();
    tell(facts.slice(second));
    await aMoment();
  });
  await test.app.get(CallLedger).settled();
  const written = await test.dataSource.query<{ legs: number; facts: number }[]>('select legs, facts from written');
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter(({ legs, facts: known }) => legs !== known)).toEqual([]);
  expect(written.at(-1)!.legs).toBeGreaterThan(1);
});
