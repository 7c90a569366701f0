import type { Conditions } from '../database/conditions';

interface Range {
  from: string;
  to: string;
}

/** A word of the query: a stretch of the alphabet (its beginning), less some stretches, or any of a few similar words. */
export type WordCondition = (Range & { except: Range[] }) | { oneOf: string[] };

/** Where the words of a kind of things stand: a row for each word of each thing. */
export interface TokenTable {
  name: string;
  /** Its column with the thing. */
  id: string;
  /** Of one word the latest first, for ids that begin with their time. */
  newestFirst?: boolean;
}

/** Which things may be found: `from` are their rows, and where they stand there. */
export interface Narrowing {
  from: string;
  id: string;
  conditions: Conditions;
}

export interface Statement {
  sql: string;
  values: unknown[];
}

/** Behind every word that begins with the same letters: the last character there is. */
const LAST = '\u{10ffff}';

/** A word that another one begins with wants a match of its own: "Иванов Иван" is not any Иванов. */
export const byBeginning = (words: string[]): WordCondition[] =>
  words.map((word) => ({
    from: word,
    to: word + LAST,
    except: words.filter((other) => other !== word && other.startsWith(word)).map((other) => ({ from: other, to: other + LAST })),
  }));

/** Shorter words are alike to everything. */
const SIMILAR_FROM = 3;
export const mayBeSimilar = (words: readonly string[]): boolean => words.every((word) => word.length >= SIMILAR_FROM);

/** `$1`: the word, `$2`: it with % around. Any part first, then the mistyped. */
export const SIMILAR_WORDS = `
  select word from search_words where word like $2 or word % $1
  order by (word like $2) desc, similarity(word, $1) desc, word limit 40`;

/** How many tokens fit a word, counted up to a thousand. */
export function tokenCount({ name }: TokenTable, word: WordCondition): Statement {
  const values: unknown[] = [];
  const condition = tokenCondition(word, (value) => `$${values.push(value)}`);
  return { sql: `select count(*)::int as count from (select from ${name} d where ${condition('d')} limit 1000) capped`, values };
}

/**
 * Things with all the words, in the order of the first word's tokens, so that the exact word comes before longer ones.
 * It walks an index and stops at the end of the page, or after `walk` tokens. What is deleted has no tokens, or is narrowed out.
 */
export function wordSearch(
  { name, id, newestFirst = false }: TokenTable,
  words: WordCondition[],
  narrow: Narrowing | null,
  { limit, after, walk }: { limit: number; after?: (string | number | null)[] | null; walk?: number },
): Statement {
  const values = [...(narrow?.conditions.parameters ?? [])];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const [first, ...others] = words.map((word) => tokenCondition(word, bind));
  const order = `token, ${id}${newestFirst ? ' desc' : ''}`;
  // Not `exists`: the planner would gather all things with the other word first, and some words are frequent. Each names the one
  // before it, and keeps its place: the other words, then what may be seen, and of what has passed both whether it was there before.
  const checks = [
    ...others.map((condition) => ({ from: `${name} t`, its: `t.${id}`, condition: condition('t') })),
    ...(narrow ? [{ from: narrow.from, its: narrow.id, condition: String(narrow.conditions) }] : []),
  ];
  const passed = (count: number) => (count === 0 ? `walked.${id}` : `check${count}.id`);
  const joins = checks.map(
    ({ from, its, condition }, at) =>
      `cross join lateral (select ${its} as id from ${from} where ${its} = ${passed(at)} and ${condition} limit 1) check${at + 1}`,
  );
  const where = [
    first!('walked'),
    `not exists (select from ${name} t where t.${id} = ${passed(checks.length)} and ${first!('t')} and t.token < walked.token)`,
    ...(after ? [`(walked.token, walked.${id}) > (${bind(after[0])}, ${bind(after[1])}::uuid)`] : []),
  ];
  const tokens = walk ? `(select ${id}, token from ${name} d where ${first!('d')} order by ${order} limit ${walk})` : name;
  const sql = `
    select walked.${id} as id, walked.token from ${tokens} walked ${joins.join(' ')}
    where ${where.join(' and ')} order by walked.token, walked.${id}${newestFirst ? ' desc' : ''} limit ${limit}`;
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
