import {
  type AdherenceDay,
  type BreakReason,
  dayAfter,
  newId,
  type Page,
  type PlannedPerson,
  type Shift,
  spanOfDay,
  type StaffingForecast,
} from '@callcard/crm-core';
import { putCalls, putStates, type RawCall } from '../../test/report-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';
import { QueuesService } from '../queues/queues.service';
import { ReportCounts } from '../reports/report-counts';
import { UserDirectory } from '../users/user-directory';

const ZONE = 'Europe/Kyiv';
/** A Friday. */
let now = new Date('2026-11-27T10:00:00Z');
let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let stranger: SignedIn;
let queueId: string;

beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'UA' });
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => now);
  boss = await test.signIn('supervisor', { name: 'Boss' });
  const admin = await test.signIn('admin');
  const { body: team } = await admin.http.post('/api/teams').send({ name: 'Line', supervisorId: boss.user.id }).expect(201);
  anna = await test.signIn('operator', { name: 'Anna', teamId: team.id, queues: ['sales'] });
  stranger = await test.signIn('operator', { name: 'Stranger', queues: ['sales'] });
  await test.app.get(UserDirectory).onModuleInit();
  await test.app.get(QueuesService).replace(
    'main',
    ['sales', 'support'].map((name) => ({ name, members: [] })),
  );
  queueId = test.app
    .get(QueuesService)
    .all()
    .find(({ name }) => name === 'sales')!.id;
});
afterAll(() => test.stop());

const plan = (who: SignedIn, input: object) =>
  who.http.post('/api/staffing/shifts').send({ userId: anna.user.id, date: '2026-11-26', from: '09:00', to: '18:00', ...input });
const shifts = async (who: SignedIn, from: string, to: string) =>
  ((await who.http.get(`/api/staffing/shifts?from=${from}&to=${to}`).expect(200)).body as Page<Shift>).items;
const faults = ({ body }: { body: { errors: { path: string; code: string }[] } }) => body.errors.map(({ path, code }) => `${path} ${code}`);

describe('shifts', () => {
  it('are planned by whoever leads the person, and seen by the person', async () => {
    const { body: shift } = await plan(boss, { breaks: [{ from: '13:00', to: '13:30' }] }).expect(201);
    expect(shift).toMatchObject({
      userName: 'Anna',
      startsAt: '2026-11-26T07:00:00.000Z',
      endsAt: '2026-11-26T16:00:00.000Z',
      timeZone: ZONE,
      version: 1,
    });
    expect(await shifts(anna, '2026-11-26', '2026-11-26')).toEqual([shift]);
    expect(await shifts(boss, '2026-11-26', '2026-11-26')).toEqual([shift]);
    expect(await shifts(stranger, '2026-11-26', '2026-11-26')).toEqual([]);
    await plan(boss, { userId: stranger.user.id }).expect(403);
    await plan(anna, {}).expect(403);
    await anna.http.delete(`/api/staffing/shifts/${shift.id}`).expect(403);
    const { body: people } = await boss.http.get('/api/staffing/people').expect(200);
    expect((people as Page<PlannedPerson>).items.map(({ name }) => name)).toEqual(['Anna', 'Boss']);
  });

  it.each([
    ['meets another one', { from: '17:00', to: '20:00' }, ['from shift_overlaps']],
    ['meets one from the night before', { date: '2026-11-25', from: '20:00', to: '09:30' }, ['from shift_overlaps']],
    ['is too long', { date: '2026-11-28', from: '06:00', to: '05:00' }, ['to shift_too_long']],
    ['has a break outside', { date: '2026-11-28', breaks: [{ from: '18:00', to: '18:30' }] }, ['breaks.0 break_outside']],
    ['is of nobody', { date: '2026-11-28', from: '9' }, ['from invalid_format']],
  ])('one that %s is refused by its field', async (_name, input, expected) => {
    expect(faults(await plan(boss, input).expect(422))).toEqual(expected);
  });

  it('may follow each other at once, over midnight and the change of clocks', async () => {
    const { body: night } = await plan(boss, { date: '2026-10-24', from: '22:00', to: '06:00', queueIds: [queueId] }).expect(201);
    expect((Date.parse(night.endsAt) - Date.parse(night.startsAt)) / 3_600_000).toBe(9);
    await plan(boss, { date: '2026-10-25', from: '06:00', to: '07:00' }).expect(201);
    expect(faults(await plan(boss, { date: '2026-10-25', from: '05:59', to: '06:00' }).expect(422))).toEqual(['from shift_overlaps']);
    const change = { date: '2026-10-24', from: '21:00', to: '06:00', breaks: [], queueIds: [] };
    await boss.http
      .put(`/api/staffing/shifts/${night.id}`)
      .send({ ...change, version: 1 })
      .expect(200);
    await boss.http
      .put(`/api/staffing/shifts/${night.id}`)
      .send({ ...change, version: 1 })
      .expect(409);
    expect(
      faults(
        await boss.http
          .put(`/api/staffing/shifts/${night.id}`)
          .send({ ...change, to: '06:30', version: 2 })
          .expect(422),
      ),
    ).toEqual(['from shift_overlaps']);
  });

  it('planned by two at once for one person do not meet', async () => {
    const answers = await Promise.all([0, 1, 2, 3].map(() => plan(boss, { date: '2026-12-20' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  });

  it('of a week are copied by the wall, all or none, and what they would meet is named', async () => {
    const copy = (from: string, to: string) => boss.http.post('/api/staffing/shifts/copies').send({ from, to });
    expect((await copy('2026-10-24', '2026-11-06').expect(200)).body).toEqual({ copied: 2 });
    const copied = await shifts(boss, '2026-11-02', '2026-11-08');
    expect(copied.map(({ date, from, to, startsAt }) => [date, from, to, startsAt])).toEqual([
      ['2026-11-07', '21:00', '06:00', '2026-11-07T19:00:00.000Z'],
      ['2026-11-08', '06:00', '07:00', '2026-11-08T04:00:00.000Z'],
    ]);
    await boss.http.delete(`/api/staffing/shifts/${copied[0]!.id}`).expect(204);
    expect(faults(await copy('2026-10-24', '2026-11-02').expect(422))).toEqual([`conflicts.2026-11-08.${anna.user.id} shift_overlaps`]);
    expect(await shifts(boss, '2026-11-02', '2026-11-08')).toHaveLength(1);
    expect(faults(await copy('2026-10-24', '2026-10-19').expect(422))).toEqual(['to same_week']);
    expect(faults(await copy('2027-10-24', '2026-10-19').expect(422))).toEqual(['from nothing_planned']);
    await anna.http.post('/api/staffing/shifts/copies').send({ from: '2026-10-24', to: '2026-12-06' }).expect(403);
  });

  it('are paged without losing one', async () => {
    const all = await shifts(boss, '2026-10-01', '2026-12-31');
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await boss.http.get(`/api/staffing/shifts?from=2026-10-01&to=2026-12-31&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(body as Page<Shift>).items.map(({ id }) => id));
      cursor = (body as Page<Shift>).nextCursor;
    }
    expect(all.length).toBeGreaterThan(4);
    expect(seen).toEqual(all.map(({ id }) => id));
  });
});

describe('adherence', () => {
  const NINE = Date.parse('2026-11-26T07:00:00Z');
  const at = (minutes: number) => NINE + minutes * 60_000;
  const day = async (who: SignedIn) =>
    ((await who.http.get('/api/staffing/adherence?from=2026-11-26&to=2026-11-27').expect(200)).body as Page<AdherenceDay>).items;

  beforeAll(async () => {
    // From nine to six, a break from one to half past: late by 7, a break of 10, back late by 5, ten minutes left early, an hour at night.
    await putStates(test.dataSource, anna.user.id, [
      [at(7), 'available'],
      [at(60), 'break'],
      [at(70), 'available'],
      [at(240), 'break'],
      [at(275), 'available'],
      [at(300), 'talking'],
      [at(310), 'wrapUp'],
      [at(311), 'available'],
      [at(530), 'offline'],
      [at(600), 'available'],
      [at(660), 'offline'],
    ]);
  });

  it('tells of each day what was as planned and what was not, to the minute, and adds up', async () => {
    const [told, ...others] = await day(boss);
    expect(others).toEqual([]);
    const minutes = (seconds: number) => seconds / 60;
    expect({
      ...told,
      exceptions: told!.exceptions.map(({ kind, from, seconds }) => [kind, (Date.parse(from) - NINE) / 60_000, minutes(seconds)]),
    }).toEqual({
      ...{ userId: anna.user.id, userName: 'Anna', date: '2026-11-26', timeZone: ZONE },
      ...{
        plannedSeconds: 540 * 60,
        plannedWorkSeconds: 510 * 60,
        adherentSeconds: (540 - 32) * 60,
        workedSeconds: (530 - 7 - 10 - 35) * 60,
        outsideSeconds: 60 * 60,
      },
      adherence: 508 / 540,
      conformance: (478 + 60) / 510,
      exceptions: [
        ['late', 0, 7],
        ['break', 60, 10],
        ['break', 270, 5],
        ['left', 530, 10],
      ],
    });
    const out = told!.exceptions.reduce((sum, { seconds }) => sum + seconds, 0);
    expect(told!.adherentSeconds + out).toBe(told!.plannedSeconds);
    expect(await day(anna)).toEqual([told]);
    expect(await day(stranger)).toEqual([]);
  });

  it('counts a training as work', async () => {
    // A reason that is shipped.
    const { body } = await boss.http.get('/api/break-reasons?limit=200').expect(200);
    expect((body as Page<BreakReason>).items.find(({ key }) => key === 'training')).toMatchObject({ productive: true });
    await test.dataSource.query(`alter table agent_state_changes disable trigger agent_state_changes_are_kept`);
    await test.dataSource.query(`update agent_state_changes set reason = 'training' where user_id = $1 and seq = 2`, [anna.user.id]);
    await test.dataSource.query(`alter table agent_state_changes enable trigger agent_state_changes_are_kept`);
    expect((await day(boss))[0]!.exceptions.map(({ kind }) => kind)).toEqual(['late', 'break', 'left']);
  });

  it('judges a shift that goes on up to now', async () => {
    const before = now;
    now = new Date(at(30));
    const [told] = await day(anna);
    expect(told).toMatchObject({
      plannedSeconds: 1800,
      adherentSeconds: 23 * 60,
      outsideSeconds: 0,
      exceptions: [{ kind: 'late', seconds: 420 }],
    });
    now = before;
  });

  it('goes out as a file whose lines are the days', async () => {
    const { text, headers } = await boss.http.get('/api/staffing/adherence/file?from=2026-11-26&to=2026-11-26&format=csv').expect(200);
    expect(headers['content-disposition']).toContain('adherence.csv');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('2026-11-26,Anna,');
    await boss.http.get('/api/staffing/adherence?from=2026-11-26&to=2027-11-26').expect(422);
  });
});

describe('a forecast', () => {
  /** Twelve calls an hour on weekdays from ten to twelve, three minutes and a half each, over six weeks. */
  const perQuarter = 3;
  const forecast = async (rest = '') =>
    (await boss.http.get(`/api/staffing/forecast?queues=main/sales&week=2026-12-01${rest}`).expect(200)).body as StaffingForecast;

  beforeAll(async () => {
    const calls: RawCall[] = [];
    for (let date = '2026-10-16'; date < '2026-11-27'; date = dayAfter(date, 1)) {
      if (new Date(date).getUTCDay() % 6 === 0) continue;
      const midnight = spanOfDay(date, ZONE).from.getTime();
      for (let quarter = 40; quarter < 48; quarter += 1)
        for (let n = 0; n < perQuarter; n += 1) {
          // No weekday has a change of the clocks: its wall is so far from midnight.
          const joined = midnight + quarter * 900_000 + n * 240_000 + 5_000;
          const iso = (moment: number) => new Date(moment).toISOString();
          const isLost = n === 2 && quarter === 47;
          const visit = {
            queue: 'sales',
            joinedAt: iso(joined),
            leftAt: iso(joined + 30_000),
            outcome: isLost ? 'abandoned' : 'connected',
            leg: 'a',
            position: 1,
          };
          const talk = {
            kind: 'talk',
            leg: 'b',
            agentId: anna.user.id,
            number: null,
            from: iso(joined + 30_000),
            to: iso(joined + 240_000),
            seconds: 210,
          };
          calls.push({
            id: newId(joined),
            startedAt: joined,
            queueEntries: [visit],
            segments: isLost ? [] : [talk],
            callback: null,
            agentId: isLost ? null : anna.user.id,
          });
        }
    }
    await putCalls(test.dataSource, calls);
    await test.app.get(ReportCounts).count();
  });

  it('is made of the queue’s own quarters, and says whom it takes and how good it is', async () => {
    const { days, measured, accuracy, targets, daysKnown, asOf, queues, usualHandling } = await forecast();
    expect({ asOf, targets, queues, usualHandling }).toEqual({
      ...{ asOf: '2026-11-27', usualHandling: false, queues: [{ key: 'main/sales', name: 'sales' }] },
      targets: { serviceLevel: 0.8, serviceSeconds: 20, maxOccupancy: 0.85, shrinkage: 0.3 },
    });
    // From noon of the first day on it is counted, so the day after is the first whole one.
    expect(daysKnown).toBe(41);
    expect(measured.handlingSeconds).toBeCloseTo(210, 0);
    // All waiting, 30 s each, of those who gave up: one of 24 a day.
    expect(measured.patienceSeconds).toBeCloseTo(30 * 24, 6);
    expect(days.map(({ date }) => date)).toEqual([
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
      '2026-12-05',
      '2026-12-06',
    ]);
    const tuesday = days[1]!.quarters.filter(({ calls }) => calls > 0);
    expect(tuesday.map(({ at }) => at)[0]).toBe('2026-12-01T08:00:00.000Z');
    expect(tuesday).toHaveLength(8);
    for (const quarter of tuesday) {
      expect(quarter.calls).toBeCloseTo(perQuarter, 1);
      // 0.7 erlangs: by Erlang C two people answer 84 % in 20 seconds; planned are three, for a shrinkage of 30 %.
      expect(quarter).toMatchObject({ agents: 2, needed: 3, planned: 0 });
    }
    expect(days[5]!.quarters.every(({ calls, needed }) => calls === 0 && needed === 0)).toBe(true);
    expect(accuracy!.weeks).toBe(3);
    expect(accuracy!.error).toBeLessThan(0.05);
    expect(accuracy!.naiveError).toBe(0);
  });

  it('knows who is planned: by the queues of the shift, else by those of the person, without breaks', async () => {
    const support = test.app
      .get(QueuesService)
      .all()
      .find(({ name }) => name === 'support')!.id;
    await plan(boss, { date: '2026-12-01', from: '10:00', to: '12:00', breaks: [{ from: '10:05', to: '10:20' }] }).expect(201);
    await plan(boss, { date: '2026-12-02', from: '10:00', to: '12:00', queueIds: [support] }).expect(201);
    const { days } = await forecast();
    const planned = (place: number) =>
      days[place]!.quarters.filter(({ planned: people }) => people > 0).map(({ planned: people }) => Number(people.toFixed(3)));
    expect(planned(1)).toEqual([0.333, 0.667, 1, 1, 1, 1, 1, 1]);
    expect(planned(2)).toEqual([]);
    const other = (await boss.http.get('/api/staffing/forecast?queues=main/support&week=2026-12-01').expect(200)).body as StaffingForecast;
    expect(other.days[2]!.quarters.filter(({ planned: people }) => people > 0)).toHaveLength(8);
    expect(other).toMatchObject({ daysKnown: 0, usualHandling: true, accuracy: null });
  });

  it('takes what is asked: Erlang A, other targets, several queues at once, a chosen handling time', async () => {
    const impatient = await forecast('&model=erlangA&serviceLevel=0.95&handlingSeconds=600&queues=main/support');
    expect(impatient).toMatchObject({ model: 'erlangA', patienceSeconds: 720, targets: { serviceLevel: 0.95 } });
    expect(impatient.queues).toHaveLength(2);
    expect(impatient.days[0]!.quarters[40]).toMatchObject({ handlingSeconds: 600 });
    expect(impatient.days[0]!.quarters[40]!.agents).toBeGreaterThan(3);
    expect(faults(await boss.http.get('/api/staffing/forecast?queues=main/none&week=2026-12-01').expect(422))).toEqual([
      'queues unknown_queue',
    ]);
    await boss.http.get('/api/staffing/forecast?week=2026-12-01').expect(422);
    await anna.http.get('/api/staffing/forecast?queues=main/sales&week=2026-12-01').expect(403);
  });

  it('goes out as a file with a line for each quarter of an hour', async () => {
    const { text } = await boss.http.get('/api/staffing/forecast/file?queues=main/sales&week=2026-12-01&format=csv').expect(200);
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 7 * 96);
    expect(lines.find((line) => line.startsWith('2026-12-01T08:00:00.000Z'))).toMatch(/,2,3,0\.33,/);
    await boss.http.get('/api/staffing/forecast/file?queues=main/sales&week=2026-12-01&format=xlsx').expect(200);
  });
});
