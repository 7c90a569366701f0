import { placeOf } from './number-place';
import { CITIES, COUNTRIES } from './number-prefixes';

describe('the place of a number', () => {
  it.each([
    ['+380441234567', 'UA', 'Kyiv', 'Europe/Kyiv', true],
    ['+73432001020', 'RU', 'Yekaterinburg', 'Asia/Yekaterinburg', true],
    ['+77272500000', 'KZ', 'Almaty', 'Asia/Almaty', true],
    // A mobile: the country is known; of many zones none is guessed, of one zone it is, and said to be a guess.
    ['+79123456789', 'RU', undefined, null, false],
    ['+380671234567', 'UA', undefined, 'Europe/Kyiv', false],
    ['+77011234567', 'KZ', undefined, 'Asia/Almaty', false],
    ['+4915112345678', 'DE', undefined, 'Europe/Berlin', false],
  ])('%s is in %s, %s, %s', (number, country, city, timeZone, certain) => {
    const place = placeOf(number);
    expect(place).toMatchObject({ country, timeZone, certain });
    expect(place?.city?.en).toBe(city);
  });

  it.each([null, '1001', '+00000'])('%s has none', (number) => {
    expect(placeOf(number)).toBeNull();
  });

  it('has only zones that exist, and a name in every language', () => {
    const zones = [...COUNTRIES.values(), ...CITIES.values()].flatMap(({ timeZone }) => timeZone ?? []);
    for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    for (const { name } of CITIES.values()) expect([name.en, name.ru, name.uk].every(Boolean)).toBe(true);
  });
});
