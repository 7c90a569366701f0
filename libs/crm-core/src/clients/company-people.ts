import { fold } from '../search-fold';
import type { ClientCard } from './client';

type Card = Pick<ClientCard, 'kind' | 'name' | 'organisation'>;

/** The company that a shared number belongs to, with its people among those who have the number; null where they are strangers to each other. */
export function companyAmong<C extends Card>(candidates: readonly C[]): { company: C; people: C[] } | null {
  const [company, ...others] = candidates.filter(({ kind }) => kind === 'organisation');
  if (!company || others.length > 0) return null;
  const people = candidates.filter((card) => card !== company);
  const theirs = people.every(({ organisation }) => organisation !== null && same(organisation, company.name));
  return people.length > 0 && theirs ? { company, people } : null;
}

const same = (one: string, other: string) => fold(one).join(' ') === fold(other).join(' ');
