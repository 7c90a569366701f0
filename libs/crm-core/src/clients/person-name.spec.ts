import { addressOf, compactName, nameParts } from './person-name';

describe('a name', () => {
  it.each([
    ['Іваненко Олена Петрівна', 'Іваненко О. П.', 'Олена Петрівна'],
    ['Кузнецов Пётр Ильич', 'Кузнецов П. И.', 'Пётр Ильич'],
    ['Соколова Анна Ильинична', 'Соколова А. И.', 'Анна Ильинична'],
    ['Дем’янчук Євген Ігорович', 'Дем’янчук Є. І.', 'Євген Ігорович'],
    ['Алиев Тимур Расим оглы', 'Алиев Т. Р.', 'Тимур Расим оглы'],
  ])('%s is short %s and spoken to as %s', (name, short, spoken) => {
    expect(compactName(name)).toBe(short);
    expect(addressOf({ kind: 'person', name, addressAs: null })).toBe(spoken);
  });

  it.each(['Emma Müller', 'John Fitzgerald Kennedy', 'ООО «Ромашка»', 'Анна', 'von der Leyen Ursula Gertrud'])(
    '%s has no patronymic and stays as it is',
    (name) => {
      expect(nameParts(name)).toBeNull();
      expect(compactName(name)).toBe(name);
      expect(addressOf({ kind: 'person', name, addressAs: null })).toBeNull();
    },
  );

  it('is called in the Ukrainian case for it where Ukrainian is spoken, and in no other language', () => {
    const olena = { kind: 'person', name: 'Іваненко Олена Петрівна', addressAs: null } as const;
    expect(addressOf(olena, 'uk')).toBe('Олено Петрівно');
    expect(addressOf(olena, 'ru')).toBe('Олена Петрівна');
    expect(addressOf({ ...olena, name: 'Кузнецов Пётр Ильич' }, 'uk')).toBe('Пётр Ильич');
  });

  it('is spoken as somebody wrote down, before all guesses', () => {
    expect(addressOf({ kind: 'person', name: 'Іваненко Олена Петрівна', addressAs: 'Олено Петрівно' })).toBe('Олено Петрівно');
  });
});
