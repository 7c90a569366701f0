import type { AgentReport, CountedHandling, CountedVisit, Page, QueueReport } from '@callcard/crm-core';
import { chance, putCalls, putStates, type RawCall, rawCall } from '../../test/report-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';
import { ReportCounts } from './report-counts';

/** The clocks of Kyiv are put back in the night to the 25th, and that day has 25 hours. */
const FROM = '2026-10-24';
const TO = '2026-10-26';
const PERIOD = `from=${FROM}&to=${TO}&zone=Europe/Kyiv`;
const FIRST = Date.parse('2026-10-23T22:00:00Z');
const HOURS = 74;
const STATES = ['available', 'ringing', 'talking', 'held', 'wrapUp', 'break', 'missed', 'unreachable', 'offline'];

/** Written anew, from the rows of calls alone. $1: T, $2: the key of a moment. */
const COUNT_VISITS = (key: string) => `
  with visits as (
    select e ->> 'queue' as queue, (e ->> 'leftAt')::timestamptz as at,
      extract(epoch from (e ->> 'leftAt')::timestamptz - (e ->> 'joinedAt')::timestamptz) as wait,
      case when e ->> 'outcome' = 'connected' then 'answered' when e ->> 'outcome' = 'abandoned' then 'abandoned'
        when callback ->> 'queue' = e ->> 'queue' then 'callback' else 'elsewhere' end as came
    from calls, jsonb_array_elements(queue_entries) e where merged_into is null
  )
  select ${key} as key, count(*)::int as offered,
    count(*) filter (where came = 'answered')::int as answered,
    count(*) filter (where came = 'abandoned')::int as abandoned,
    count(*) filter (where came = 'callback')::int as callbacks,
    count(*) filter (where came = 'elsewhere')::int as elsewhere,
    count(*) filter (where came = 'answered' and wait <= $1)::int as "answeredWithin",
    count(*) filter (where came = 'abandoned' and wait <= $1)::int as "abandonedWithin",
    count(*) filter (where wait > $1)::int as reached,
    coalesce(sum(wait) filter (where came = 'answered'), 0)::float8 as "answeredWaitSeconds",
    max(wait)::float8 as "longestWaitSeconds"
  from visits where at >= '2026-10-23 21:00Z' and at < '2026-10-26 22:00Z' group by 1 order by 1`;

const KEYS = {
  day: `to_char(at at time zone 'Europe/Kyiv', 'YYYY-MM-DD')`,
  hourOfWeek: `to_char(at at time zone 'Europe/Kyiv', 'ID-HH24')`,
  // The zone is off by whole hours.
  hour: `to_char(date_trunc('hour', at, 'UTC') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  queue: `'main/' || queue`,
};

/** Seconds of people's states in each day of Kyiv, by overlap. */
const COUNT_STATES = `
  with spans as (
    select to_state, at as began, lead(at, 1, $1::timestamptz) over (partition by user_id order by seq) as ended from agent_state_changes
  ), days as (
    select d::date::text as key, d::date::timestamp at time zone 'Europe/Kyiv' as began, (d::date + 1)::timestamp at time zone 'Europe/Kyiv' as ended
    from generate_series(date '${FROM}', date '${TO}', interval '1 day') d
  )
  select key, to_state as state, extract(epoch from sum(least(s.ended, d.ended) - greatest(s.began, d.began)))::float8 as seconds
  from spans s join days d on s.began < d.ended and s.ended > d.began
  where to_state <> 'offline' group by 1, 2`;

let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let calls: RawCall[];
let now = new Date(FIRST + HOURS * 3_600_000);

const queues = async (rest: string) => (await boss.http.get(`/api/reports/queues?${PERIOD}&${rest}`).expect(200)).body as QueueReport;
const agents = async (rest: string) => (await boss.http.get(`/api/reports/agents?${PERIOD}&${rest}`).expect(200)).body as AgentReport;
const count = () => test.app.get(ReportCounts).count();

async function all<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await boss.http.get(`${path}&limit=100${cursor && `&cursor=${cursor}`}`).expect(200);
    items.push(...(body as Page<Item>).items);
    cursor = (body as Page<Item>).nextCursor;
  }
  return items;
}

const close = (rows: Record<string, unknown>[]) =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, key.endsWith('Seconds') ? (expect.closeTo(Number(value), 4) as unknown) : value])),
  ); // prettier-ignore

beforeAll(async () => {
  test = await startTestApp();
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => now);
  boss = await test.signIn('supervisor');
  anna = await test.signIn('operator', { name: 'Anna' });
  const boris = await test.addUser('operator', { name: 'Boris' });
  await test.dataSource.query(
    `insert into queues (id, pbx, name, title, service_seconds) values (gen_random_uuid(), 'main', 'sales', 'Sales', 30)`,
  );
  const random = chance(7);
  calls = Array.from({ length: 400 }, () => rawCall(FIRST + Math.floor(random() * HOURS * 3_600_000), [anna.user.id, boris.id], random));
  await putCalls(test.dataSource, calls);
  for (const userId of [anna.user.id, boris.id]) {
    const moments = Array.from({ length: 150 }, () => FIRST - 7_200_000 + Math.floor(random() * (HOURS + 1) * 3_600_000)).sort(
      (a, b) => a - b,
    );
    await putStates(test.dataSource, userId, moments.map((at) => [at, STATES[Math.floor(random() * STATES.length)]!])); // prettier-ignore
  }
  await count();
});
afterAll(() => test.stop());

describe('a report on queues', () => {
  it.each(['day', 'hour', 'hourOfWeek', 'queue'] as const)('by %s is what the rows of the calls add up to', async (by) => {
    // Two queues, two settings: T is 30 of sales, and the usual 20 of support.
    for (const [queue, seconds] of [
      ['sales', 30],
      ['support', 20],
    ] as const) {
      // prettier-ignore
      const report = await queues(`by=${by}&queue=main/${queue}`);
      const sql = COUNT_VISITS(KEYS[by]).replace('from visits where', `from visits where queue = '${queue}' and`);
      const rows = await test.dataSource.query<Record<string, unknown>[]>(sql, [seconds]);
      const shown = report.rows
        .filter(({ figures }) => figures.offered > 0)
        .map(({ key, figures: { shortAbandoned: _, ...figures } }) => ({ key, ...figures }));
      expect(shown).toEqual(close(rows));
      expect(report.settings).toEqual([{ serviceSeconds: seconds, shortAbandonSeconds: 0 }]);
    }
  });

  it('has a row for every hour, the one too that comes twice, and for nothing else', async () => {
    const { rows } = await queues('by=hour');
    expect(rows).toHaveLength(24 + 25 + 24);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect((await queues('by=day')).rows.map(({ key }) => key)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
  });

  it('has the same total, whatever it is divided by', async () => {
    const totals = await Promise.all(['queue', 'quarter', 'hour', 'day', 'hourOfWeek'].map(async (by) => (await queues(`by=${by}`)).total));
    for (const total of totals) expect(total).toEqual(totals[0]);
    expect(totals[0]!.figures.offered).toBeGreaterThan(400);
  });

  it.each(['offered', 'answered', 'abandoned', 'callbacks', 'elsewhere', 'answeredWithin', 'abandonedWithin', 'reached'] as const)(
    'leads from every %s to the calls behind it',
    async (figure) => {
      const path = `/api/reports/queues/visits?${PERIOD}&figure=${figure}`;
      const { rows, total } = await queues('by=day');
      expect(await all<CountedVisit>(`${path}&by=day`)).toHaveLength(total.figures[figure]);
      for (const { key, figures } of rows) expect(await all<CountedVisit>(`${path}&by=day&key=${key}`)).toHaveLength(figures[figure]);
      const busiest = (await queues('by=hourOfWeek')).rows.reduce((a, b) => (b.figures[figure] > a.figures[figure] ? b : a));
      expect(await all<CountedVisit>(`${path}&by=hourOfWeek&key=${busiest.key}`)).toHaveLength(busiest.figures[figure]);
      const hour = (await queues('by=hour')).rows.findLast(({ figures }) => figures[figure] > 0)!;
      expect(await all<CountedVisit>(`${path}&by=hour&key=${hour.key}`)).toHaveLength(hour.figures[figure]);
      const sales = (await queues('by=queue')).rows.find(({ key }) => key === 'main/sales')!;
      expect(await all<CountedVisit>(`${path}&by=queue&key=main/sales`)).toHaveLength(sales.figures[figure]);
    },
  );
});

describe('a report on people', () => {
  it('has every second of their shifts in one state of one day, the day of 25 hours too', async () => {
    const { rows } = await agents('by=day');
    const expected = await test.dataSource.query<{ key: string; state: string; seconds: number }[]>(COUNT_STATES, [now]);
    for (const { key, figures } of rows)
      for (const [state, seconds] of Object.entries(figures.seconds))
        expect([key, state, seconds]).toEqual([
          key,
          state,
          expect.closeTo(expected.find((row) => row.key === key && row.state === state)?.seconds ?? 0, 2),
        ]);
    const byPerson = await agents('by=agent');
    expect(byPerson.rows.map(({ name }) => name)).toEqual(['Anna', 'Boris']);
    expect(byPerson.total).toEqual((await agents('by=quarter')).total);
  });

  it('counts a part in a call where it ended, whole, and leads to it', async () => {
    const parts = calls.filter(({ agentId, segments }) => {
      const end = Math.max(0, ...segments.map((segment) => Date.parse((segment as { to: string }).to)));
      return agentId === anna.user.id && end >= Date.parse('2026-10-23T21:00:00Z') && end < Date.parse('2026-10-26T22:00:00Z');
    });
    const { rows } = await agents('by=agent');
    const annas = rows.find(({ key }) => key === anna.user.id)!;
    const sum = (kind: string) =>
      parts
        .flatMap(({ segments }) => segments as { kind: string; seconds: number }[])
        .reduce((all, part) => all + (part.kind === kind ? part.seconds : 0), 0);
    expect(annas.figures).toMatchObject({
      handled: parts.length,
      talkSeconds: expect.closeTo(sum('talk'), 3),
      holdSeconds: expect.closeTo(sum('hold'), 3),
    });
    const behind = await all<CountedHandling>(`/api/reports/agents/handlings?${PERIOD}&by=agent&key=${anna.user.id}`);
    expect(behind.map(({ callId }) => callId).sort()).toEqual(parts.map(({ id }) => id).sort());
    const held = await all<CountedHandling>(`/api/reports/agents/handlings?${PERIOD}&by=agent&key=${anna.user.id}&figure=held`);
    expect(held).toHaveLength(annas.figures.held);
  });

  it('counts what is written late where it belongs', async () => {
    const [{ seq, at }] = await test.dataSource.query<[{ seq: number; at: Date }]>(
      `select max(seq) as seq, max(at) as at from agent_state_changes where user_id = $1`,
      [anna.user.id],
    );
    now = new Date(now.getTime() + 600_000);
    await count();
    // The database was away: two changes of hours ago come only now.
    await putStates(test.dataSource, anna.user.id, [[at.getTime() + 60_000, 'break'], [at.getTime() + 120_000, 'offline']], seq + 1); // prettier-ignore
    await count();
    const expected = await test.dataSource.query<{ key: string; state: string; seconds: number }[]>(COUNT_STATES, [now]);
    const { total } = await agents('by=day');
    for (const [state, seconds] of Object.entries(total.figures.seconds))
      expect([state, seconds]).toEqual([
        state,
        expect.closeTo(
          expected.reduce((all, row) => all + (row.state === state ? row.seconds : 0), 0),
          2,
        ),
      ]);
  });
});

describe('figures that were complete', () => {
  const day = async (key: string) => (await queues('by=day')).rows.find((row) => row.key === key)!;
  const change = (id: string, provenance: string, outcome: string) =>
    test.dataSource.query(
      `update calls set provenance = $2, queue_entries = jsonb_set(queue_entries, '{0,outcome}', $3::jsonb) where id = $1`,
      [...[id, provenance], JSON.stringify(outcome)],
    );

  it('stay as they are when the settings of a queue change, and when calls are told again', async () => {
    const before = await queues('by=day');
    await test.dataSource.query(`update queues set service_seconds = 5`);
    await test.dataSource.query(`update calls set called_number = '100'`);
    await count();
    expect({ ...(await queues('by=day')), countedUntil: null }).toEqual({ ...before, countedUntil: null });
    expect(before.rows.map(({ correctedAt }) => correctedAt)).toEqual([null, null, null]);
  });

  it('change with a call that was reconciled, and say so', async () => {
    const { rows } = await queues('by=day');
    const call = calls.find(
      ({ queueEntries: [entry, ...others] }) =>
        others.length === 0 && entry!.outcome === 'abandoned' && entry!.leftAt!.startsWith('2026-10-25T1'),
    )!;
    await change(call.id, 'reconciled', 'connected');
    await count();
    const [saturday, sunday, monday] = (await queues('by=day')).rows;
    expect([saturday, monday]).toEqual([rows[0], rows[2]]);
    expect(sunday).toMatchObject({
      figures: { offered: rows[1]!.figures.offered, answered: rows[1]!.figures.answered + 1, abandoned: rows[1]!.figures.abandoned - 1 },
      correctedAt: now.toISOString(),
    });
    const hours = (await queues('by=hour')).rows.filter(({ correctedAt }) => correctedAt !== null);
    expect(hours).toHaveLength(1);
    const [visit] = (await all<CountedVisit>(`/api/reports/queues/visits?${PERIOD}&by=hour&key=${hours[0]!.key}`)).filter(
      ({ callId }) => callId === call.id,
    );
    expect(visit).toMatchObject({ outcome: 'answered', provenance: 'reconciled' });
  });

  it('say nothing of a change of which nobody was mistaken', async () => {
    const call = calls.find(
      ({ queueEntries: [entry, ...others] }) =>
        others.length === 0 && entry!.outcome === 'abandoned' && entry!.leftAt!.startsWith('2026-10-24T1'),
    )!;
    await test.dataSource.query(`update calls set merged_into = $2 where id = $1`, [call.id, calls[0]!.id]);
    const before = await day('2026-10-24');
    await count();
    expect(await day('2026-10-24')).toMatchObject({ figures: { offered: before.figures.offered - 1 }, correctedAt: null });
  });
});

describe('a report', () => {
  it('comes as a file in which nothing is a formula', async () => {
    await test.dataSource.query(`update users set name = '=1+1' where name = 'Boris'`);
    const { text } = await boss.http.get(`/api/reports/agents/file?${PERIOD}&format=csv`).expect(200);
    expect(text).toContain("'=1+1");
    expect(text.trim().split('\r\n')).toHaveLength(4);
    await boss.http
      .get(`/api/reports/queues/file?${PERIOD}&by=hour&format=xlsx`)
      .expect(200)
      .expect('content-type', /spreadsheetml/);
    const [{ actions }] = await test.dataSource.query<[{ actions: number }]>(
      `select count(*)::int as actions from audit_entries where action = 'reports.fetched'`,
    );
    expect(actions).toBe(2);
  });

  it('is refused for too many days, and for days the wrong way round', async () => {
    expect((await boss.http.get('/api/reports/queues?from=2026-01-01&to=2026-06-01&by=quarter')).body).toMatchObject({
      errors: [{ path: 'to' }],
    });
    await boss.http.get('/api/reports/queues?from=2026-01-02&to=2026-01-01').expect(422);
    await boss.http.get(`/api/reports/queues/visits?${PERIOD}&by=day&key=sometime`).expect(422);
  });

  it('shows the calls behind a figure to whoever may see them', async () => {
    await anna.http.get(`/api/reports/queues?${PERIOD}`).expect(403);
    await test.dataSource.query(
      `insert into temporary_grants (id, user_id, permission, scope, reason, given_by, given_at, ends_at)
      values (gen_random_uuid(), $1, 'reports.view', 'all', 'Holidays', $2, now(), now() + interval '1 day')`,
      [anna.user.id, boss.user.id],
    );
    const { body } = await anna.http.get(`/api/reports/queues/visits?${PERIOD}&figure=answered&limit=200`).expect(200);
    const seen = (body as Page<CountedVisit>).items;
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.every(({ agentName }) => agentName === 'Anna')).toBe(true);
  });
});
