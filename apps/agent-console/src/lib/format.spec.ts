import { clockTime, dateTime, duration, longDuration } from './format';

describe('times and durations', () => {
  it.each([
    [0, '0:00'],
    [67.9, '1:07'],
    [3787, '1:03:07'],
    [-5, '0:00'],
  ])('%s seconds are %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('run for hours without a jump of width', () => {
    expect(longDuration(751)).toBe('00:12:31');
  });

  it.each([
    ['ru', '22.11.2026 14:05'],
    ['uk', '22.11.2026 14:05'],
    ['en', '22 Nov 2026, 14:05'],
  ])('a moment in %s is %s', (locale, text) => {
    expect(dateTime(new Date(2026, 10, 22, 14, 5, 9).toISOString(), locale)).toBe(text);
  });

  it('shows the second something was saved', () => {
    expect(clockTime(new Date(2026, 10, 22, 14, 7, 12).getTime(), true)).toBe('14:07:12');
  });
});
