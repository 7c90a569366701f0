import { Conflict } from '../errors';
import type { UserId } from '../ids';

/** How long a claim keeps others away; long enough for a call, too short to be forgotten for good. */
export const CLAIM_MINUTES = 10;

export interface Claim {
  claimedBy: UserId | null;
  claimedByName: string | null;
  claimedUntil: Date | null;
}

/** Whose the claim is at `now`; null: nobody's, or it has run out. */
export const claimHolder = ({ claimedBy, claimedUntil }: Claim, now: Date): UserId | null =>
  claimedUntil !== null && claimedUntil > now ? claimedBy : null;

/** The claim of a person from now on. @throws Conflict `claimed` naming whoever holds it. */
export function claimFor(claim: Claim, userId: UserId, now: Date): { claimedBy: UserId; claimedUntil: Date } {
  const holder = claimHolder(claim, now);
  if (holder !== null && holder !== userId)
    throw new Conflict(`${claim.claimedByName ?? 'Somebody'} is calling back already.`, ['claimedBy'], 'claimed');
  return { claimedBy: userId, claimedUntil: new Date(now.getTime() + CLAIM_MINUTES * 60_000) };
}
