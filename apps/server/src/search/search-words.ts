import { mayBeSimilar, SIMILAR_WORDS, type Statement, type WordCondition } from './word-search';

type Ask = <Row extends object>(statement: Statement) => Promise<Row[]>;

/** For each word the words alike that there are; null when there are none for one of them. */
export async function similarWords(words: readonly string[], ask: Ask): Promise<WordCondition[] | null> {
  if (!mayBeSimilar(words)) return null;
  const alike = await Promise.all(words.map((word) => ask<{ word: string }>({ sql: SIMILAR_WORDS, values: [word, `%${word}%`] })));
  return alike.some((rows) => rows.length === 0) ? null : alike.map((rows) => ({ oneOf: rows.map(({ word }) => word) }));
}

/** Further nothing is counted: a word with so many is frequent. */
const FREQUENT = 1_000;
/** How far tokens of these words are worth counting: of a single one only whether it is there. */
export const countedTo = (words: readonly WordCondition[]): number => (words.length > 1 ? FREQUENT : 1);

/** The search walks along the rarest word and checks the others; null when one of them is nowhere. */
export function rarestFirst(words: readonly WordCondition[], counts: readonly number[]): WordCondition[] | null {
  if (counts.includes(0)) return null;
  const counted = words.map((word, at) => ({ word, count: counts[at]! }));
  return counted.sort((a, b) => a.count - b.count).map(({ word }) => word);
}
