import { type Step, isBusy, rests, withDesk } from './agent-machine';
import type { Situation } from './agent-state';
import { type WrapUp, present } from './desk';
import { endWrapUp, extendForTyping, extendWrapUp, holdWrapUp, wasTyping } from './wrap-up';

/** Why a wrap-up ends: its call was saved, its time is over, or a supervisor ended it. */
export type WrapUpEnd = 'wrapUpSaved' | 'wrapUpExpired' | 'wrapUpFinished';

/** The wrap-up is over. What was chosen for afterwards begins, unless the next call is there already. */
export function wrapUpDone(situation: Situation, cause: WrapUpEnd, now: Date): Step | null {
  if (!situation.desk.wrapUp) return null;
  const desk = endWrapUp(cause === 'wrapUpSaved' ? present(situation.desk) : situation.desk, now);
  const done = withDesk(situation, desk);
  return { situation: isBusy(situation) ? done : rests(done, now), cause };
}

/** More time; null where there is no wrap-up, or no more to be had. */
export function wrapUpExtended(situation: Situation, seconds: number): Step | null {
  const wrapUp = extendWrapUp(situation.desk, seconds);
  return wrapUp && { situation: withWrapUp(situation, wrapUp), cause: 'wrapUpExtended', details: { until: wrapUp.until } };
}

/**
 * Its time is over, at the moment when it was: once more of it in the middle of a sentence, held where the queue wants a result, else done.
 * `work`: how far the person is with the call; null where that cannot be asked.
 */
export function wrapUpOver(situation: Situation, work: { writtenAt: Date | null; hasResult: boolean } | null): Step | null {
  const { wrapUp } = situation.desk;
  if (!wrapUp || wrapUp.held) return null;
  const typed = work && wasTyping(wrapUp, work.writtenAt) ? extendForTyping(situation.desk) : null;
  if (typed) return { situation: withWrapUp(situation, typed), cause: 'wrapUpTyped', details: { until: typed.until } };
  const held = work && !work.hasResult ? holdWrapUp(situation.desk) : null;
  if (held) return { situation: withWrapUp(situation, held), cause: 'wrapUpHeld' };
  return wrapUpDone(situation, 'wrapUpExpired', new Date(wrapUp.until));
}

/** It is told, once, that the break or the wrap-up lasts too long. */
export const overdueTold = (situation: Situation, cause: 'breakOverdue' | 'wrapUpOverdue', minutes: number): Step | null =>
  situation.desk.overdueTold
    ? null
    : { situation: withDesk(situation, { ...situation.desk, overdueTold: true }), cause, details: { minutes } };

const withWrapUp = (situation: Situation, wrapUp: WrapUp): Situation => withDesk(situation, { ...situation.desk, wrapUp });
