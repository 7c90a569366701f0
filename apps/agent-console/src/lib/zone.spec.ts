import { sameZone, zonePlace } from './zone';

describe('a time zone', () => {
  it('of Kyiv is one, however the browser spells it', () => {
    expect(sameZone('Europe/Kiev', 'Europe/Kyiv')).toBe(true);
    expect(sameZone(Intl.DateTimeFormat('en', { timeZone: 'Europe/Kyiv' }).resolvedOptions().timeZone, 'Europe/Kyiv')).toBe(true);
    expect(sameZone('Europe/Kiev', 'Europe/Moscow')).toBe(false);
  });

  it.each([
    ['Europe/Kiev', 'uk', 'Київ'],
    ['Europe/Kyiv', 'uk', 'Київ'],
    ['Europe/Kyiv', 'en', 'Kyiv'],
    ['America/New_York', 'en', 'New York'],
    ['UTC', 'en', 'UTC'],
  ])('%s in %s is %s', (zone, locale, place) => expect(zonePlace(zone, locale)).toBe(place));
});
