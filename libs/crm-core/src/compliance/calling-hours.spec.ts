import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS } from '../calendars/calendar';
import { wallTimeOf } from '../calendars/wall-time';
import { isOpen, nextOpening, openZones } from './calling-hours';
import type { CallingHours, CallWindow } from './calling-windows';
import { allZones, possibleZones } from './country-zones';
import { isHoliday } from './holiday-days';
import { SHIPPED_PACKS } from './shipped-packs';

const moment = (iso: string) => new Date(iso);
const collection = SHIPPED_PACKS.RU.purposes.collection.hours;

const time = fc.integer({ min: 0, max: 24 * 4 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`); // prettier-ignore
const windows = fc.array(fc.tuple(time, time), { maxLength: 3 }).map((pairs) => pairs.map((pair) => pair.sort()).flatMap(([from, to]): CallWindow[] => (from! < to! ? [{ from: from!, to: to! }] : []))); // prettier-ignore
const hoursOf = fc
  .record({ week: fc.tuple(...WEEKDAYS.map(() => windows)), holiday: windows, holidays: fc.constantFrom([], ['05-01', 'easter+1']) })
  .map(({ week, ...rest }) => ({ week: Object.fromEntries(WEEKDAYS.map((day, at) => [day, week[at]!])), ...rest }) as CallingHours);
const now = fc.date({ min: moment('2026-01-01'), max: moment('2028-01-01'), noInvalidDate: true });
const zones = allZones();

/** Told by another clock, in other words. */
function allows(hours: CallingHours, zone: string, at: Date): boolean {
  const wall = wallTimeOf(at, zone);
  const minutes = wall.hour * 60 + wall.minute;
  const within = (list: readonly CallWindow[]) =>
    list.some(({ from, to }) => [from, to].map((each) => Number(each.slice(0, 2)) * 60 + Number(each.slice(3))).every((each, end) => (end ? minutes < each : minutes >= each))); // prettier-ignore
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day));
  const easterMondays = ['2026-04-06', '2027-03-29'];
  const holiday = hours.holidays.length > 0 && (date.toISOString().slice(5, 10) === '05-01' || easterMondays.includes(date.toISOString().slice(0, 10))); // prettier-ignore
  return within(hours.week[WEEKDAYS[(date.getUTCDay() + 6) % 7]!]) && (!holiday || within(hours.holiday));
}

describe('calling hours', () => {
  it.each([
    ['a workday morning', '2026-11-27T08:00+03:00', true],
    ['before it', '2026-11-27T07:59+03:00', false],
    ['its last minute', '2026-11-27T21:59+03:00', true],
    ['its end', '2026-11-27T22:00+03:00', false],
    ['a Saturday before nine', '2026-11-28T08:30+03:00', false],
    ['a Saturday', '2026-11-28T19:59+03:00', true],
    ['a holiday that is a Wednesday', '2026-11-04T20:30+03:00', false],
    ['the day after', '2026-11-05T20:30+03:00', true],
  ])('know %s', (_, iso, open) => {
    expect(isOpen(collection, ['Europe/Moscow'], moment(iso))).toBe(open);
  });

  it('are those of all zones in question: number and address differ, the stricter decides', () => {
    const zones = possibleZones('+74951234567', 'Europe/Moscow', 'Asia/Vladivostok', 'RU');
    expect(zones).toEqual(['Europe/Moscow', 'Asia/Vladivostok']);
    expect(isOpen(collection, zones, moment('2026-11-27T10:00Z'))).toBe(true);
    // 16:00 in Moscow, 23:00 in Vladivostok.
    expect(isOpen(collection, zones, moment('2026-11-27T13:00Z'))).toBe(false);
    expect(nextOpening(collection, zones, moment('2026-11-27T13:00Z'))).toEqual(moment('2026-11-28T06:00Z'));
  });

  it('of a mobile without an address are those of its whole country', () => {
    const zones = possibleZones('+79161234567', null, null, 'RU');
    expect(zones).toContain('Europe/Kaliningrad');
    expect(zones).toContain('Asia/Kamchatka');
    expect(isOpen(collection, zones, moment('2026-11-27T06:00Z'))).toBe(true);
    expect(isOpen(collection, zones, moment('2026-11-27T05:00Z'))).toBe(false);
    expect(possibleZones('+380671234567', null, null, 'RU')).toEqual(['Europe/Kyiv']);
    expect(possibleZones('+9999', null, 'Nowhere/Else', 'UK')).toEqual(['Europe/London']);
  });

  it('are the same by another clock, in every zone at any moment', () => {
    fc.assert(fc.property(hoursOf, fc.constantFrom(...zones), now, (hours, zone, at) => isOpen(hours, [zone], at) === allows(hours, zone, at)), { numRuns: 1500 }); // prettier-ignore
  });

  it('are the same around every change of the clocks of a year, in every zone', () => {
    const hours: CallingHours = { ...collection, week: { ...collection.week, sun: [{ from: '00:30', to: '01:45' }, { from: '02:15', to: '03:30' }] }, holidays: [] }; // prettier-ignore
    let changes = 0;
    for (const zone of zones) {
      let change = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
      for (; change && change.year === 2026; change = change.getTimeZoneTransition('next')) {
        changes += 1;
        for (let minutes = -120; minutes <= 120; minutes += 15) {
          const at = new Date(change.epochMilliseconds + minutes * 60_000);
          if (isOpen(hours, [zone], at) !== allows(hours, zone, at)) throw new Error(`${zone} ${at.toISOString()}`);
        }
        const from = new Date(change.epochMilliseconds - 86_400_000);
        const opening = nextOpening(hours, [zone], from)!;
        expect(allows(hours, zone, opening)).toBe(true);
      }
    }
    expect(changes).toBeGreaterThan(200);
  });

  it('open next when they are open, and not once before', () => {
    const someZones = fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(hoursOf, someZones, now, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (hours, zones, at, share) => {
        const opening = nextOpening(hours, zones, at);
        if (!opening) return !isOpen(hours, zones, new Date(at.getTime() + share * 30 * 86_400_000));
        const between = new Date(at.getTime() + share * (opening.getTime() - at.getTime()));
        return isOpen(hours, zones, opening) && (between >= opening || !isOpen(hours, zones, between));
      }),
      { numRuns: 400 },
    );
  });

  it('tell the zones that are open', () => {
    const open = openZones({ hours: collection }, moment('2026-11-27T05:30Z'));
    expect(open).toEqual(expect.arrayContaining(['Europe/Moscow', 'Asia/Vladivostok', 'Europe/Samara']));
    expect(open).not.toContain('Europe/Kaliningrad');
    expect(openZones({ hours: collection }, moment('2026-11-27T05:30Z'), ['Europe/Kyiv', 'Europe/Moscow'])).toEqual(['Europe/Moscow']);
  });
});

describe('holidays', () => {
  it.each([
    ['easter+1', '2026-04-06'],
    ['easter+1', '2027-03-29'],
    ['easter-2', '2026-04-03'],
    ['orthodoxEaster+0', '2026-04-12'],
    ['orthodoxEaster+0', '2027-05-02'],
    ['orthodoxEaster+49', '2026-05-31'],
    ['05-mon-1', '2026-05-04'],
    ['05-mon-last', '2026-05-25'],
    ['08-mon-last', '2026-08-31'],
    ['12-25', '2030-12-25'],
    ['2027-05-10', '2027-05-10'],
  ])('%s is %s', (rule, day) => {
    const date = Temporal.PlainDate.from(day);
    expect(isHoliday([rule], date)).toBe(true);
    expect(isHoliday([rule], date.add({ days: 1 }))).toBe(false);
  });
});
