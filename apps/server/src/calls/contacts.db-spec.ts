import { type Call, type Caller, type CallFact, type Contact, type Disposition, type Page, newId } from '@callcard/crm-core';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { CallLedger } from './call-ledger';

let test: TestApp;
let anna: SignedIn;
let vera: SignedIn;
let age = 0;

beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'RU' });
  anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
  vera = await test.signIn('operator', { name: 'Vera', device: 'PJSIP/1009', extension: '1009' });
  await test.app.get(UserDirectory).onModuleInit();
  await test.app
    .get(TelephonyService)
    .start({ devices: test.app.get(UserDirectory).devices, demoCast: () => Promise.reject(new Error('no demo here')) });
});
afterAll(() => test.stop());

async function say(facts: CallFact[]): Promise<void> {
  test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
  await test.app.get(CallLedger).settled();
}

/** A call of Anna's from this number, each older than the one before. */
async function callFrom(number: string): Promise<Call> {
  age += 1000;
  await say(recordedFacts('queue-answered', { from: number, age }));
  const { items } = (await anna.http.get(`/api/calls?number=%2B${number}`).expect(200)).body as Page<Call>;
  return items.at(-1)!;
}

const client = async (name: string, ...numbers: string[]) =>
  (
    (
      await anna.http
        .post('/api/clients')
        .send({ name, phones: numbers.map((number) => ({ number })) })
        .expect(201)
    ).body as { id: string }
  ).id;

const bind = async (call: Call, clientId: string | null, always = false) =>
  (await anna.http.put(`/api/calls/${call.id}/client`).send({ clientId, version: call.version, always }).expect(200)).body as Call;

const lookup = async (number: string) =>
  (await anna.http.get(`/api/clients/lookup?number=%2B${number}`).expect(200)).body as { match: string; candidates: { id: string }[] };

describe('what was with a client', () => {
  it('is told to everybody, page by page, and its sound to those who may hear it', async () => {
    const id = await client('Olena');
    const calls = [await callFrom('79160002001'), await callFrom('79160002001'), await callFrom('79160002001')];
    for (const call of calls) await bind(call, id);
    const contacts = async (who: SignedIn, query = '') =>
      (await who.http.get(`/api/calls/contacts?clientId=${id}${query}`).expect(200)).body as Page<Contact>;
    const [one] = calls;
    await test.dataSource.query(
      `insert into recordings (call_id, n, leg, pbx, state, store_key, bytes, seconds, started_at) values ($1, 1, 'x', 'main', 'ready', 'k', 9, 3, now())`,
      [one!.id],
    );
    const mine = (await contacts(anna)).items;
    expect(mine.map(({ id: each }) => each)).toEqual(
      calls
        .map(({ id: each }) => each)
        .sort()
        .reverse(),
    );
    expect(mine.find(({ id: each }) => each === one!.id)!.recordings).toMatchObject([{ n: 1, state: 'ready', seconds: 3 }]);
    const hers = (await contacts(vera)).items;
    expect(hers).toHaveLength(3);
    expect(hers.flatMap(({ recordings }) => recordings)).toEqual([]);
    const first = await contacts(anna, '&limit=2');
    const rest = await contacts(anna, `&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items]).toEqual(mine);
    const byNumber = (await anna.http.get('/api/calls/contacts?number=89160002001&limit=2').expect(200)).body as Page<Contact>;
    expect(byNumber.items).toHaveLength(2);
    const next = (await anna.http.get(`/api/calls/contacts?number=89160002001&limit=2&cursor=${byNumber.nextCursor}`).expect(200))
      .body as Page<Contact>;
    expect(next.items).toHaveLength(1);
    await anna.http.get('/api/calls/contacts').expect(422);
    await anna.http.get(`/api/calls/contacts?clientId=${newId()}&number=1`).expect(422);
  });
});

describe('a number that nobody has', () => {
  const caller = async (number: string) => (await anna.http.get(`/api/calls/caller?number=%2B${number}`).expect(200)).body as Caller;

  it('may be of a client whose number ends alike, or in whose note it stands, and both are called guesses', async () => {
    const ending = await client('Ends Alike', '+380443334455');
    const mentioned = await client('Mentioned');
    const call = await bind(await callFrom('79160002002'), mentioned);
    await anna.http
      .put(`/api/calls/${call.id}/note`)
      .send({ text: 'her brother has 8 (916) 333-44-55, and 3 windows', version: call.version })
      .expect(200);
    expect((await caller('79993334455')).maybe).toEqual([
      { id: ending, name: 'Ends Alike', number: '+380443334455', why: 'ending' },
      { id: mentioned, name: 'Mentioned', number: null, why: 'mentioned' },
    ]);
  });

  it('is no guess where somebody has it', async () => {
    expect((await caller('380443334455')).maybe).toEqual([]);
  });

  it('has called so often since yesterday', async () => {
    await callFrom('79160002003');
    await callFrom('79160002003');
    expect((await caller('79160002003')).callsToday).toBe(0);
    await test.dataSource.query(`update calls set started_at = now() where outside_number = '+79160002003'`);
    expect((await caller('79160002003')).callsToday).toBe(2);
    expect((await caller('79160009999')).callsToday).toBe(0);
  });
});

describe('a number of several', () => {
  it('is always that one of them, once somebody says so, until the choice proves wrong', async () => {
    const [one, other] = [await client('First Of Two', '+79160002010'), await client('Second Of Two', '+79160002010')];
    expect((await lookup('79160002010')).match).toBe('many');
    const call = await callFrom('79160002010');
    await bind(call, other, true);
    expect(await lookup('79160002010')).toMatchObject({ match: 'one', candidates: [{ id: other }] });
    const next = await callFrom('79160002010');
    expect(next.clientId).toBe(other);
    await bind(next, one);
    expect((await lookup('79160002010')).match).toBe('many');
    const entries = await test.dataSource.query<unknown[]>(`select from audit_entries where action = 'numberChosen' and subject_id = $1`, [
      other,
    ]);
    expect(entries).toHaveLength(1);
  });
});

describe('a wrong match', () => {
  it('is put right with the leads that were made of the call', async () => {
    const [wrong, right] = [await client('Wrong'), await client('Right')];
    const call = await bind(await callFrom('79160002020'), wrong);
    const lead = (await anna.http.post('/api/leads').send({ subject: 'Windows', callId: call.id, clientId: wrong }).expect(201)).body as {
      id: string;
    };
    await bind(call, right);
    for (let tries = 0; tries < 300; tries += 1) {
      const now = (await anna.http.get(`/api/leads/${lead.id}`).expect(200)).body as { clientId: string };
      if (now.clientId === right) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The lead stayed with the wrong client.');
  });
});

describe('the marks of a note', () => {
  it('are kept with it, and stay when it is written without them', async () => {
    const call = await callFrom('79160002030');
    const marks = [{ at: '2026-01-01T10:00:42.000Z', offset: 0 }];
    const write = async (version: number, more: object) =>
      (
        await anna.http
          .put(`/api/calls/${call.id}/note`)
          .send({ text: 'asks', version, ...more })
          .expect(200)
      ).body as Call;
    const marked = await write(call.version, { marks });
    expect(marked.noteMarks).toEqual(marks);
    expect((await write(marked.version, {})).noteMarks).toEqual(marks);
    await anna.http
      .put(`/api/calls/${call.id}/note`)
      .send({ text: 'x', version: 3, marks: [{ at: 'now', offset: -1 }] })
      .expect(422);
  });
});

describe('a result', () => {
  it('knows which outcomes propose it', async () => {
    const admin = await test.signIn('admin');
    const input = { key: 'notReached', label: { en: 'Not reached' }, position: 1, active: true };
    const made = (
      await admin.http
        .post('/api/dispositions')
        .send({ ...input, outcomes: ['busy', 'noAnswer'] })
        .expect(201)
    ).body as Disposition;
    expect(made.outcomes).toEqual(['busy', 'noAnswer']);
    await admin.http
      .post('/api/dispositions')
      .send({ ...input, key: 'other', outcomes: ['happy'] })
      .expect(422);
  });
});
