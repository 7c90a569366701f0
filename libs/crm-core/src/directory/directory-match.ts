import { fold, otherLayouts } from '../search-fold';

/** Does every word of the query begin a word of the text, however it is spelled and on whichever keyboard layout it was typed? */
export function beginsWordsOf(query: string, text: string): boolean {
  const words = fold(text);
  return [query, ...otherLayouts(query)].some((typed) => {
    const wanted = fold(typed);
    return wanted.length > 0 && wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
