import { fuzzyScore, matchesQuery } from './fuzzy';

describe('what was typed', () => {
  it.each([
    ['перер', 'Перерыв: обед', 'its beginning'],
    ['обед', 'Перерыв: обед', 'a later word'],
    ['gththsd', 'Перерыв: обед', 'in the wrong layout'],
    ['pereryv', 'Перерыв: обед', 'in Latin letters'],
    ['ивр', 'ивр', 'whole'],
    ['Ирина', 'Ірина Коваль', 'in Russian letters'],
    ['irina', 'Ірина Коваль', 'in Latin letters'],
    ['шкштф', 'Ірина Коваль', 'in Latin letters of the wrong layout'],
    ['lunch break', 'Break: lunch', 'in another order'],
    ['brk', 'brk', 'short'],
    ['prfrncs', 'Preferences', 'without its vowels'],
    ['', 'Anything', 'nothing'],
  ])('"%s" finds "%s": %s', (query, text) => expect(matchesQuery(query, text)).toBe(true));

  it.each([
    ['обед', 'Перерыв: отдых'],
    ['lunch meeting', 'Break: lunch'],
    ['xyz', 'Break: lunch'],
  ])('"%s" does not find "%s"', (query, text) => expect(matchesQuery(query, text)).toBe(false));

  it('fits better at the beginning of a word than inside', () => {
    expect(fuzzyScore('call', 'Calls')).toBeGreaterThan(fuzzyScore('call', 'Recalled'));
  });
});
