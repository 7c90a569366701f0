import { zoneOfWords, zonesOfWord, zonesWord } from './contact-zone';

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
  it('are one word that says whose they are; of a number that tells none, the country', () => {
    const [kyiv, mobile] = [{ number: '+380441234567', timeZone: 'Europe/Kyiv' }, { number: '+79161234567', timeZone: null }]; // prettier-ignore
    const word = zonesWord('Asia/Omsk', [mobile, kyiv, mobile]);
    expect(word).toBe('Asia/Omsk|+7,Europe/Kyiv');
    expect(zonesOfWord(word)).toEqual({
      own: 'Asia/Omsk',
      numbers: [
        { number: '+7', timeZone: null },
        { number: '', timeZone: 'Europe/Kyiv' },
      ],
    });
    expect(zonesOfWord('|')).toEqual({ own: null, numbers: [{ number: '', timeZone: null }] });
  });
});
