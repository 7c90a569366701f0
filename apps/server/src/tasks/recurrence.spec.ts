import { Invalid } from '@callcard/crm-core';
import { dayOf, nextOccurrence, requireRule } from './recurrence';

const daily = { rule: 'FREQ=DAILY', start: new Date('2026-10-23T07:00:00Z'), timeZone: 'Europe/Kyiv' };

describe('what comes again', () => {
  it('comes at the same time by the wall when the clocks change', () => {
    expect(nextOccurrence(daily, new Date('2026-10-24T07:00:00Z'))).toEqual(new Date('2026-10-25T08:00:00Z'));
    expect(nextOccurrence({ ...daily, start: new Date('2027-03-27T08:00:00Z') }, new Date('2027-03-27T08:00:00Z'))).toEqual(
      new Date('2027-03-28T07:00:00Z'),
    );
  });

  it('ends when its rule says so', () => {
    const twice = { ...daily, rule: 'RRULE:FREQ=DAILY;COUNT=2' };
    expect(nextOccurrence(twice, daily.start)).toEqual(new Date('2026-10-24T07:00:00Z'));
    expect(nextOccurrence(twice, new Date('2026-10-24T07:00:00Z'))).toBeNull();
  });

  it.each([
    'hello',
    'FREQ=NEVER',
    'FREQ=HOURLY',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY\nEXDATE:20261024T100000',
  ])('is refused as %j', (rule) => expect(() => requireRule({ ...daily, rule })).toThrow(Invalid));

  it('belongs to a day of its zone', () => {
    expect(dayOf(new Date('2026-10-25T22:30:00Z'), 'Europe/Kyiv')).toEqual(new Date('2026-10-25T22:00:00Z'));
  });
});
