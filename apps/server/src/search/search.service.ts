import { Injectable } from '@nestjs/common';
import {
  clientQuery,
  maskClassOf,
  MOST_FOUND,
  otherLayouts,
  type SearchAnswer,
  type SearchBy,
  type SearchGroup,
  SearchKind,
  type SearchQuery,
  storedNumber,
} from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Conditions } from '../database/conditions';
import { NumberRulesService } from '../numbers/number-rules.service';
import { isOutOfTime, SearchPool } from './search-pool';
import { type HitRow, type NumberAsked, type SearchSource, SearchSources } from './search-sources';
import { countedTo, rarestFirst, similarWords } from './search-words';
import { byBeginning, type Statement, tokenCounts, type WordCondition, wordSearch } from './word-search';

/** So many tokens are looked at for one kind; whoever may see little of it waits no longer than the others. */
const WALK = 5_000;
/** Of so few things that somebody may see, all are looked at. */
const FEW = 2_000;

/** One way to find what was typed. */
interface Step {
  by: SearchBy;
  number?: NumberAsked;
  /** Any of these, each of them with all its words. */
  spellings: WordCondition[][];
}

/** Words that are asked of every kind, and how many tokens of each kind fit them: counted for all kinds in one question. */
interface Spelling {
  words: WordCondition[];
  counts(): Promise<Map<SearchSource, number[]>>;
}

/** One person's search, and what has become of it. */
interface Search {
  who: Principal;
  signal: AbortSignal;
  unfinished: Set<SearchKind>;
}

/**
 * One box over everything: numbers by their digits and words by their beginning; then as typed in another keyboard layout; then words
 * alike. Each step is asked of all kinds together, and only when the ones before found nothing anywhere.
 */
@Injectable()
export class SearchService {
  constructor(
    private readonly access: Access,
    private readonly rules: NumberRulesService,
    private readonly sources: SearchSources,
    private readonly pool: SearchPool,
  ) {}

  /** Of every kind that the person may see, what they may see of it. `signal`: nobody waits for the answer any more. */
  async find(who: Principal, { q, kind, limit }: SearchQuery, signal: AbortSignal): Promise<SearchAnswer> {
    const wanted = SearchKind.options.filter((one) => kind === undefined || one === kind);
    const sources = wanted
      .flatMap((one) => this.sources.all.find((source) => source.kind === one) ?? [])
      .filter(({ right }) => this.access.may(who, right));
    const search: Search = { who, signal, unfinished: new Set() };
    const told = () => [...search.unfinished];
    for await (const step of this.steps(search, q)) {
      const spellings = step.spellings.map((words) => this.spelling(search, sources, words));
      const groups = await Promise.all(sources.map((source) => this.groupOf(search, source, step.number, spellings, limit)));
      const found = groups.filter(({ total }) => total > 0);
      if (found.length > 0) return { by: step.by, groups: found, unfinished: told() };
      if (signal.aborted) break;
    }
    return { by: null, groups: [], unfinished: told() };
  }

  private async *steps(search: Search, q: string): AsyncGenerator<Step> {
    const query = clientQuery(q);
    if (query.kind === 'nothing') return;
    const { phones: isWhole } = maskClassOf(search.who.grants);
    const conditions = (words: string[]) =>
      byBeginning(words).map((one, at) => (isWhole && isNumber(words[at]!) ? { oneOf: [words[at]!] } : one));
    if (query.kind === 'digits') {
      const { digits } = query;
      const number = storedNumber(q, this.rules.plan())?.number ?? null;
      // A number in a text stands there as a whole, and without its country.
      const spellings = [...new Set([digits, ...(digits.length > 10 ? [digits.slice(-10)] : [])])].map((one) => conditions([one]));
      yield { by: 'number', number: { digits, number, isWhole }, spellings };
      return;
    }
    yield { by: 'words', spellings: [conditions(query.words)] };
    const layouts = otherLayouts(q).flatMap((text) => wordsOf(text));
    if (layouts.length > 0) yield { by: 'layout', spellings: layouts.map(conditions) };
    if (isWhole && query.words.some(isNumber)) return;
    const similar = await this.within(
      search,
      null,
      similarWords(query.words, (statement) => this.pool.query(statement, search.signal)),
      null,
    );
    if (similar) yield { by: 'similar', spellings: [similar] };
  }

  private async groupOf(
    search: Search,
    source: SearchSource,
    number: NumberAsked | undefined,
    spellings: Spelling[],
    limit: number,
  ): Promise<SearchGroup> {
    const group = async (): Promise<SearchGroup> => {
      const ids = await this.idsOf(search, source, number, spellings);
      const shown = ids.slice(0, Math.min(limit, MOST_FOUND));
      const rows = shown.length === 0 ? [] : await this.pool.query<HitRow>({ sql: source.hits, values: [shown] }, search.signal);
      const hits = new Map(rows.map((row) => [row.id, { ...row, at: row.at?.toISOString() ?? null }]));
      const items = shown.flatMap((id) => hits.get(id) ?? []);
      return { kind: source.kind, items, total: Math.min(ids.length, MOST_FOUND), more: ids.length > MOST_FOUND };
    };
    return this.within(search, source.kind, group(), { kind: source.kind, items: [], total: 0, more: false });
  }

  /** One more than are counted. */
  private async idsOf(
    { who, signal }: Search,
    source: SearchSource,
    number: NumberAsked | undefined,
    spellings: Spelling[],
  ): Promise<string[]> {
    const ask = (statement: Statement) => this.pool.query<{ id: string }>(statement, signal);
    const [visible, values] = source.visible(who);
    const conditions = new Conditions().when(source.exists !== undefined, source.exists ?? '');
    const leavesFew = visible !== 'true';
    if (leavesFew) conditions.addAll(visible, values);
    const narrow =
      String(conditions) === 'true' ? null : { ...source.rows, conditions, leavesFew, ...(source.listed && { listUpTo: FEW }) };
    const ids = new Set<string>();
    if (number && source.byNumber) for (const { id } of await ask(source.byNumber(number, conditions, MOST_FOUND + 1))) ids.add(id);
    for (const spelling of spellings) {
      if (ids.size > 0) break;
      const words = rarestFirst(spelling.words, (await spelling.counts()).get(source)!);
      if (!words) continue;
      const rows = await ask(wordSearch(source.tokens, words, narrow, { limit: MOST_FOUND + 1, walk: WALK }));
      for (const { id } of rows) ids.add(id);
    }
    return [...ids];
  }

  private spelling({ signal }: Search, sources: SearchSource[], words: WordCondition[]): Spelling {
    const count = async () => {
      const statement = tokenCounts(
        sources.map(({ tokens }) => tokens),
        words,
        countedTo(words),
      );
      const [row] = await this.pool.query<{ counts: number[][] }>(statement, signal);
      return new Map(sources.map((source, at) => [source, row!.counts[at]!]));
    };
    let counted: ReturnType<typeof count> | undefined;
    return { words, counts: () => (counted ??= count()) };
  }

  /** What the database had no time for is left out, and said so. Whoever typed on waits for nothing. */
  private async within<T>({ signal, unfinished }: Search, kind: SearchKind | null, work: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (!signal.aborted && !isOutOfTime(error)) throw error;
      if (kind && !signal.aborted) unfinished.add(kind);
      return otherwise;
    }
  }
}

const isNumber = (word: string) => /^\d+$/.test(word);

function wordsOf(text: string): string[][] {
  const query = clientQuery(text);
  return query.kind === 'words' ? [query.words] : [];
}
