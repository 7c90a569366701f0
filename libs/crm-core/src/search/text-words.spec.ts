import { numberWords, textWords } from './text-words';

describe('the words of a text', () => {
  it('are folded, each once', () => expect(textWords(['Ёлка, ёлка и Елка', null, 'ель'])).toEqual(['elka', 'i', 'el']));

  it('have a number as one word, so that no part of it is found by itself', () =>
    expect(textWords(['перезвонить на +7 916 123-45-67 завтра'])).toEqual(['perezvonit', 'na', '79161234567', '9161234567', 'zavtra']));

  it('are read far into a long note', () => expect(textWords([`${'слово '.repeat(2000)}последнее`])).toEqual(['slovo', 'posledne']));

  it.each([
    ['REQ-2026-000123', ['rek', '2026', '000123', '123']],
    ['D-2026-000040', ['d', '2026', '000040', '40']],
  ])('of %s are found by its end', (number, words) => expect(textWords([numberWords(number)])).toEqual(words));
});
