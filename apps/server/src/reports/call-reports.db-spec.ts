import { CALL_DIVISIONS, type CallReport, CallReportKey, type CountedCall, type Page } from '@callcard/crm-core';
import { type OutsideCall, outsideCall, putOutsideCalls } from '../../test/call-report-stage';
import { chance } from '../../test/report-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';
import { ReportCounts } from './report-counts';

/** October, with the day of 25 hours; calls from a month before to some days after. */
const PERIOD = 'from=2026-10-01&to=2026-10-31&zone=Europe/Kyiv';
const FIRST = Date.parse('2026-09-01T00:00:00Z');
const DAYS = 66;
const WITHIN = `ended_at >= '2026-09-30 21:00Z' and ended_at < '2026-10-31 22:00Z'`;

/** Every count of a report anew, from the rows of calls and of people's work alone; $1: N, $2 whether topics have to be the same. */
const CALLS = `
  calls_of as (
    select c.id, c.started_at, c.ended_at, c.direction, c.called_number as line, c.outside_number as number, c.outcome, c.talk_seconds as talk,
      c.wait_seconds as wait, w.disposition as result, coalesce(c.queue_entries -> 0 ->> 'queue', c.called_number) as topic
    from calls c left join call_work w on w.call_id = c.id where c.merged_into is null and c.direction <> 'internal'
  )`;
const FORMER = `o.number = t.number and ($2::boolean is not true or o.topic is not distinct from t.topic)
  and (o.started_at, o.id) < (t.started_at, t.id) and t.started_at - o.started_at <= $1 * interval '1 day'`;
const tally = (report: CallReportKey, key: string) =>
  ({
    lines: `
      with ${CALLS} select ${key} as key, count(*)::int as calls, (count(*) filter (where outcome = 'answered'))::int as answered,
        (count(*) filter (where outcome = 'abandoned'))::int as abandoned, (count(*) filter (where outcome = 'voicemail'))::int as voicemail,
        (count(*) filter (where outcome = 'callback'))::int as callbacks, (count(*) filter (where outcome = 'noAnswer'))::int as unserved,
        coalesce(sum(talk) filter (where outcome = 'answered'), 0)::float8 as "talkSeconds",
        coalesce(sum(wait) filter (where outcome = 'answered'), 0)::float8 as "waitSeconds"
      from calls_of where direction = 'inbound' and ${WITHIN} group by 1 order by 1`,
    results: `
      with ${CALLS} select ${key} as key, count(*)::int as calls, (count(*) filter (where direction = 'inbound'))::int as inbound,
        (count(*) filter (where direction = 'outbound'))::int as outbound, count(result)::int as "withResult", sum(talk)::float8 as "talkSeconds"
      from calls_of where (talk > 0 or result is not null) and ${WITHIN} group by 1 order by 1`,
    repeats: `
      with ${CALLS}, their as (select * from calls_of where direction = 'inbound' and number is not null),
      judged as (
        select *, exists (select from their o where ${FORMER} ) as repeat,
          outcome = 'answered' and not exists (select from their o where o.outcome = 'answered' and ${FORMER}) as first,
          exists (select from their o where o.number = t.number and ($2::boolean is not true or o.topic is not distinct from t.topic)
            and (o.started_at, o.id) > (t.started_at, t.id) and o.started_at - t.started_at <= $1 * interval '1 day') as again,
          started_at + $1 * interval '1 day' <= (select calls_until from report_progress) as over
        from their t
      )
      select ${key} as key, count(*)::int as calls, (count(*) filter (where repeat))::int as repeats,
        (count(*) filter (where first and over))::int as "firstContacts", (count(*) filter (where first and over and not again))::int as resolved,
        (count(*) filter (where first and not over))::int as pending
      from judged where ${WITHIN} group by 1 order by 1`,
    causes: `
      with ${CALLS}, legs as (
        select c.ended_at, l ->> 'device' as trunk, c.direction, l ->> 'answeredAt' is not null as answered, (l ->> 'cause')::int as cause
        from calls_of c join calls on calls.id = c.id cross join jsonb_array_elements(legs) l where l ->> 'side' = 'outside')
      select ${key} as key, count(*)::int as legs, (count(*) filter (where direction = 'inbound'))::int as inbound,
        (count(*) filter (where direction = 'outbound'))::int as outbound, (count(*) filter (where answered))::int as answered,
        (count(*) filter (where cause = 16))::int as normal, (count(*) filter (where cause = 17))::int as busy,
        (count(*) filter (where cause = 19))::int as "noAnswer", (count(*) filter (where cause = 21))::int as rejected,
        (count(*) filter (where cause = 1))::int as "wrongNumber", (count(*) filter (where cause = 34))::int as congestion,
        (count(*) filter (where cause is null or cause = 127))::int as "otherCause"
      from legs where ${WITHIN} group by 1 order by 1`,
    paths: '',
  })[report];

const KEYS = {
  day: `to_char(ended_at at time zone 'Europe/Kyiv', 'YYYY-MM-DD')`,
  hourOfWeek: `to_char(ended_at at time zone 'Europe/Kyiv', 'ID-HH24')`,
  hour: `to_char(date_trunc('hour', ended_at, 'UTC') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  line: `coalesce(line, '')`,
  result: `coalesce(result, '')`,
  topic: `coalesce(topic, '')`,
  trunk: 'trunk',
  cause: `trunk || ' ' || coalesce(cause::text, '')`,
};

let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let calls: OutsideCall[];
let now = new Date(FIRST + DAYS * 86_400_000);

const report = async (of: string, rest = '') =>
  (await boss.http.get(`/api/reports/calls?report=${of}&${PERIOD}&${rest}`).expect(200)).body as CallReport;
const count = () => test.app.get(ReportCounts).count();
const sql = <Row>(text: string, values: unknown[] = []) => test.dataSource.query<Row[]>(text, values);

async function behind(of: string, rest: string): Promise<CountedCall[]> {
  const items: CountedCall[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await boss.http.get(`/api/reports/calls/behind?report=${of}&${PERIOD}&${rest}&limit=200${cursor && `&cursor=${cursor}`}`).expect(200); // prettier-ignore
    items.push(...(body as Page<CountedCall>).items);
    cursor = (body as Page<CountedCall>).nextCursor;
  }
  return items;
}

const near = (figures: object) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, typeof value === 'number' ? (expect.closeTo(value, 3) as number) : value])); // prettier-ignore
const byKey = (rows: { key: string }[]) => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
const isIn = ({ endedAt }: OutsideCall) => endedAt >= '2026-09-30T21:00' && endedAt < '2026-10-31T22:00';

async function expectSame(of: CallReportKey, by: string, rest = '', parameters: unknown[] = [7, false]): Promise<CallReport> {
  const told = await report(of, `by=${by}&${rest}`);
  const text = tally(of, KEYS[by as keyof typeof KEYS]);
  const expected = await sql<{ key: string }>(text, of === 'repeats' ? parameters : []);
  const main = Object.keys(told.total.figures)[0]!;
  const shown = told.rows.filter(({ figures }) => figures[main]! > 0).map(({ key, figures }) => ({ key, ...figures }));
  expect(byKey(shown)).toEqual(byKey(expected).map(near));
  expect(shown.length).toBeGreaterThan(1);
  return told;
}

beforeAll(async () => {
  test = await startTestApp();
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => now);
  boss = await test.signIn('supervisor');
  anna = await test.signIn('operator', { name: 'Anna' });
  const boris = await test.addUser('operator', { name: 'Boris' });
  await sql(`insert into queues (id, pbx, name, title) values (gen_random_uuid(), 'main', 'sales', 'Sales')`);
  await sql(`insert into numbers (id, number, title, version) values (gen_random_uuid(), '+380440000001', 'Main line', 1)`);
  const random = chance(11);
  const cast = {
    people: [anna.user.id, boris.id],
    numbers: [null, ...Array.from({ length: 90 }, (_, n) => `+3806711122${String(n).padStart(2, '0')}`)],
    lines: ['+380440000001', '+380440000002'],
    results: ['sale', 'refused', 'callBack'],
  };
  calls = Array.from({ length: 900 }, () => outsideCall(FIRST + Math.floor(random() * DAYS * 86_400_000), cast, random));
  // In no order, and in three portions: who called before and after is found whenever a call comes.
  for (const part of [0, 1, 2]) {
    await putOutsideCalls(test.dataSource, calls.slice(300 * part, 300 * (part + 1)));
    await count();
  }
});
afterAll(() => test.stop());

describe('a report on calls', () => {
  it.each(
    (['lines', 'results', 'repeats', 'causes'] as const).flatMap((of) =>
      ['day', 'hour', 'hourOfWeek', ...CALL_DIVISIONS[of].filter((by) => by !== 'caller')].map((by) => [of, by] as const),
    ),
  )('on %s by %s is what the rows of the calls add up to', async (of, by) => {
    await expectSame(of, by);
  });

  it.each(CallReportKey.options)('on %s has the same total, whatever it is divided by, and no empty one', async (of) => {
    const divisions = ['quarter', 'hour', 'day', 'hourOfWeek', ...CALL_DIVISIONS[of].filter((by) => by !== 'caller')];
    const totals = await Promise.all(divisions.map(async (by) => (await report(of, `by=${by}`)).total));
    for (const total of totals) expect(total).toEqual(totals[0]);
    for (const [name, value] of Object.entries(totals[0]!.figures)) expect([name, value > 0]).toEqual([name, true]);
  });

  it.each(CallReportKey.options)('on %s leads from every count to the calls behind it', async (of) => {
    for (const by of [CALL_DIVISIONS[of][0], 'hourOfWeek']) {
      const { rows, total } = await report(of, `by=${by}`);
      const most = Object.keys(total.figures)[0]!;
      const busiest = [...rows].sort((a, b) => b.figures[most]! - a.figures[most]!).slice(0, 3);
      for (const figure of Object.keys(total.figures).filter((name) => !name.endsWith('Seconds'))) {
        expect([figure, (await behind(of, `by=${by}&figure=${figure}`)).length]).toEqual([figure, total.figures[figure]]);
        for (const { key, figures } of busiest)
          expect([key, figure, (await behind(of, `by=${by}&figure=${figure}&key=${encodeURIComponent(key)}`)).length]).toEqual([key, figure, figures[figure]]); // prettier-ignore
      }
    }
  });

  it('is told of one line alone, by time', async () => {
    const all = await report('lines');
    const one = await report('lines', 'by=day&only=%2B380440000001');
    expect(one.total.figures).toEqual(all.rows.find(({ key }) => key === '+380440000001')!.figures);
    expect(all.rows[0]!.name).toMatch(/440000/);
    expect(all.rows.map(({ name }) => name).sort()).toEqual(['+380440000002', 'Main line · +380440000001']);
  });

  it('comes as a file, and is refused by what it is not divided by', async () => {
    await sql(`update users set name = '=1+1' where name = 'Boris'`);
    const { text } = await boss.http.get(`/api/reports/calls/file?report=paths&${PERIOD}&format=csv`).expect(200);
    await sql(`update users set name = 'Boris' where name = '=1+1'`);
    expect(text).toMatch(/'=1\+1 → /);
    await boss.http.get(`/api/reports/calls/file?report=repeats&by=caller&${PERIOD}&format=xlsx`).expect(200).expect('content-type', /spreadsheetml/); // prettier-ignore
    await boss.http.get(`/api/reports/calls?report=lines&by=trunk&${PERIOD}`).expect(422);
    await boss.http.get(`/api/reports/calls/behind?report=lines&figure=repeats&${PERIOD}`).expect(422);
    await boss.http.get(`/api/reports/calls/behind?report=repeats&by=caller&key=nobody&${PERIOD}`).expect(422);
    await anna.http.get(`/api/reports/calls?report=lines&${PERIOD}`).expect(403);
  });
});

describe('ways of transfers', () => {
  it('are those that happened, each with how it ended', async () => {
    const { rows } = await report('paths');
    const expected = new Map<string, number>();
    for (const { path } of calls.filter((call) => isIn(call) && call.path !== null)) expected.set(path!, (expected.get(path!) ?? 0) + 1);
    const told = rows.flatMap(({ key, figures }) =>
      ['talked', 'returned', 'lost'].flatMap((ended) => (figures[ended]! > 0 ? [[`${key} ${ended}`, figures[ended]!] as const] : [])),
    );
    expect(new Map(told)).toEqual(expected);
    const names = rows.map(({ name, label }) => [name, label?.en].filter(Boolean).join(' '));
    for (const name of ['Anna → Boris', 'Boris → 700', 'Anna → second', 'Anna →  a number outside']) expect(names).toContain(name);
  });
});

describe('repeat callers', () => {
  it.each([
    [1, false],
    [7, true],
    [30, false],
  ])('are found within %s days, of the same topic: %s', async (days, sameTopic) => {
    await expectSame('repeats', 'day', `days=${days}&sameTopic=${sameTopic}`, [days, sameTopic]);
  });

  it('are told by name, those who called most, and each leads to those calls', async () => {
    const { rows, total } = await report('repeats', 'by=caller');
    const [{ most, number }] = (await sql<{ most: number; number: string }>(
      `select outside_number as number, count(*)::int as most from calls where direction = 'inbound' and outside_number is not null and ${WITHIN}
       group by 1 order by 2 desc limit 1`,
    )) as [{ most: number; number: string }];
    expect(rows[0]!.figures['calls']).toBe(most);
    expect(rows.find((row) => row.number === number)!.figures['calls']).toBe(most);
    expect(rows.reduce((all, { figures }) => all + figures['calls']!, 0)).toBe(total.figures['calls']);
    const theirs = await behind('repeats', `by=caller&key=${rows[0]!.key}`);
    expect(theirs.map((call) => call.number)).toEqual(Array.from({ length: most }, () => rows[0]!.number));
  });

  it('are judged by the days of the company, which supervisors do not set', async () => {
    const { body } = await boss.http.get('/api/reports/settings').expect(200);
    const admin = await test.signIn('admin');
    await admin.http.put('/api/reports/settings').send({ ...(body as object), days: 3 }).expect(200); // prettier-ignore
    await admin.http.put('/api/reports/settings').send({ ...(body as object), days: 4 }).expect(409); // prettier-ignore
    const told = await expectSame('repeats', 'topic', '', [3, false]);
    expect(told.repeats).toEqual({ days: 3, sameTopic: false });
    await admin.http.put('/api/reports/settings').send({ days: 7, sameTopic: false, version: 2 }).expect(200);
  });
});

describe('figures that were complete', () => {
  const days = async (of: string) =>
    new Map((await report(of, 'by=day')).rows.filter(({ correctedAt }) => correctedAt !== null).map(({ key }) => [key, true]));
  const dayOf = ({ endedAt }: OutsideCall) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv', dateStyle: 'short' }).format(new Date(endedAt)); // prettier-ignore

  it('say nothing of what nobody was mistaken about', async () => {
    for (const of of CallReportKey.options) expect([of, (await days(of)).size]).toEqual([of, 0]);
  });

  it('change with a call that was reconciled, and say so in every report that it changes', async () => {
    const call = calls.find((one) => isIn(one) && one.direction === 'inbound' && one.outcome === 'abandoned' && one.number !== null)!;
    const before = await report('lines', 'by=day');
    await sql(`update calls set provenance = 'reconciled', outcome = 'answered', talk_seconds = 30 where id = $1`, [call.id]);
    await count();
    expect([...(await days('lines')).keys()]).toEqual([dayOf(call)]);
    expect((await days('repeats')).has(dayOf(call))).toBe(true);
    expect([(await days('causes')).size, (await days('paths')).size]).toEqual([0, 0]);
    const after = await expectSame('lines', 'day');
    const [was, is] = [before, after].map(({ rows }) => rows.find(({ key }) => key === dayOf(call))!.figures);
    expect(is).toMatchObject({ answered: was!['answered']! + 1, abandoned: was!['abandoned']! - 1 });
    const row = (await report('lines')).rows.find(({ key }) => key === call.called)!;
    expect(row.correctedAt).toBe(now.toISOString());
    await expectSame('repeats', 'day');
  });

  it('say so where two calls became one because of the logs, in the reports on queues as well', async () => {
    const [kept, gone] = calls.filter((one) => isIn(one) && one.direction === 'inbound' && one.queueEntries.length > 0 && one.outcome === 'voicemail'); // prettier-ignore
    const queues = async () => (await boss.http.get(`/api/reports/queues?${PERIOD}&by=day`)).body as { rows: { key: string; correctedAt: string | null }[] }; // prettier-ignore
    const isTold = async () => (await queues()).rows.find(({ key }) => key === dayOf(gone!))!.correctedAt !== null;
    expect(await isTold()).toBe(false);
    await sql(`update calls set provenance = 'reconciled' where id = $1`, [kept!.id]);
    await sql('update calls set merged_into = $2 where id = $1', [gone!.id, kept!.id]);
    now = new Date(now.getTime() + 60_000);
    await count();
    expect(await isTold()).toBe(true);
    expect((await days('lines')).has(dayOf(gone!))).toBe(true);
    await expectSame('lines', 'day');
    await expectSame('repeats', 'day');
    await expectSame('causes', 'trunk');
  });

  it('say so where a result is given or changed a day later', async () => {
    const call = calls.find((one) => isIn(one) && one.talk > 0 && one.result === 'sale' && one.direction === 'outbound')!;
    await sql(`update call_work set disposition = 'refused' where call_id = $1`, [call.id]);
    await count();
    expect((await days('results')).has(dayOf(call))).toBe(true);
    const { rows } = await report('results');
    expect(rows.map(({ key, correctedAt }) => [key, correctedAt !== null])).toEqual(expect.arrayContaining([['sale', true], ['refused', true], ['callBack', false]])); // prettier-ignore
    await expectSame('results', 'day');
  });
});

describe('a number that is erased', () => {
  it('is forgotten at once, and leaves its figures', async () => {
    const before = await report('repeats', 'by=day');
    const [{ number }] = await sql<{ number: string }>(
      `select number from report_calls where number is not null and ${WITHIN} group by 1 having count(*) > 3 limit 1`,
    ) as [{ number: string }]; // prettier-ignore
    await sql('update calls set outside_number = null where outside_number = $1', [number]);
    expect(await sql('select from report_calls where number = $1', [number])).toEqual([]);
    await count();
    expect(await report('repeats', 'by=day')).toEqual(before);
  });
});
