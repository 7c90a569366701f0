import type { DropBase } from './call-rules';

/** What came of the calls that were answered, within the days of the rule. */
export interface AnsweredCalls {
  /** Somebody talked with an agent. */
  talked: number;
  /** Machines that an agent heard. */
  machines: number;
  /** Answered, and no agent was free in time. */
  dropped: number;
}

/** The share of dropped calls; 0 where nobody answered. */
export function dropRate(base: DropBase, { talked, machines, dropped }: AnsweredCalls): number {
  const byPeople = base === 'ofcom' && talked + machines > 0 ? (dropped * talked) / (talked + machines) : dropped;
  return talked + byPeople > 0 ? byPeople / (talked + byPeople) : 0;
}
