import { isOpenWord, zoneOfWords, zonesOfWord, zonesWord } from './contact-zone';

describe('where a contact lives', () => {
  it.each([
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['UTC+3', 'Etc/GMT-3'],
    ['+05:00', 'Etc/GMT-5'],
    ['МСК+7', 'Etc/GMT-10'],
    ['МСК', 'Europe/Moscow'],
    ['г. Владивосток', 'Asia/Vladivostok'],
    ['Львів, вул. Січова 1', 'Europe/Kyiv'],
    ['UTC+23', null],
    ['nowhere', null],
    ['', null],
  ])('"%s" is %s', (words, zone) => expect(zoneOfWords(words)).toBe(zone));
});

describe('the zones of a contact', () => {
  it('are one word that says whose they are', () => {
    const word = zonesWord('Europe/Kyiv', ['Asia/Vladivostok', null, 'Asia/Vladivostok']);
    expect(word).toBe('Europe/Kyiv|,Asia/Vladivostok');
    expect(zonesOfWord(word)).toEqual({ own: 'Europe/Kyiv', ofNumbers: [null, 'Asia/Vladivostok'] });
  });

  it.each([
    ['Europe/Kyiv|Europe/Kyiv', true],
    ['|Europe/Kyiv,Asia/Tokyo', true],
    ['|Asia/Tokyo', false],
    ['Asia/Tokyo|Europe/Kyiv', false],
    ['Europe/Kyiv|Asia/Tokyo', false],
    ['Europe/Kyiv|', true],
    ['|', false],
  ])('%s is open: %s, when it is only an hour for calls in Kyiv, and the stricter decides', (word, open) => {
    expect(isOpenWord(word, (zone) => zone === 'Europe/Kyiv')).toBe(open);
  });
});
