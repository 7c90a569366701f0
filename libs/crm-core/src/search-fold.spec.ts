import fc from 'fast-check';
import { fold, foldWord, otherLayouts } from './search-fold';

describe('one word for all spellings of', () => {
  it.each([
    ['Иваненко', 'Іваненко', 'Ivanenko', 'IVANENKO'],
    ['Семён', 'Семен', 'Semen'],
    ['Ґалаґан', 'Галаган', 'Halahan', 'Galagan'],
    ["Дем'янчук", 'Дем’янчук', 'Демʼянчук', 'Дем`янчук', 'Демянчук', 'Demianchuk', 'Demyanchuk'],
    ['Щербаков', 'Shcherbakov', 'Scherbakov', 'Sherbakov'],
    ['Юлия', 'Юлія', 'Yulia', 'Yuliya', 'Julia', 'Iuliia'],
    ['Мария', 'Марія', 'Maria', 'Mariya', 'Mariia'],
    ['Евгений', 'Evgeniy', 'Yevgeniy'],
    ['Євген', 'Yevhen', 'Ievgen'],
    ['Васильев', 'Vasiliev', 'Vasilyev'],
    ['Соловьёв', 'Соловьев', 'Solovyev'],
    ['Харьков', 'Kharkov', 'Harkov'],
    ['Цветков', 'Tsvetkov', 'Cvetkov'],
    ['Шмидт', 'Schmidt', 'Shmidt'],
    ['Müller', 'MULLER', 'Мулер'],
    ['Наталья', 'Наталия', 'Наталія', 'Natalya', 'Natalia'],
    ['Василь', 'Vasyl', 'Vasil'],
    ['В’ячеслав', 'Вячеслав', 'Vyacheslav', 'Viacheslav'],
    ['Анна', 'Anna', 'Ana'],
  ])('%s', (word, ...others) => {
    for (const other of others) expect(foldWord(other)).toBe(foldWord(word));
  });

  it.each([
    ['Иванов', 'Петров'],
    ['Мария', 'Марта'],
    ['Шевченко', 'Шевчук'],
    ['Кравец', 'Кравчук'],
  ])('%s, which is not %s', (one, other) => expect(foldWord(one)).not.toBe(foldWord(other)));
});

describe('a text', () => {
  it('is its words, each once', () => {
    expect(fold('  ООО «Ромашка-2000»,  ромашка ')).toEqual(['o', 'romashka', '2000']);
  });

  it('of an e-mail is its parts', () => {
    expect(fold('o.ivanenko@sales.example')).toEqual(['o', 'ivanenko', 'sales', 'eksample']);
  });

  it('without letters or digits is nothing', () => {
    expect(fold(' — «»  ')).toEqual([]);
  });

  it('is found while it is typed: a beginning folds to a beginning', () => {
    for (const name of [
      'Мария',
      'Натали',
      'Дем’янчук',
      'Соловьёв',
      'Щербаков',
      'Юлия',
      'Анна',
      'Кириенко',
      'Светский',
      'Андриевский',
      'Цветков',
    ]) {
      for (let length = 1; length <= name.length; length++) {
        const [whole = ''] = fold(name);
        const [typed = ''] = fold(name.slice(0, length));
        expect(whole.startsWith(typed) ? name : `${typed} is no beginning of ${whole}`).toBe(name);
      }
    }
  });

  it('of any kind becomes letters and digits only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => fold(text).every((token) => /^[\p{L}\d]{1,60}$/u.test(token))),
    );
  });
});

describe('typed in the wrong layout', () => {
  it.each([
    ['bdfyjd', 'иванов'],
    ['ыгзз', 'supp'],
    ['sdfytyrj', 'іваненко'],
    [',tkjdf', 'белова'],
    ['Цщщв', 'wood'],
  ])('%s also means %s', (typed, meant) => expect(otherLayouts(typed)).toContain(meant));
});
