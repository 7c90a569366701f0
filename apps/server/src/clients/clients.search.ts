import { Injectable } from '@nestjs/common';
import { type ClientFilter, type ClientId, clientQuery, otherLayouts } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Conditions } from '../database/conditions';
import { fromCursor, toCursor } from '../http/cursor';
import { numberSearch, SIMILAR_WORDS, tokenCount, type WordCondition, wordSearch } from './clients.search.queries';

/** Ids in the order to show them, and where the next page begins. */
export interface Found {
  ids: ClientId[];
  nextCursor: string | null;
}

type Hit = { id: ClientId; token: string };

/**
 * The search box: numbers by any digits of theirs; words exactly and by their beginning; then as if typed in another keyboard layout;
 * then by any part, or mistyped. Each step is asked only when the ones before found nothing.
 */
@Injectable()
export class ClientsSearch {
  constructor(private readonly dataSource: DataSource) {}

  /** `narrow`: what else is asked of them. */
  async find({ q = '', limit, cursor }: ClientFilter, narrow: Conditions): Promise<Found> {
    const query = clientQuery(q);
    if (query.kind === 'nothing') return { ids: [], nextCursor: null };
    const after = fromCursor(cursor, 2);
    if (query.kind === 'digits') {
      const found = await this.byDigits(query.digits, narrow, limit, after);
      if (found.ids.length > 0 || after) return found;
    }
    const typed = query.kind === 'words' ? query.words : [query.digits];
    const spellings = [typed, ...otherLayouts(q).flatMap(wordsOf)];
    for (const words of spellings) {
      const found = await this.byWords(byBeginning(words), narrow, limit, after);
      if (found.ids.length > 0) return found;
    }
    // The similar ones are few and come on one page.
    return after ? { ids: [], nextCursor: null } : { ...(await this.bySimilarWords(typed, narrow, limit)), nextCursor: null };
  }

  private async byDigits(digits: string, narrow: Conditions, limit: number, after: Place): Promise<Found> {
    const { sql, values } = numberSearch(digits, narrow, limit + 1, after?.[1] ?? null);
    return found(await this.dataSource.query<Hit[]>(sql, values), limit);
  }

  private async byWords(words: WordCondition[], narrow: Conditions, limit: number, after: Place): Promise<Found> {
    const { sql, values } = wordSearch(await this.rarestFirst(words), narrow, limit + 1, after);
    return found(await this.dataSource.query<Hit[]>(sql, values), limit);
  }

  private async bySimilarWords(words: string[], narrow: Conditions, limit: number): Promise<Found> {
    const conditions: WordCondition[] = [];
    for (const word of words) {
      const rows = await this.dataSource.query<{ word: string }[]>(SIMILAR_WORDS, [word, `%${word}%`]);
      if (rows.length === 0) return { ids: [], nextCursor: null };
      conditions.push({ oneOf: rows.map((row) => row.word) });
    }
    return this.byWords(conditions, narrow, limit, null);
  }

  /** The search walks along the rarest word and checks the others; counting stops at a thousand. */
  private async rarestFirst(words: WordCondition[]): Promise<WordCondition[]> {
    if (words.length < 2) return words;
    const counts = await Promise.all(
      words.map(async (word) => {
        const { sql, values } = tokenCount(word);
        const [row] = await this.dataSource.query<{ count: number }[]>(sql, values);
        return { word, count: row?.count ?? 0 };
      }),
    );
    return counts.sort((a, b) => a.count - b.count).map(({ word }) => word);
  }
}

type Place = (string | number | null)[] | null;

function wordsOf(text: string): string[][] {
  const query = clientQuery(text);
  return query.kind === 'words' ? [query.words] : [];
}

/** Behind every word that begins with the same letters: the last character there is. */
const LAST = '\u{10ffff}';

/** A word that another one begins with wants a match of its own: "Иванов Иван" is not any Иванов. */
const byBeginning = (words: string[]): WordCondition[] =>
  words.map((word) => ({
    from: word,
    to: word + LAST,
    except: words.filter((other) => other !== word && other.startsWith(word)).map((other) => ({ from: other, to: other + LAST })),
  }));

function found(rows: Hit[], limit: number): Found {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { ids: shown.map(({ id }) => id), nextCursor: rows.length > limit && last ? toCursor([last.token, last.id]) : null };
}
