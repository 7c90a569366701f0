import { isOnDay } from './important-days';

describe('an important date', () => {
  it.each([
    ['1990-05-20', true, '2026-05-20', true],
    ['1990-05-20', true, '2026-05-21', false],
    ['1990-05-20', false, '2026-05-20', false],
    ['2026-05-20', false, '2026-05-20', true],
    ['2027-05-20', true, '2026-05-20', false],
    ['1992-02-29', true, '2027-02-28', true],
    ['1992-02-29', true, '2028-02-28', false],
    ['1992-02-29', true, '2028-02-29', true],
    ['1992-02-28', true, '2028-02-28', true],
  ])('of %s, every year: %s, is on %s: %s', (first, yearly, day, on) => {
    expect(isOnDay({ day: first, yearly }, day)).toBe(on);
  });
});
