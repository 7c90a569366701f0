import type { UserId } from '../ids';
import type { DutyNoun } from './duty';

/** Somebody of a team to which duties are given. */
export interface DutyBearer {
  userId: UserId;
  atWork: boolean;
  /** Leads are not for everybody. */
  takesLeads: boolean;
  /** How many they owe already. */
  open: number;
}

/** Each to whoever is at work and owes least by then; where nobody is at work, to whoever owes least. null: nobody of them can take it. */
export function spreadDuties(nouns: readonly DutyNoun[], people: readonly DutyBearer[]): (UserId | null)[] {
  const open = new Map(people.map((person) => [person.userId, person.open]));
  const before = (one: DutyBearer, other: DutyBearer) =>
    Number(other.atWork) - Number(one.atWork) || open.get(one.userId)! - open.get(other.userId)! || one.userId.localeCompare(other.userId);
  return nouns.map((noun) => {
    const taker = people.filter(({ takesLeads }) => noun !== 'leads' || takesLeads).sort(before)[0];
    if (taker) open.set(taker.userId, open.get(taker.userId)! + 1);
    return taker?.userId ?? null;
  });
}
