import type { Conditions } from '../database/conditions';
import type { Statement } from '../search/word-search';

/** Clients with the number as a whole, for those who may not see it: they have to know all of it. */
export function wholeNumber(number: string | null, narrow: Conditions, limit: number): Statement {
  const values = [...narrow.parameters, number];
  const sql = `
    select c.id, '' as token from clients c
    where c.id in (select client_id from client_phones where number = $${values.length}) and ${narrow} order by c.id limit ${limit}`;
  return { sql, values };
}

/**
 * Clients with the digits at the end or the beginning of a number (the beginning also in its national spelling), or, where they are
 * five or more, anywhere; behind the client `after`.
 */
export function numberSearch(digits: string, narrow: Conditions, limit: number, after: unknown): Statement {
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
