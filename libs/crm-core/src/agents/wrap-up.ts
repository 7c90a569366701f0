import { EXTENSION_SECONDS } from './agent';
import { type Desk, type WrapUp, present } from './desk';

/** How long a call of a queue may be finished, and what follows when that time is over. */
export interface WrapUpPolicy {
  seconds: number;
  /** How often more time may be asked for; null: as often as needed. */
  extensions: number | null;
  /** null: it ends by its time. Else it lasts until a result is chosen, and so many minutes beyond its time that is told. */
  holdMinutes: number | null;
}

/** What a call of no queue gets, and a queue for which nothing else was decided. */
export const USUAL_WRAP_UP: WrapUpPolicy = { seconds: 30, extensions: 10, holdMinutes: null };

/** Who wrote something so shortly before the end is in the middle of a sentence. */
export const TYPING_SECONDS = 5;

/** A talk with the outside ended: the person finishes it before the next. Off shift there is no next. */
export function beginWrapUp(desk: Desk, callId: string, { seconds, extensions, holdMinutes }: WrapUpPolicy, now: Date): Desk {
  if (desk.base === 'offline') return desk;
  const there = { ...present(desk), overdueTold: false };
  if (seconds === 0 && holdMinutes === null) return { ...there, wrapUp: null, baseSince: now.toISOString() };
  const until = new Date(now.getTime() + seconds * 1000).toISOString();
  const fresh = { extensionsLeft: extensions, typingExtended: false, holdMinutes, held: false };
  return { ...there, wrapUp: { callId, since: now.toISOString(), until, ...fresh } };
}

/** The wrap-up is over; what was before it goes on. */
export const endWrapUp = (desk: Desk, now: Date): Desk => ({
  ...desk,
  wrapUp: null,
  baseSince: now.toISOString(),
  overdueTold: false,
});

/** More time to finish, counted from what was left; null where none is to be had. */
export function extendWrapUp({ wrapUp }: Desk, seconds: number): WrapUp | null {
  if (!wrapUp || wrapUp.held || wrapUp.extensionsLeft === 0) return null;
  return { ...later(wrapUp, seconds), extensionsLeft: wrapUp.extensionsLeft === null ? null : wrapUp.extensionsLeft - 1 };
}

/** More time for a sentence that was begun, once; null where it was given already. */
export function extendForTyping({ wrapUp }: Desk): WrapUp | null {
  if (!wrapUp || wrapUp.held || wrapUp.typingExtended) return null;
  return { ...later(wrapUp, EXTENSION_SECONDS), typingExtended: true };
}

/** Its time is over, but its call has no result yet; null where that does not matter. */
export function holdWrapUp({ wrapUp }: Desk): WrapUp | null {
  return wrapUp && !wrapUp.held && wrapUp.holdMinutes !== null ? { ...wrapUp, held: true } : null;
}

/** Whether something written at that moment was written just before the wrap-up's end. */
export const wasTyping = ({ until }: WrapUp, writtenAt: Date | null) =>
  writtenAt !== null && writtenAt.getTime() >= Date.parse(until) - TYPING_SECONDS * 1000;

/** From when on whoever supervises should know of a wrap-up that is held; null: it is not. */
export const holdAlarmAt = ({ held, until, holdMinutes }: WrapUp): Date | null =>
  held && holdMinutes !== null ? new Date(Date.parse(until) + holdMinutes * 60_000) : null;

const later = (wrapUp: WrapUp, seconds: number): WrapUp => ({
  ...wrapUp,
  until: new Date(Date.parse(wrapUp.until) + seconds * 1000).toISOString(),
});
