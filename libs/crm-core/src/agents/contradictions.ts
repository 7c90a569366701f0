import type { Membership } from './agent';
import type { Situation } from './agent-state';

/** How long two worlds may disagree before it is no mere delay. */
export const PATIENCE_MILLISECONDS = 5_000;

/** What would bring a member of a queue to where it should be. */
export type PlaceStep = 'add' | 'remove' | 'pause' | 'unpause' | 'rank';

/** What is wrong, in the words of the history. */
export const CONTRADICTION = {
  add: 'notMember',
  remove: 'stillMember',
  pause: 'notPaused',
  unpause: 'pausedInPbx',
  rank: 'otherLevel',
} as const;

/** Whether a queue is one of the person's, and one of those chosen for this shift. */
export type Service = 'yes' | 'notToday' | 'no';

/**
 * From the member as the PBX has it to what is wanted of a person in it; null: nothing to do.
 * Members from the PBX's own files are paused and unpaused, never added or removed. `penalty`: null leaves it as it is.
 */
export function placeStep(
  member: { paused: boolean; static: boolean; penalty?: number } | undefined,
  service: Service,
  wanted: Membership,
  penalty: number | null = null,
): PlaceStep | null {
  const serves = service === 'yes';
  if (!member) return serves && wanted !== 'out' ? 'add' : null;
  if (!member.static && (wanted === 'out' || !serves)) return 'remove';
  const shouldPause = wanted !== 'ready' || service === 'notToday';
  if (member.paused !== shouldPause) return shouldPause ? 'pause' : 'unpause';
  return serves && penalty !== null && member.penalty !== penalty ? 'rank' : null;
}

/** How the calls of a person and what one PBX says of the phone disagree; null: they do not. */
export function phoneContradiction({ phones, devices }: Situation, pbx: string): 'callButPhoneFree' | 'phoneBusyNoCall' | null {
  const hasCall = [...phones.values()].some((phone) => phone.pbx === pbx);
  const state = devices.get(pbx) ?? 'unknown';
  if (hasCall) return state === 'idle' || state === 'unavailable' ? 'callButPhoneFree' : null;
  return state === 'unknown' || state === 'idle' || state === 'unavailable' ? null : 'phoneBusyNoCall';
}

/** Remembers since when something is so. */
export class Endurance {
  private readonly since = new Map<string, number>();

  /** Which of those that are so now have been so for longer than patience; whatever is so no more is forgotten. */
  lasting(current: ReadonlySet<string>, now: Date): string[] {
    for (const key of this.since.keys()) if (!current.has(key)) this.since.delete(key);
    for (const key of current) if (!this.since.has(key)) this.since.set(key, now.getTime());
    return [...current].filter((key) => now.getTime() - this.since.get(key)! >= PATIENCE_MILLISECONDS);
  }

  /** Patience begins anew: something was done about it. */
  forget(key: string): void {
    this.since.delete(key);
  }
}
