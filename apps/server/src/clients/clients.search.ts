import { Injectable } from '@nestjs/common';
import { type ClientFilter, type ClientId, clientQuery, otherLayouts, storedNumber } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Conditions } from '../database/conditions';
import { fromCursor, toCursor } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { countedTo, rarestFirst, similarWords } from '../search/search-words';
import { byBeginning, type TokenTable, tokenCounts, type WordCondition, wordSearch } from '../search/word-search';
import { isNarrowed } from './client-scope';
import { numberSearch, wholeNumber } from './clients.search.queries';

export const CLIENT_TOKENS: TokenTable = { name: 'client_tokens', id: 'client_id' };

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
  constructor(
    private readonly rules: NumberRulesService,
    private readonly dataSource: DataSource,
  ) {}

  /** `narrow`: what else is asked of them; `wholeNumbers`: nobody is found by a part of a number. */
  async find({ q = '', limit, cursor }: ClientFilter, narrow: Conditions, wholeNumbers: boolean): Promise<Found> {
    const query = clientQuery(q);
    if (query.kind === 'nothing') return { ids: [], nextCursor: null };
    const after = fromCursor(cursor, 2);
    if (query.kind === 'digits' && wholeNumbers) return this.byWholeNumber(q, narrow, limit);
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

  private async byWholeNumber(q: string, narrow: Conditions, limit: number): Promise<Found> {
    const { sql, values } = wholeNumber(storedNumber(q, this.rules.plan())?.number ?? null, narrow, limit);
    return found(await this.dataSource.query<Hit[]>(sql, values), limit);
  }

  private async byDigits(digits: string, narrow: Conditions, limit: number, after: Place): Promise<Found> {
    const { sql, values } = numberSearch(digits, narrow, limit + 1, after?.[1] ?? null);
    return found(await this.dataSource.query<Hit[]>(sql, values), limit);
  }

  private async byWords(words: WordCondition[], narrow: Conditions, limit: number, after: Place): Promise<Found> {
    const sorted = words.length < 2 ? words : rarestFirst(words, await this.counts(words));
    if (!sorted) return { ids: [], nextCursor: null };
    const rows = isNarrowed(narrow) ? { from: 'clients c', id: 'c.id', conditions: narrow } : null;
    const { sql, values } = wordSearch(CLIENT_TOKENS, sorted, rows, { limit: limit + 1, after });
    return found(await this.dataSource.query<Hit[]>(sql, values), limit);
  }

  private async bySimilarWords(words: string[], narrow: Conditions, limit: number): Promise<Found> {
    const conditions = await similarWords(words, ({ sql, values }) => this.dataSource.query(sql, values));
    return conditions ? this.byWords(conditions, narrow, limit, null) : { ids: [], nextCursor: null };
  }

  private async counts(words: WordCondition[]): Promise<number[]> {
    const { sql, values } = tokenCounts([CLIENT_TOKENS], words, countedTo(words));
    const [row] = await this.dataSource.query<{ counts: [number[]] }[]>(sql, values);
    return row!.counts[0];
  }
}

type Place = (string | number | null)[] | null;

function wordsOf(text: string): string[][] {
  const query = clientQuery(text);
  return query.kind === 'words' ? [query.words] : [];
}

function found(rows: Hit[], limit: number): Found {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { ids: shown.map(({ id }) => id), nextCursor: rows.length > limit && last ? toCursor([last.token, last.id]) : null };
}
