import { IllegalTransition } from '../errors';
import type { LeadState } from './lead';

//   new ──accept──> accepted ──win──> won
//    │ ^               │  └────lose──> lost       win and lose also from new: settled in the first call
//    │ └─return,assign─┘
//    └──return, assign──> new, with somebody else
const moves = {
  accept: { from: ['new'], to: 'accepted' },
  return: { from: ['new', 'accepted'], to: 'new' },
  assign: { from: ['new', 'accepted'], to: 'new' },
  win: { from: ['new', 'accepted'], to: 'won' },
  lose: { from: ['new', 'accepted'], to: 'lost' },
} as const;

export type LeadMove = keyof typeof moves;

/** The state after a move. @throws IllegalTransition when the lead cannot make it. */
export function afterLeadMove(state: LeadState, move: LeadMove): LeadState {
  const { from, to } = moves[move];
  if (!from.some((allowed) => allowed === state)) throw new IllegalTransition('lead', state, move);
  return to;
}

/** Working minutes within which a lead is to be accepted. */
export const MINUTES_TO_ACCEPT = 15;

/** How people call a lead: `LEAD-2026-000123`. */
export const leadNumber = (year: number, count: number) => `LEAD-${year}-${String(count).padStart(6, '0')}`;
