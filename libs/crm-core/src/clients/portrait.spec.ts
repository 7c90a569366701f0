import { GradeThresholds, habitsOf, preferredTime, shareOf, usualDays, valueGrade } from './portrait';

const thresholds = [{ currency: 'RUB', a: '1000000.00', b: '100000.00' }];
const cell = (weekday: number, hour: number, count: number, quarter = '2026-Q4') => ({ weekday, hour, count, quarter });

describe('the value of a client', () => {
  it.each([
    ['1000000.00', 'A'],
    ['999999.99', 'B'],
    ['100000.00', 'B'],
    ['99999.99', 'C'],
    ['0.01', 'C'],
    ['0.00', null],
  ])('with %s won in a year is %s', (amount, grade) => {
    expect(valueGrade([{ currency: 'RUB', amount }], thresholds)).toBe(grade);
  });

  it('is the best of its currencies, and unknown where no threshold is', () => {
    const both = [...thresholds, { currency: 'EUR', a: '10.00', b: '5.00' }];
    const sums = [
      { currency: 'RUB', amount: '1.00' },
      { currency: 'EUR', amount: '7.00' },
    ];
    expect(valueGrade(sums, both)).toBe('B');
    expect(valueGrade([{ currency: 'USD', amount: '999999999.00' }], both)).toBeNull();
    expect(valueGrade([], both)).toBeNull();
  });

  it('has thresholds in order, one of each currency', () => {
    const taken = (...items: object[]) => GradeThresholds.safeParse({ items }).success;
    expect(taken({ currency: 'RUB', a: '2', b: '1' })).toBe(true);
    expect(taken({ currency: 'RUB', a: '1', b: '1' })).toBe(false);
    expect(taken({ currency: 'RUB', a: '2', b: '1' }, { currency: 'RUB', a: '3', b: '1' })).toBe(false);
  });
});

describe('habits', () => {
  it('say nothing of somebody who talked to us hardly ever', () => {
    expect(preferredTime([cell(1, 10, 4)])).toBeNull();
    expect(usualDays(['2026-11-01', '2026-11-08'])).toBeNull();
    expect(shareOf(1, 2, 3)).toBeNull();
    expect(habitsOf({ talks: [], talkDays: [], held: [] })).toEqual({
      ...{ days: 0, usualDays: null, channels: [], preferredChannel: null, history: [] },
      answered: { calls: 0, cells: [], preferred: null },
    });
  });

  it('are the weekday and the hour of most answered calls', () => {
    expect(preferredTime([cell(1, 9, 2), cell(2, 15, 2), cell(3, 15, 1), cell(2, 9, 1)])).toEqual({ weekday: 2, hour: 9 });
  });

  it('are the middle gap between days with contact, however many calls a day has', () => {
    expect(usualDays(['2026-11-01', '2026-11-08', '2026-11-08', '2026-11-09'])).toBe(4);
    expect(usualDays(['2026-11-01', '2026-11-08', '2026-11-10', '2026-12-10'])).toBe(7);
  });

  it('change: each quarter has its own', () => {
    const habits = habitsOf({
      talks: [cell(1, 9, 6, '2026-Q3'), cell(5, 18, 2)],
      talkDays: ['2026-08-03', '2026-11-06'],
      held: [{ channel: 'email', quarter: '2026-Q4', day: '2026-11-07', count: 7 }],
    });
    expect(habits.history).toEqual([
      { quarter: '2026-Q4', contacts: 9, channel: 'email', preferred: null },
      { quarter: '2026-Q3', contacts: 6, channel: 'call', preferred: { weekday: 1, hour: 9 } },
    ]);
    expect(habits).toMatchObject({ days: 3, preferredChannel: 'call', answered: { calls: 8, preferred: { weekday: 1, hour: 9 } } });
  });
});
