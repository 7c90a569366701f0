import { z } from 'zod';
import { IllegalTransition, Invalid } from '../errors';
import type { DealOutcome } from './activity';
import { isNoMoney } from './money';

export const DealState = z.enum(['open', 'paused', 'won', 'lost', 'merged']);
export type DealState = z.infer<typeof DealState>;

//   open ──pause──> paused ──resume──> open
//    ├──win──> won   ├──lose──> lost        win and lose also from paused
//    │               └──reopen (won, lost)──> open
//    └──merge──> merged                     into another deal of the client; also from paused
const moves = {
  pause: { from: ['open'], to: 'paused' },
  resume: { from: ['paused', 'won', 'lost'], to: 'open' },
  win: { from: ['open', 'paused'], to: 'won' },
  lose: { from: ['open', 'paused'], to: 'lost' },
  merge: { from: ['open', 'paused'], to: 'merged' },
} as const;
export type DealMove = keyof typeof moves;

/** The state after a move. @throws IllegalTransition when the deal cannot make it. */
export function afterDealMove(state: DealState, move: DealMove): DealState {
  const { from, to } = moves[move];
  if (!from.some((allowed) => allowed === state)) throw new IllegalTransition('deal', state, move);
  return to;
}

/** Whether somebody still works on it. */
export const isUnderWay = (state: DealState): boolean => state === 'open' || state === 'paused';

/** @throws Invalid: what was won is worth something, and what was lost has a reason. */
export function requireClosable(amount: string | null, { outcome, lostReason }: DealOutcome): void {
  if (outcome === 'won' && isNoMoney(amount))
    throw Invalid.field('amount', 'won_without_amount', 'What is it worth? A won deal has an amount.');
  if (outcome === 'lost' && !lostReason) throw Invalid.field('lostReason', 'required', 'Why was it lost?');
}

/** How people call a deal: `DEAL-2026-000123`. */
export const dealNumber = (year: number, count: number) => `DEAL-${year}-${String(count).padStart(6, '0')}`;
