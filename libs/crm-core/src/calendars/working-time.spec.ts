import fc from 'fast-check';
import type { Hours, Weekday } from './calendar';
import { CalendarInput, WEEKDAYS } from './calendar';
import { addWorkingTime, closedSpans, isWorkday, isWorking, workingMinutesBetween, type WorkingHours } from './working-time';

const hours = (text: string): Hours[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((each) => ({ from: each.slice(0, 5), to: each.slice(6) }));

function calendar(workdays: string, weekend = '', timeZone = 'Europe/Kyiv', holidays: Record<string, string> = {}): WorkingHours {
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, hours(['sat', 'sun'].includes(day) ? weekend : workdays)]));
  return {
    timeZone,
    week: week as Record<Weekday, Hours[]>,
    holidays: Object.entries(holidays).map(([date, text]) => ({ date, name: 'Holiday', hours: hours(text) })),
  };
}

const office = calendar('09:00-18:00');

describe('working time', () => {
  it.each([
    ['within a day', office, '2026-07-01T10:00+03:00', 30, '2026-07-01T10:30+03:00'],
    ['to the very end of a day', office, '2026-07-01T17:30+03:00', 30, '2026-07-01T18:00+03:00'],
    ['over a night', office, '2026-07-01T17:45+03:00', 30, '2026-07-02T09:15+03:00'],
    ['over a weekend', office, '2026-07-03T17:45+03:00', 30, '2026-07-06T09:15+03:00'],
    ['from before dawn', office, '2026-07-01T03:00+03:00', 30, '2026-07-01T09:30+03:00'],
    ['of nothing is the next working moment', office, '2026-07-04T12:00+03:00', 0, '2026-07-06T09:00+03:00'],
    ['over a lunch', calendar('09:00-13:00 14:00-18:00'), '2026-07-01T12:50+03:00', 30, '2026-07-01T14:20+03:00'],
    [
      'over a holiday',
      calendar('09:00-18:00', '', 'Europe/Kyiv', { '2026-07-02': '' }),
      '2026-07-01T17:45+03:00',
      30,
      '2026-07-03T09:15+03:00',
    ],
    [
      'on a short holiday',
      calendar('09:00-18:00', '', 'Europe/Kyiv', { '2026-07-02': '10:00-12:00' }),
      '2026-07-01T18:00+03:00',
      121,
      '2026-07-03T09:01+03:00',
    ],
    [
      'on a Saturday made a workday',
      calendar('09:00-18:00', '', 'Europe/Kyiv', { '2026-07-04': '10:00-12:00' }),
      '2026-07-03T18:00+03:00',
      60,
      '2026-07-04T11:00+03:00',
    ],
    ['past midnight', calendar('22:00-06:00'), '2026-07-01T23:00+03:00', 120, '2026-07-02T01:00+03:00'],
    ['past midnight into the weekend', calendar('22:00-06:00'), '2026-07-04T05:00+03:00', 120, '2026-07-06T23:00+03:00'],
    ['round the clock', calendar('00:00-00:00', '00:00-00:00'), '2026-07-03T23:00+03:00', 3000, '2026-07-06T01:00+03:00'],
    [
      'when the clocks go forward at night',
      calendar('22:00-06:00', '22:00-06:00'),
      '2026-03-28T22:00+02:00',
      8 * 60,
      '2026-03-29T23:00+03:00',
    ],
    [
      'when the clocks go back at night',
      calendar('22:00-06:00', '22:00-06:00'),
      '2026-10-24T22:00+03:00',
      9 * 60,
      '2026-10-25T06:00+02:00',
    ],
  ])('%s', (_name, hoursOf, from, minutes, due) => {
    expect(addWorkingTime(hoursOf, new Date(from), minutes)).toEqual(new Date(due));
  });

  it('ends at the closing minute and begins with the opening one', () => {
    const at = (time: string) => isWorking(office, new Date(`2026-07-01T${time}+03:00`));
    expect([at('08:59'), at('09:00'), at('17:59'), at('18:00')]).toEqual([false, true, true, false]);
  });

  it('is missed loudly in a calendar that has none', () => {
    expect(() => addWorkingTime(calendar(''), new Date(), 1)).toThrow(RangeError);
  });
});

describe('working time, in any calendar', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const dayHours = fc.array(fc.record({ from: time, to: time }), { maxLength: 3 });
  const zones = ['Europe/Kyiv', 'Europe/Moscow', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
  const anyCalendar: fc.Arbitrary<WorkingHours> = fc.record({
    timeZone: fc.constantFrom(...zones),
    week: fc.tuple(...WEEKDAYS.map(() => dayHours)).map((days) => {
      const week = Object.fromEntries(WEEKDAYS.map((day, index) => [day, days[index]!])) as Record<Weekday, Hours[]>;
      return { ...week, wed: [...week.wed, { from: '10:00', to: '12:00' }] };
    }),
    holidays: fc.array(
      fc.record({ date: fc.constantFrom('2026-03-29', '2026-10-25', '2026-11-01'), name: fc.constant('Holiday'), hours: dayHours }),
      { maxLength: 1 },
    ),
  });
  // Around both changes of the clocks.
  const moments = fc.tuple(
    fc.constantFrom(Date.UTC(2026, 2, 26), Date.UTC(2026, 9, 22), Date.UTC(2026, 3, 1)),
    fc.integer({ min: 0, max: 14_400 }),
  );
  const anyMoment = moments.map(([base, minutes]) => new Date(base + minutes * 60_000));
  const anyMinutes = fc.integer({ min: 1, max: 6000 });

  it('added is working time passed', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMinutes, (hoursOf, from, minutes) => {
        expect(workingMinutesBetween(hoursOf, from, addWorkingTime(hoursOf, from, minutes))).toBe(minutes);
      }),
      { numRuns: 60 },
    );
  });

  it('may be added in two steps', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMinutes, anyMinutes, (hoursOf, from, one, other) => {
        expect(addWorkingTime(hoursOf, addWorkingTime(hoursOf, from, one), other)).toEqual(addWorkingTime(hoursOf, from, one + other));
      }),
      { numRuns: 60 },
    );
  });

  it('is the sum of its working minutes, as a clock on the wall tells them', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, (hoursOf, from) => {
        const minutes = Array.from({ length: 1500 }, (_, index) => new Date(from.getTime() + index * 60_000));
        const worked = minutes.filter((minute) => isWorking(hoursOf, minute)).length;
        expect(workingMinutesBetween(hoursOf, from, new Date(from.getTime() + 1500 * 60_000))).toBe(worked);
      }),
      { numRuns: 5 },
    );
  });

  it('agrees with a wall clock read by another library, away from the changes of the clocks', () => {
    fc.assert(
      fc.property(anyCalendar, fc.integer({ min: 0, max: 30_000 }), (hoursOf, minutes) => {
        const at = new Date(Date.UTC(2026, 5, 1) + minutes * 60_000);
        expect(isWorking(hoursOf, at)).toBe(worksByTheWall(hoursOf, at));
      }),
      { numRuns: 300 },
    );
  });
});

/** Without holidays and changes of the clocks: yesterday's hours that reach past midnight, or today's. */
function worksByTheWall({ timeZone, week }: WorkingHours, at: Date): boolean {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const time = `${parts['hour']}:${parts['minute']}`;
  const today = WEEKDAYS.indexOf(parts['weekday']!.toLowerCase() as Weekday);
  const isWithin = ({ from, to }: Hours) => from <= time && (time < to || to <= from);
  const reachesIn = ({ from, to }: Hours) => to <= from && time < to;
  return week[WEEKDAYS[today]!].some(isWithin) || week[WEEKDAYS[(today + 6) % 7]!].some(reachesIn);
}

describe('a calendar', () => {
  it('without any working time, or with a date twice, is refused', () => {
    const empty = Object.fromEntries(WEEKDAYS.map((day) => [day, []]));
    const input = { name: 'Office', timeZone: 'Europe/Kyiv', week: { ...empty, mon: hours('09:00-18:00') } };
    expect(CalendarInput.safeParse(input).success).toBe(true);
    expect(CalendarInput.safeParse({ ...input, week: empty }).success).toBe(false);
    expect(CalendarInput.safeParse({ ...input, timeZone: 'Kyiv' }).success).toBe(false);
    const day = { date: '2026-01-01', name: 'New Year' };
    expect(CalendarInput.safeParse({ ...input, holidays: [day, day] }).success).toBe(false);
  });
});

describe('when nobody works', () => {
  const office = {
    timeZone: 'Europe/Kyiv',
    week: { mon: [{ from: '09:00', to: '18:00' }], tue: [{ from: '09:00', to: '18:00' }], wed: [], thu: [], fri: [], sat: [], sun: [] },
    holidays: [],
  };
  const spans = (from: string, to: string) =>
    closedSpans(office, new Date(from), new Date(to)).map((span) => [
      span.from.toISOString().slice(5, 16),
      span.to.toISOString().slice(5, 16),
    ]);

  it('is before, between and after the hours, cut at both ends', () => {
    expect(spans('2026-11-23T05:00:00Z', '2026-11-24T20:00:00Z')).toEqual([
      ['11-23T05:00', '11-23T07:00'],
      ['11-23T16:00', '11-24T07:00'],
      ['11-24T16:00', '11-24T20:00'],
    ]);
  });

  it('is nothing within the hours', () => expect(spans('2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z')).toEqual([]));
});

it('a day is one of work by its own hours, else by those of its weekday', () => {
  const holidays = { '2026-12-25': '', '2026-11-28': '10:00-12:00' };
  const days = ['2026-11-27', '2026-11-28', '2026-11-29', '2026-12-25', '2026-12-28'];
  expect(days.map((day) => isWorkday(calendar('09:00-18:00', '', 'Europe/Kyiv', holidays), day))).toEqual([true, true, false, false, true]);
});
