import { z } from 'zod';

/** Why a person who was called directly could not take it; somebody who was there and did not answer has none. */
export const Absence = z.enum(['break', 'unreachable', 'offline', 'offShift']);
export type Absence = z.infer<typeof Absence>;

/** What is known of a person at the moment of the call. */
export interface PersonThen {
  /** Their choice; null: never chose one, so there is no shift. */
  base: 'offline' | 'available' | 'break' | null;
  /** The PBX has lost their phone. */
  phoneLost: boolean;
  /** By the calendar they work to. */
  workingTime: boolean;
}

/** Why they were away; null: they were at work, and simply did not answer. */
export function absenceOf({ base, phoneLost, workingTime }: PersonThen): Absence | null {
  if (base === 'break') return 'break';
  if (base === 'available') return phoneLost ? 'unreachable' : null;
  return workingTime ? 'offline' : 'offShift';
}
