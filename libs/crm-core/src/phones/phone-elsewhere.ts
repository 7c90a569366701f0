import { DomainError } from '../errors';

/** Who has the phone now. */
export interface PhoneHolder {
  kind: 'browser' | 'desk' | 'remote';
  /** The session that claimed it, and the page. */
  sessionId: string;
  tab: string;
  place: string;
  since: string;
  /** It can be rung now. */
  live: boolean;
  inCall: boolean;
}

/** The person's phone is at another place: to be moved only if they say so. */
export class PhoneElsewhere extends DomainError {
  constructor({ place, since, inCall }: Pick<PhoneHolder, 'place' | 'since' | 'inCall'>) {
    super('conflict', 'phone_elsewhere', `The phone is at ${place}.`, { more: { place, since, inCall } });
  }
}

/**
 * Lets a claim pass or not. Pages of one browser share a session and agree among themselves who has the phone; from another browser
 * or computer it is asked for, as long as there is something to take away: a browser phone that can be rung, or a call.
 * @throws PhoneElsewhere
 */
export function admitClaim(holder: PhoneHolder | null, { sessionId, move }: { sessionId: string; move: boolean }): void {
  if (!holder || move || holder.sessionId === sessionId) return;
  if (holder.inCall || (holder.kind === 'browser' && holder.live)) throw new PhoneElsewhere(holder);
}

/** Whether the call at this phone has lost the page it was in: another page has no way to go on with it but by a new ring. */
export const losesCall = (holder: PhoneHolder | null, claim: { kind: PhoneHolder['kind']; tab: string }): boolean =>
  holder !== null && holder.inCall && (holder.kind !== claim.kind || holder.tab !== claim.tab);
