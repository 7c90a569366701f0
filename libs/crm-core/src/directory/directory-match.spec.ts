import { beginsWordsOf } from './directory-match';

describe('looking for a colleague', () => {
  it.each([
    ['ira', 'Iryna Moroz 1003', false],
    ['iry', 'Iryna Moroz 1003', true],
    ['мор ири', 'Ірина Мороз', true],
    ['bhbyf', 'Ирина', true],
    ['100', 'Iryna Moroz 1003', true],
    ['003', 'Iryna Moroz 1003', false],
    ['"', 'Iryna', false],
  ])('%p in %p: %s', (query, text, found) => {
    expect(beginsWordsOf(query, text)).toBe(found);
  });
});
