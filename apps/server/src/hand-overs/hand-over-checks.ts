import { type FieldError, type HandOverInput, HandOverKind, type HandOverPreview, Invalid, withoutSuccessor } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { requireAtWork } from '../users/assignable';
import { countOf, OWNED } from './hand-overs.queries';

type Counts = HandOverPreview['counts'];

/** What somebody has to hand on, kind by kind. */
export async function countsOf(manager: EntityManager, id: string): Promise<Counts> {
  const counts: Counts = [];
  for (const kind of HandOverKind.options) {
    let sum = 0;
    for (const owning of OWNED[kind]) {
      const [row] = await manager.query<{ count: number }[]>(countOf(owning), [id]);
      sum += row!.count;
    }
    counts.push({ kind, count: sum });
  }
  return counts;
}

export const totalOf = (counts: Counts): number => counts.reduce((sum, { count }) => sum + count, 0);

/** @throws Invalid naming each kind that nobody takes over, or whoever cannot. */
export async function requireSuccessors(manager: EntityManager, id: string, successors: HandOverInput['successors']): Promise<Counts> {
  for (const [kind, people] of Object.entries(successors))
    for (const person of people) {
      const field = `successors.${kind}`;
      if (person === id) throw Invalid.field(field, 'own_work', 'Whoever leaves cannot take it over.');
      await requireAtWork(manager, person, field);
    }
  const counts = await countsOf(manager, id);
  const open = withoutSuccessor({ counts }, { successors });
  if (open.length > 0) throw new Invalid(open.map(nobody));
  return counts;
}

const nobody = (kind: HandOverKind): FieldError => ({
  path: `successors.${kind}`,
  code: 'required',
  message: 'Somebody has to take this over.',
});
