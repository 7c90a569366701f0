import type { Conditions } from '../database/conditions';
import { isNarrowed } from './client-scope';

interface Range {
  from: string;
  to: string;
}

/** A word of the query: a stretch of the alphabet (its beginning), less some stretches, or any of a few similar words. */
export type WordCondition = (Range & { except: Range[] }) | { oneOf: string[] };

/** `$1`: the word, `$2`: it with % around. Any part first, then the mistyped. */
export const SIMILAR_WORDS = `
  select word from search_words where word like $2 or word % $1
  order by (word like $2) desc, similarity(word, $1) desc, word limit 40`;

/** How many tokens fit a word, counted up to a thousand. */
export function tokenCount(word: WordCondition): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const condition = tokenCondition(word, (value) => `$${values.push(value)}`);
  return { sql: `select count(*)::int as count from (select from client_tokens d where ${condition('d')} limit 1000) capped`, values };
}

/**
 * Clients with the digits at the end or the beginning of a number (the beginning also in its national spelling), or, where they are
 * five or more, anywhere; behind the client `after`.
 */
export function numberSearch(digits: string, narrow: Conditions, limit: number, after: unknown): { sql: string; values: unknown[] } {
  const values = [...narrow.parameters];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const [own, anywhere, place] = [bind(digits), bind(digits.length >= 5 ? `%${digits}%` : null), bind(after)];
  const sql = `
    select found.client_id as id, '' as token
    from (
      select client_id from client_phones where reverse(number) collate "C" like reverse(${own}::text) || '%'
      union select client_id from client_phones where number like '+' || ${own}::text || '%' or number like ${own}::text || '%'
      union select client_id from client_phones where ${own}::text ~ '^8[3-9]' and number like '+7' || substr(${own}::text, 2) || '%'
      union select client_id from client_phones where ${own}::text ~ '^[3-9]' and number like '+7' || ${own}::text || '%'
      union select client_id from client_phones where ${own}::text ~ '^0[3-9]' and number like '+38' || ${own}::text || '%'
      union select client_id from client_phones where ${anywhere}::text is not null and number like ${anywhere}::text
    ) found
    join clients c on c.id = found.client_id
    where (${place}::uuid is null or found.client_id > ${place}) and ${narrow}
    order by found.client_id limit ${limit}`;
  return { sql, values };
}

/**
 * Clients with all the words, in the order of the first word's tokens, so that the exact word comes before longer ones.
 * It walks an index and stops at the end of the page. Deleted clients have no tokens.
 */
export function wordSearch(
  words: WordCondition[],
  narrow: Conditions,
  limit: number,
  after: (string | number | null)[] | null,
): { sql: string; values: unknown[] } {
  const values = [...narrow.parameters];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = words.map((word) => tokenCondition(word, bind));
  const [first, ...others] = conditions;
  // Not `exists`: the planner would gather all clients with the other word first, and some words are frequent.
  const has = (condition: string) =>
    `cross join lateral (select from client_tokens t where t.client_id = d.client_id and ${condition} limit 1)`;
  const where = [
    first!('d'),
    `not exists (select from client_tokens t where t.client_id = d.client_id and ${first!('t')} and t.token < d.token)`,
    ...(after ? [`(d.token, d.client_id) > (${bind(after[0])}, ${bind(after[1])}::uuid)`] : []),
    ...(isNarrowed(narrow) ? [String(narrow)] : []),
  ];
  const joins = [
    ...others.map((condition, index) => `${has(condition('t'))} w${index}`),
    ...(isNarrowed(narrow) ? ['join clients c on c.id = d.client_id'] : []),
  ];
  const sql = `
    select d.client_id as id, d.token from client_tokens d ${joins.join(' ')}
    where ${where.join(' and ')} order by d.token, d.client_id limit ${limit}`;
  return { sql, values };
}

function tokenCondition(word: WordCondition, bind: (value: unknown) => string): (alias: string) => string {
  if ('oneOf' in word) {
    const list = bind(word.oneOf);
    return (alias) => `${alias}.token = any(${list})`;
  }
  const within = ({ from, to }: Range) => [bind(from), bind(to)] as const;
  const [from, to] = within(word);
  const holes = word.except.map(within);
  return (alias) =>
    [
      `${alias}.token >= ${from} and ${alias}.token < ${to}`,
      ...holes.map(([start, end]) => `not (${alias}.token >= ${start} and ${alias}.token < ${end})`),
    ].join(' and ');
}
