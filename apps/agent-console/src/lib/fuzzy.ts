import { fold, otherLayouts } from '@callcard/crm-core';

/** How well a word fits what was typed: at its beginning best, inside of it less, its letters in order least; 0: not at all. */
function wordScore(typed: string, word: string): number {
  if (word.startsWith(typed)) return 3;
  if (typed.length >= 3 && word.includes(typed)) return 2;
  if (typed.length < 4) return 0;
  let at = -1;
  for (const letter of typed) {
    at = word.indexOf(letter, at + 1);
    if (at < 0) return 0;
  }
  return 1;
}

function scoreOf(typed: readonly string[], words: readonly string[]): number {
  const scores = typed.map((one) => Math.max(0, ...words.map((word) => wordScore(one, word))));
  return scores.some((score) => score === 0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/**
 * How well a text fits what was typed, 0 to 3: every word typed has to be found. One spelling for all (see `fold`), also when it
 * was typed in the wrong layout or in Latin letters: "gththsd" and "pereryv" both find "Перерыв".
 */
export function fuzzyScore(query: string, text: string): number {
  const words = fold(text);
  const readings = [query, ...otherLayouts(query)].map((text) => fold(text)).filter((typed) => typed.length > 0);
  return Math.max(0, ...readings.map((typed) => scoreOf(typed, words)));
}

export const matchesQuery = (query: string, text: string): boolean => query.trim() === '' || fuzzyScore(query, text) > 0;
