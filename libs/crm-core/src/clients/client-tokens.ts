import { fold } from '../search-fold';
import { ORGANISATION_FIELD, type Client } from './client';
import type { ClientField } from './client-field';
import { searchWords } from './custom-values';
import { taxIdsOf } from './requisites';

type Worded = Pick<Client, 'name' | 'emails' | 'fields'> & Partial<Pick<Client, 'requisites' | 'custom'>>;

/**
 * The words a client is found by: of the name, the organisation, the e-mails (without the top domain, which all share), the tax
 * numbers, and of the administrator's fields that are to be found.
 */
export function clientTokens({ name, emails, fields, requisites, custom = {} }: Worded, searchable: readonly ClientField[] = []): string[] {
  const addresses = emails.map(({ address }) => withoutTopDomain(address));
  const numbers = taxIdsOf(requisites ?? null).map(({ value }) => value);
  const found = searchable.flatMap((field) => searchWords(field, custom[field.key]));
  return [...new Set([name, fields[ORGANISATION_FIELD] ?? '', ...addresses, ...numbers, ...found].flatMap((text) => fold(text)))];
}

const withoutTopDomain = (text: string) => text.replace(/(@[^\s@]*)\.[^\s.@]*/g, '$1');

/** What somebody types into the search: a fragment of a number, or words. */
export type ClientQuery = { kind: 'digits'; digits: string } | { kind: 'words'; words: string[] } | { kind: 'nothing' };

/** At most this many words count; the rest narrows nothing any more. */
const MOST_WORDS = 6;

export function clientQuery(q: string): ClientQuery {
  const digits = q.replace(/\D/g, '');
  if (digits.length >= 3 && !/[^\d\s+()./-]/.test(q)) return { kind: 'digits', digits: digits.slice(0, 20) };
  const words = fold(withoutTopDomain(q)).slice(0, MOST_WORDS);
  return words.length === 0 ? { kind: 'nothing' } : { kind: 'words', words };
}
