import { dueMoment, type DueChip } from './due-moments';
import { momentOf, offsetMinutes, wallTimeOf } from './wall-time';

const moment = (iso: string) => new Date(iso);

describe('a next step is due', () => {
  it.each([
    ['in15Minutes', 'Europe/Kyiv', '2026-11-26T14:15:00.000Z'],
    ['in1Hour', 'Europe/Kyiv', '2026-11-26T15:00:00.000Z'],
    ['tomorrow', 'Europe/Kyiv', '2026-11-27T14:00:00.000Z'],
    // 10:00 in Kyiv in winter, in Yekaterinburg, in Moscow.
    ['monday', 'Europe/Kyiv', '2026-11-30T08:00:00.000Z'],
    ['monday', 'Asia/Yekaterinburg', '2026-11-30T05:00:00.000Z'],
    ['monday', 'Europe/Moscow', '2026-11-30T07:00:00.000Z'],
  ] as [DueChip, string, string][])('%s by the wall in %s: %s', (chip, zone, due) => {
    expect(dueMoment(chip, moment('2026-11-26T14:00:00Z'), zone).toISOString()).toBe(due);
  });

  it('at the same time of day tomorrow, though the clocks are changed in the night', () => {
    // Kyiv leaves summer time on 25 October 2026.
    expect(dueMoment('tomorrow', moment('2026-10-24T12:00:00Z'), 'Europe/Kyiv').toISOString()).toBe('2026-10-25T13:00:00.000Z');
  });

  it('on a Monday a week later, never today', () => {
    expect(dueMoment('monday', moment('2026-11-30T05:00:00Z'), 'Europe/Kyiv').toISOString()).toBe('2026-12-07T08:00:00.000Z');
  });
});

describe('the wall of a zone', () => {
  it('shows its own day', () => {
    expect(wallTimeOf(moment('2026-12-31T20:30:00Z'), 'Asia/Vladivostok')).toEqual({ year: 2027, month: 1, day: 1, hour: 6, minute: 30 });
  });

  it('leads back to the moment, in summer and in winter', () => {
    for (const iso of ['2026-07-01T06:05:00.000Z', '2026-12-01T23:59:00.000Z', '2026-03-29T00:59:00.000Z'])
      for (const zone of ['Europe/Kyiv', 'Europe/Moscow', 'America/New_York', 'Asia/Kolkata'])
        expect(momentOf(wallTimeOf(moment(iso), zone), zone).toISOString()).toBe(iso);
  });

  it('is past an hour that the change of clocks leaves out', () => {
    const skipped = momentOf({ year: 2026, month: 3, day: 29, hour: 3, minute: 30 }, 'Europe/Kyiv');
    expect(['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z']).toContain(skipped.toISOString());
  });

  it('is ahead of UTC by half hours too', () => {
    expect(offsetMinutes(moment('2026-11-26T14:00:30Z'), 'Asia/Kolkata')).toBe(330);
  });
});
