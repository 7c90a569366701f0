import { dayAfter, dayAt, inLanes, placeInDay, spanOfDay, weekOf } from './calendar-days';

const KYIV = 'Europe/Kyiv';
const timed = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });

describe('a calendar', () => {
  it('has the days of whoever looks at it', () => {
    const late = new Date('2026-11-26T22:30:00Z');
    expect([dayAt(late, KYIV), dayAt(late, 'America/New_York')]).toEqual(['2026-11-27', '2026-11-26']);
  });

  it('begins its weeks on Monday', () => {
    expect(weekOf('2026-11-29')).toEqual(weekOf('2026-11-23'));
    expect(weekOf('2027-01-01')[0]).toBe('2026-12-28');
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('has a day of 25 hours where the clocks go back', () => {
    const { from, to } = spanOfDay('2026-10-25', KYIV);
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(25);
  });

  it('shows things where the wall’s clock does, and over midnight on both days', () => {
    const night = timed('2026-11-26T21:30:00Z', '2026-11-26T22:30:00Z');
    expect(placeInDay(night, '2026-11-26', KYIV)).toEqual({ from: 23 * 60 + 30, to: 24 * 60 });
    expect(placeInDay(night, '2026-11-27', KYIV)).toEqual({ from: 0, to: 30 });
    expect(placeInDay(night, '2026-11-28', KYIV)).toBeNull();
  });

  it('puts side by side what overlaps, and only that', () => {
    const lanes = inLanes([
      { from: 0, to: 60 },
      { from: 30, to: 90 },
      { from: 60, to: 120 },
      { from: 200, to: 210 },
    ]).map(({ lane, lanes: all }) => [lane, all]);
    expect(lanes).toEqual([[0, 2], [1, 2], [0, 2], [0, 1]]); // prettier-ignore
  });
});
