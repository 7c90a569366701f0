import fc from 'fast-check';
import { breaksOfShift, faultsOfShift, peopleByQuarter, type ShiftHours, shiftLater, spanOfShift, workOfShift } from './shift';

const HOUR = 3_600_000;
const shift = (date: string, from: string, to: string, ...breaks: [string, string][]): ShiftHours => ({
  ...{ date, from, to },
  breaks: breaks.map(([begin, end]) => ({ from: begin, to: end })),
});
const hoursOf = (hours: ShiftHours, zone: string) => {
  const { start, end } = spanOfShift(hours, zone);
  return (end - start) / HOUR;
};

describe('a shift', () => {
  it.each([
    ['an ordinary day', shift('2026-11-24', '09:00', '18:00'), 'Europe/Kyiv', 9],
    ['past midnight', shift('2026-11-24', '22:00', '06:00'), 'Europe/Kyiv', 8],
    ['the night in which clocks go back', shift('2026-10-24', '22:00', '06:00'), 'Europe/Kyiv', 9],
    ['the night in which they go forward', shift('2026-03-28', '22:00', '06:00'), 'Europe/Kyiv', 7],
    ['the same night where nothing changes', shift('2026-03-28', '22:00', '06:00'), 'Europe/Moscow', 8],
    ['until midnight', shift('2026-11-24', '16:00', '00:00'), 'Europe/Kyiv', 8],
  ])('of %s', (_name, hours, zone, long) => expect(hoursOf(hours, zone)).toBe(long));

  it('has breaks past midnight, and work around them', () => {
    const night = shift('2026-11-24', '22:00', '06:00', ['01:30', '02:00'], ['23:45', '00:15']);
    const start = spanOfShift(night, 'Europe/Kyiv').start;
    const after = ({ start: from, end }: { start: number; end: number }) => [(from - start) / HOUR, (end - start) / HOUR];
    expect(breaksOfShift(night, 'Europe/Kyiv').map(after)).toEqual([
      [1.75, 2.25],
      [3.5, 4],
    ]);
    expect(workOfShift(night, 'Europe/Kyiv').map(after)).toEqual([
      [0, 1.75],
      [2.25, 3.5],
      [4, 8],
    ]);
  });

  it.each([
    [shift('2026-11-24', '09:00', '18:00', ['13:00', '14:00']), []],
    [shift('2026-11-24', '09:00', '09:00'), ['to shift_too_long']],
    [shift('2026-11-24', '09:00', '03:00'), ['to shift_too_long']],
    [shift('2026-03-29', '03:00', '03:30'), []],
    [
      shift('2026-11-24', '09:00', '18:00', ['08:00', '08:30'], ['17:30', '18:30'], ['12:00', '12:30']),
      ['breaks.1 break_outside', 'breaks.0 break_outside'],
    ],
    [shift('2026-11-24', '09:00', '18:00', ['12:00', '13:00'], ['12:30', '13:30']), ['breaks.1 breaks_overlap']],
  ])('%j has the faults %j', (hours, faults) => {
    expect(faultsOfShift(hours, 'Europe/Kyiv').map(({ path, code }) => `${path} ${code}`)).toEqual(faults);
  });

  it('is the same by the wall in another week', () => {
    const later = shiftLater(shift('2026-10-19', '09:00', '18:00', ['13:00', '13:30']), 7);
    expect(later).toEqual(shift('2026-10-26', '09:00', '18:00', ['13:00', '13:30']));
    expect(new Date(spanOfShift(later, 'Europe/Kyiv').start).toISOString()).toBe('2026-10-26T07:00:00.000Z');
  });

  it('is work and breaks, and nothing is lost between', () => {
    const minutes = fc
      .integer({ min: 0, max: 95 })
      .map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
    const dates = fc.constantFrom('2026-10-24', '2026-10-25', '2026-03-28', '2026-03-29', '2026-11-24');
    const any = fc
      .tuple(dates, minutes, minutes, fc.array(fc.tuple(minutes, minutes), { maxLength: 3 }))
      .map(([date, from, to, breaks]) => shift(date, from, to, ...breaks));
    fc.assert(
      fc.property(any, (hours) => {
        if (faultsOfShift(hours, 'Europe/Kyiv').length > 0) return;
        const [{ start, end }, work, breaks] = [
          spanOfShift(hours, 'Europe/Kyiv'),
          workOfShift(hours, 'Europe/Kyiv'),
          breaksOfShift(hours, 'Europe/Kyiv'),
        ];
        const sum = [...work, ...breaks].reduce((all, span) => all + span.end - span.start, 0);
        expect(sum).toBe(end - start);
        // Quarter by quarter it is the same time.
        const covered = [...peopleByQuarter(work).values()].reduce((all, people) => all + people * (HOUR / 4), 0);
        expect(covered).toBe(work.reduce((all, span) => all + span.end - span.start, 0));
      }),
    );
  });
});
