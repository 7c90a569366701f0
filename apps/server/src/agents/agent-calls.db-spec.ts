import { type AgentState, type CallFact, type UserId, chooses } from '@callcard/crm-core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from '../calls/call-ledger';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { AgentHistory } from './agent-history';
import { AgentStates, SYSTEM } from './agent-states';

const folder = 'shipped-pbx';
const recordings = readdirSync(join(__dirname, '../../../../libs/telephony/src/asterisk/fixtures', folder))
  .filter((file) => file.endsWith('.ami'))
  .map((file) => `${folder}/${file.slice(0, -'.ami'.length)}`);
const extensions = ['1001', '1002', '1003', '1004', '1005', '1006', '1101', '1102'];

let test: TestApp;
let age = 0;
const people = new Map<string, UserId>();

beforeAll(async () => {
  test = await startTestApp();
  for (const extension of extensions) {
    const { id } = await test.addUser('operator', { name: extension, extension, device: `PJSIP/${extension}`, queues: [] });
    people.set(extension, id as UserId);
  }
  await test.app.get(UserDirectory).onModuleInit();
  await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
  for (const id of people.values()) await choose(id, 'available');
});
afterAll(() => test.stop());

const choose = (id: UserId, state: 'available' | 'offline') =>
  test.app.get(AgentStates).apply(id, SYSTEM, (one) => chooses(one, { state }, new Date()));
const stateOf = (extension: string): AgentState => test.app.get(AgentStates).show(people.get(extension)!).state;

/** Tells the facts in small portions, each committed before the next. */
async function tell(facts: CallFact[], portion = 3): Promise<void> {
  for (let at = 0; at < facts.length; at += portion) {
    test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts: facts.slice(at, at + portion) });
    await test.app.get(CallLedger).settled();
  }
}

async function statesOf(extension: string, since: number): Promise<AgentState[]> {
  const { items } = await test.app.get(AgentHistory).list(people.get(extension)!, { limit: 200 });
  return items
    .filter(({ seq }) => seq > since)
    .map(({ to }) => to)
    .reverse();
}

/** Everybody finishes what they are at, and is available again. */
async function begin(): Promise<void> {
  for (const id of people.values()) await choose(id, 'available');
}

it.each(recordings)('after %s nobody is left at the phone', async (name) => {
  await begin();
  await tell(recordedFacts(name), 10);
  for (const extension of extensions) expect(['available', 'wrapUp', 'missed']).toContain(stateOf(extension));
});

it('after all of them the history of nobody has a gap', async () => {
  await test.app.get(AgentHistory).flush();
  const gaps = await test.dataSource.query<object[]>(`
    select * from (
      select seq, from_state, lag(seq) over person as before, lag(to_state) over person as left_off, at, lag(at) over person as moment
      from agent_state_changes window person as (partition by user_id order by seq)
    ) as change
    where before is not null and (seq <> before + 1 or from_state <> left_off or at < moment)`);
  expect(gaps).toEqual([]);
  const [{ count }] = await test.dataSource.query<[{ count: string }]>('select count(*) from agent_state_changes');
  expect(Number(count)).toBeGreaterThan(recordings.length);
});

it.each([
  // The way to somebody else's call; the listening itself is no state, and no talk.
  ['listen', '1101', ['ringing', 'available']],
  ['whisper', '1101', ['ringing', 'available']],
  ['barge', '1101', ['ringing', 'available']],
  ['queue-answered', '1001', ['ringing', 'talking', 'wrapUp']],
  ['hold', '1001', ['ringing', 'talking', 'held', 'talking', 'wrapUp']],
  // The first client is held while a second line is dialled and talked on.
  ['second-call', '1001', ['ringing', 'talking', 'ringing', 'talking', 'held', 'talking', 'wrapUp']],
  ['attended-refer', '1001', ['ringing', 'talking', 'held', 'ringing', 'talking', 'wrapUp']],
  ['attended-refer', '1002', ['ringing', 'talking', 'wrapUp']],
  ['park-retrieved', '1001', ['ringing', 'talking', 'wrapUp']],
  ['park-retrieved', '1002', ['ringing', 'talking', 'wrapUp']],
  ['click-to-call', '1001', ['ringing', 'talking', 'wrapUp']],
  ['ring-no-answer', '1001', ['ringing', 'available']],
  ['internal', '1001', ['ringing', 'talking', 'available']],
] as const)('in %s the person at %s goes through the states', async (name, extension, states) => {
  await begin();
  const { items } = await test.app.get(AgentHistory).list(people.get(extension)!, { limit: 1 });
  // A call of its own each time.
  age += 10_000;
  await tell(recordedFacts(`${folder}/${name}`, { age }), 1);
  expect(await statesOf(extension, items[0]!.seq)).toEqual(states);
});
