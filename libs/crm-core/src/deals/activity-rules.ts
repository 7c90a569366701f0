import { type WorkingHours, isWorking } from '../calendars/working-time';
import { IllegalTransition, Invalid } from '../errors';
import { mayBeDue } from '../tasks/task-due';
import type { ActivityClose, ActivityState, ActivityType } from './activity';
import type { DealState } from './deal-states';

/** Stretches of time of which nobody can be in two. */
const MEETINGS: readonly ActivityType[] = ['meeting', 'visit'];

export interface Stretch {
  startsAt: Date;
  endsAt: Date;
}

/** Whether two stretches share a moment; one that begins when the other ends does not. */
export const overlap = (one: Stretch, other: Stretch): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** @throws Invalid: a meeting lasts, and so does nothing less than nothing. */
export function requireLength(type: ActivityType, minutes: number): void {
  if (minutes < 0 || (minutes === 0 && MEETINGS.includes(type)))
    throw Invalid.field('minutes', 'no_length', 'A meeting without length is none.');
}

/** @throws Invalid: nobody can do something yesterday. */
export function requireToCome(at: Date, now: Date, path: string): void {
  if (!mayBeDue(at, now)) throw Invalid.field(path, 'in_the_past', 'This moment is over.');
}

/** @throws Invalid: what was done was done before now, and something came of it. */
export function requireDone({ actualStart, result }: { actualStart: Date; result: string | null | undefined }, now: Date): void {
  if (actualStart > now) throw Invalid.field('actualStart', 'in_the_future', 'This moment is still to come.');
  if (!result) throw Invalid.field('result', 'required', 'What came of it?');
}

/** @throws IllegalTransition: what is done or cancelled stays so. */
export function requirePlanned(state: ActivityState, move: string): void {
  if (state !== 'planned') throw new IllegalTransition('activity', state, move);
}

/** Whether people do not work then; it may still be meant so. */
export const isOutsideWork = (calendar: WorkingHours, at: Date): boolean => !isWorking(calendar, at);

/**
 * An open deal always has a next contact: who ends one plans another, unless one is planned already or the deal ends with it.
 * @throws Invalid
 */
export function requireFollowUp(deal: DealState | null, plannedLeft: number, { next, close }: Pick<ActivityClose, 'next' | 'close'>): void {
  if (next && close) throw Invalid.field('next', 'deal_closes', 'A deal that is closed has no next contact.');
  if (close && deal === null) throw Invalid.field('close', 'no_deal', 'There is no deal to close.');
  if (deal === 'open' && plannedLeft === 0 && !next && !close)
    throw Invalid.field('next', 'next_step_required', 'What comes next? An open deal always has a next contact.');
}
