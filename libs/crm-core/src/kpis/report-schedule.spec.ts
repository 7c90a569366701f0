import { expect, it } from '@jest/globals';
import { nextSending, ReportScheduleInput, sentPeriod } from './report-schedule';

const times = (every: 'day' | 'week' | 'month', more = {}) => ({
  every,
  weekday: 1,
  monthDay: 1,
  at: '08:00',
  zone: 'Europe/Kyiv',
  ...more,
});

it.each([
  ['later today', times('day'), '2026-11-26T05:59:00Z', '2026-11-26T06:00:00.000Z'],
  ['tomorrow, when it is just that time', times('day'), '2026-11-26T06:00:00Z', '2026-11-27T06:00:00.000Z'],
  ['an hour later by UTC after the clocks were put back', times('day'), '2026-10-24T05:00:00Z', '2026-10-25T06:00:00.000Z'],
  ['after a time that the clocks leave out', times('day', { at: '03:30' }), '2026-03-28T20:00:00Z', '2026-03-29T01:30:00.000Z'],
  ['on Monday', times('week'), '2026-11-27T12:00:00Z', '2026-11-30T06:00:00.000Z'],
  ['on Sunday of the zone, while UTC has Saturday', times('week', { weekday: 7, at: '00:30', zone: 'Pacific/Auckland' }), '2026-11-27T12:00:00Z', '2026-11-28T11:30:00.000Z'],
  ['on the first of the month after', times('month'), '2026-12-01T06:00:00Z', '2027-01-01T06:00:00.000Z'],
  ['on the 28th', times('month', { monthDay: 28 }), '2027-01-29T00:00:00Z', '2027-02-28T06:00:00.000Z'],
])('a report is sent %s', (_when, schedule, after, next) => {
  expect(nextSending(schedule, new Date(after)).toISOString()).toBe(next);
}); // prettier-ignore

it('is sent once in the night that shows its time twice', () => {
  const schedule = times('day', { at: '03:30' });
  const first = nextSending(schedule, new Date('2026-10-24T12:00:00Z'));
  expect(nextSending(schedule, first).toISOString()).toBe('2026-10-26T01:30:00.000Z');
});

it.each([
  ['the day before', 'day', '2026-11-27T06:00:00Z', '2026-11-26', '2026-11-26'],
  ['the day before by the wall of the zone', 'day', '2026-11-26T22:30:00Z', '2026-11-26', '2026-11-26'],
  ['the seven days before', 'week', '2026-11-30T06:00:00Z', '2026-11-23', '2026-11-29'],
  ['the month before', 'month', '2026-11-01T06:00:00Z', '2026-10-01', '2026-10-31'],
  ['the month before, of another year', 'month', '2027-01-05T06:00:00Z', '2026-12-01', '2026-12-31'],
  ['February', 'month', '2028-03-01T06:00:00Z', '2028-02-01', '2028-02-29'],
] as const)('tells of %s', (_what, every, due, from, to) => {
  expect(sentPeriod({ every, zone: 'Europe/Kyiv' }, new Date(due))).toEqual({ from, to });
});

it('is not divided by single callers', () => {
  const input = { name: 'Repeats', report: 'repeats', by: 'topic', every: 'day', at: '08:00', zone: 'Europe/Kyiv', format: 'csv', recipients: ['0198a000-0000-7000-8000-000000000001'] }; // prettier-ignore
  expect(ReportScheduleInput.safeParse(input).success).toBe(true);
  expect(ReportScheduleInput.safeParse({ ...input, by: 'caller' }).success).toBe(false);
  expect(ReportScheduleInput.safeParse({ ...input, by: 'queue' }).success).toBe(false);
});
