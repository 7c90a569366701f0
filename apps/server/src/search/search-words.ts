import { mayBeSimilar, SIMILAR_WORDS, type Statement, type WordCondition } from './word-search';

type Ask = <Row extends object>(statement: Statement) => Promise<Row[]>;

/** For each word the words alike that there are; null when there are none for one of them. */
export async function similarWords(words: readonly string[], ask: Ask): Promise<WordCondition[] | null> {
  if (!mayBeSimilar(words)) return null;
  const conditions: WordCondition[] = [];
  for (const word of words) {
    const rows = await ask<{ word: string }>({ sql: SIMILAR_WORDS, values: [word, `%${word}%`] });
    if (rows.length === 0) return null;
    conditions.push({ oneOf: rows.map((row) => row.word) });
  }
  return conditions;
}

/** The search walks along the rarest word and checks the others; counting stops at a thousand. */
export async function rarestFirst(words: WordCondition[], count: (word: WordCondition) => Promise<number>): Promise<WordCondition[]> {
  if (words.length < 2) return words;
  const counts = await Promise.all(words.map(async (word) => ({ word, count: await count(word) })));
  return counts.sort((a, b) => a.count - b.count).map(({ word }) => word);
}
