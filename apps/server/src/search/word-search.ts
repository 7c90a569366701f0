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
  /** Most of what has the words is narrowed out. */
  leavesFew?: boolean;
  /** Up to so many that are left the words of these are looked at, instead of what is left of the things with the words. */
  listUpTo?: number;
}

export interface Statement {
  sql: string;
  values: unknown[];
}

/** Behind every word that begins with the same letters: the last character there is. */
const LAST = '\u{10ffff}';

/** A word that another one begins with wants a match of its own: "Иванов Иван" is not any Иванов. */
export const byBeginning = (words: string[]): WordCondition[] =>
  words.map((word) => {
    const longer = words.filter((other) => other !== word && other.startsWith(word));
    // What begins with one of them is left out with that one.
    const except = longer.filter((other) => !longer.some((one) => one !== other && other.startsWith(one)));
    return { from: word, to: word + LAST, except: except.sort(asStored).map((other) => ({ from: other, to: other + LAST })) };
  });

/** The order of the token columns, which is that of the bytes. */
const asStored = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** Shorter words are alike to everything. */
const SIMILAR_FROM = 3;
export const mayBeSimilar = (words: readonly string[]): boolean => words.every((word) => word.length >= SIMILAR_FROM);

/** `$1`: the word, `$2`: it with % around. Any part first, then the mistyped. */
export const SIMILAR_WORDS = `
  select word from search_words where word like $2 or word % $1
  order by (word like $2) desc, similarity(word, $1) desc, word limit 40`;

/** How many tokens of each kind fit each of the words, in one row `counts[kind][word]`; nothing is counted further than `most`. */
export function tokenCounts(tables: readonly TokenTable[], words: readonly WordCondition[], most: number): Statement {
  const values: unknown[] = [];
  const fits = words.map((word) => fitting(word, (value) => `$${values.push(value)}`));
  const count = (name: string, { stretches }: Fitting) =>
    `(select count(*)::int from (${stretches('d')
      .map((stretch) => `select 1 from ${name} d where ${stretch}`)
      .join(' union all ')} limit ${most}) capped)`;
  const counts = tables.map(({ name }) => `array[${fits.map((word) => count(name, word)).join()}]`);
  return { sql: `select array[${counts.join()}] as counts`, values };
}

/**
 * Things with all the words, in the order of the first word's tokens, so that the exact word comes before longer ones.
 * It walks an index and stops at the end of the page, or after `walk` tokens. What is deleted has no tokens, or is narrowed out.
 */
export function wordSearch(
  table: TokenTable,
  words: WordCondition[],
  narrow: Narrowing | null,
  { limit, after, walk }: { limit: number; after?: (string | number | null)[] | null; walk?: number },
): Statement {
  const values = [...(narrow?.conditions.parameters ?? [])];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const [first, ...others] = words.map((word) => fitting(word, bind)) as [Fitting, ...Fitting[]];
  // Where few of the tokens walked along are of what is found, all of them are looked at together: far less work than one by one.
  if (walk && (others.length > 0 || narrow?.leavesFew)) return { sql: together(table, first, others, narrow, { limit, walk }), values };
  const place = after ? ` and (walked.token, walked.${table.id}) > (${bind(after[0])}, ${bind(after[1])}::uuid)` : '';
  return { sql: oneByOne(table, first, others, narrow, { limit, walk, place }), values };
}

interface Bounds {
  limit: number;
  walk?: number;
}

function oneByOne(table: TokenTable, first: Fitting, others: Fitting[], narrow: Narrowing | null, bounds: Bounds & { place: string }) {
  const { name, id } = table;
  // Not `exists`: the planner would gather all things with the other word first, and some words are frequent. Each names the one
  // before it, and keeps its place: the other words, then what may be seen, and of what has passed both whether it was there before.
  const checks = [
    ...others.map((other) => ({ from: `${name} t`, its: `t.${id}`, condition: (thing: string) => other.of('t', id, thing) })),
    ...(narrow ? [{ from: narrow.from, its: narrow.id, condition: () => String(narrow.conditions) }] : []),
  ];
  const passed = (count: number) => (count === 0 ? `walked.${id}` : `check${count}.id`);
  const joins = checks.map(
    ({ from, its, condition }, at) =>
      `cross join lateral (select ${its} as id from ${from} where ${its} = ${passed(at)} and ${condition(passed(at))} limit 1) check${at + 1}`,
  );
  const found = passed(checks.length);
  // Of its own (`offset`): joined, it would be looked for among all tokens of the word.
  const before = `select from ${name} t where t.${id} = ${found} and ${first.of('t', id, found, 'walked.token')} offset 0`;
  const [tokens, fits] = bounds.walk ? [`(${walkedTokens(table, first, bounds.walk)})`, ''] : [name, `${first.any('walked')} and `];
  return `
    select walked.${id} as id, walked.token from ${tokens} walked ${joins.join(' ')}
    where ${fits}not exists (${before})${bounds.place}
    order by ${inOrder(table, 'walked.token', `walked.${id}`)} limit ${bounds.limit}`;
}

/** Set by set: the things of the tokens walked along, of these those with the other words, of these those that may be seen. */
function together(table: TokenTable, first: Fitting, others: Fitting[], narrow: Narrowing | null, { limit, walk }: Required<Bounds>) {
  const { name, id } = table;
  const walked = `select walked.${id} from (${walkedTokens(table, first, walk)}) walked`;
  const worded = others.reduce(
    (these, other) => `select t.${id} from ${name} t where t.${id} = any(array(${these})) and ${other.any('t')}`,
    walked,
  );
  const found = narrow
    ? `select ${narrow.id} as id from ${narrow.from} where ${narrow.id} = any(array(${worded})) and ${narrow.conditions}`
    : `select distinct worded.${id} as id from (${worded}) worded`;
  const [few, from] = narrow?.leavesFew && narrow.listUpTo ? leftFirst(table, others, narrow, found) : ['', found];
  return `${few}
    select found.id, first.token from (${from} offset 0) found
    cross join lateral (select t.token from ${name} t where t.${id} = found.id and ${first.of('t', id, 'found.id')} order by t.token limit 1) first
    order by ${inOrder(table, 'first.token', 'found.id')} limit ${limit}`;
}

/** What is left, when it is little: all of it, and of this what has the other words. Else what is found by the words. */
function leftFirst(
  { name, id }: TokenTable,
  others: Fitting[],
  { listUpTo, ...narrow }: Narrowing,
  byWords: string,
): [left: string, found: string] {
  const checks = others.map(
    (other, at) =>
      `cross join lateral (select from ${name} t where t.${id} = few.id and ${other.of('t', id, 'few.id')} limit 1) check${at}`,
  );
  return [
    `with few as materialized (select ${narrow.id} as id from ${narrow.from} where ${narrow.conditions} limit ${listUpTo! + 1}),
    is_few as materialized (select count(*) <= ${listUpTo} as so from few)`,
    `select few.id from few ${checks.join(' ')} where (select so from is_few)
     union all (select by_words.id from (${byWords}) by_words where not (select so from is_few))`,
  ];
}

const inOrder = ({ newestFirst }: TokenTable, token: string, id: string) => `${token}, ${id}${newestFirst ? ' desc' : ''}`;

function walkedTokens(table: TokenTable, { stretches }: Fitting, walk: number): string {
  const { name, id } = table;
  const tokens = stretches('d').map((stretch) => `select d.${id}, d.token from ${name} d where ${stretch}`);
  return `select ${id}, token from (${tokens.join(' union all ')}) d order by ${inOrder(table, 'token', id)} limit ${walk}`;
}

/** Which tokens fit a word, in SQL. */
interface Fitting {
  any(alias: string): string;
  /** The same without gaps, one after the other: the index would be read through a gap too. */
  stretches(alias: string): string[];
  /** Of one thing, all or those before a token. The thing stands in it so that it is looked up by its key, however few the word is said to have. */
  of(alias: string, id: string, thing: string, before?: string): string;
}

function fitting(word: WordCondition, bind: (value: unknown) => string): Fitting {
  if ('oneOf' in word) {
    const list = bind(word.oneOf);
    const any = (alias: string) => `${alias}.token = any(${list}::text[])`;
    return {
      any,
      stretches: (alias) => [any(alias)],
      of: (alias, _id, _thing, before) => (before ? `${any(alias)} and ${alias}.token < ${before}` : any(alias)),
    };
  }
  const within = ({ from, to }: Range) => [`${bind(from)}::text`, `${bind(to)}::text`] as const;
  const [from, to] = within(word);
  const holes = word.except.map(within);
  const starts = [from, ...holes.map(([, end]) => end)];
  const ends = [...holes.map(([start]) => start), to];
  const gaps = (alias: string) => holes.map(([start, end]) => `not (${alias}.token >= ${start} and ${alias}.token < ${end})`);
  return {
    any: (alias) => [`${alias}.token >= ${from} and ${alias}.token < ${to}`, ...gaps(alias)].join(' and '),
    stretches: (alias) => starts.map((start, at) => `${alias}.token >= ${start} and ${alias}.token < ${ends[at]}`),
    of: (alias, id, thing, before = to) => {
      const key = `(${alias}.${id}, ${alias}.token)`;
      return [`${key} >= (${thing}, ${from}) and ${key} < (${thing}, ${before})`, ...gaps(alias)].join(' and ');
    },
  };
}
