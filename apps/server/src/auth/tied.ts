import type { Ties } from '@callcard/crm-core';

/**
 * Where a noun says whose its things are: field of the thing → column of its rows.
 * The list and the check of one thing both go by it, and so cannot differ.
 */
export interface Tied<T> {
  /** A person each. */
  people?: { [Field in keyof T]?: string };
  /** Several people each, `uuid[]`. */
  lists?: { [Field in keyof T]?: string };
  /** A team each. */
  teams?: { [Field in keyof T]?: string };
}

/** What ties this one thing to people and teams. */
export function tiesOf<T>({ people = {}, lists = {}, teams = {} }: Tied<T>, thing: T): Ties {
  const of = (fields: object) => Object.keys(fields).map((field) => thing[field as keyof T] as unknown);
  const [teamId = null] = of(teams) as (string | null)[];
  return { ownerIds: [...(of(people) as (string | null)[]), ...(of(lists) as (string | null)[][]).flat()], teamId };
}
