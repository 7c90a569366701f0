import { externalStore } from '../../../lib/external-store';
import type { Quality } from '../audio/quality';
import type { MicrophoneFault } from '../audio/microphone';
import type { PhoneSession, Registration, SessionEnd } from '../engine/phone-engine';

/** What every tab of this browser knows of the browser phone. */
export interface PhoneState {
  registration: Registration;
  /** The calls on this phone; those that ended are not among them. */
  sessions: PhoneSession[];
  /** The call one hears and speaks to. */
  activeId: string | null;
  quality: Quality | null;
  /** Why the last answer got no microphone. */
  fault: MicrophoneFault | null;
  /** A device in use has gone; the system's own serves instead. */
  fallback: 'microphone' | 'headset' | null;
  /** A call that ended as it should not have. */
  failure: { sessionId: string; end: CallFailure } | null;
}

const FAILURES = ['codec', 'media', 'network', 'failed', 'microphone'] as const satisfies SessionEnd[];
export type CallFailure = (typeof FAILURES)[number];

export const failureOf = (end: SessionEnd | null): CallFailure | null => FAILURES.find((failure) => failure === end) ?? null;

export interface PhoneView extends PhoneState {
  /** Where the phone is, seen from this tab; `none`: this person has no browser phone in this browser. */
  where: 'none' | 'here' | 'otherTab';
}

export const NO_PHONE: PhoneState = {
  registration: { state: 'off', since: new Date(0).toISOString(), problem: null },
  sessions: [],
  activeId: null,
  quality: null,
  fault: null,
  fallback: null,
  failure: null,
};

/** The browser phone as this tab shows it: its own when it leads, else what the leading tab last told. */
export const phone = externalStore<PhoneView>({ ...NO_PHONE, where: 'none' });

const established = ({ state }: PhoneSession) => state === 'talking';

export const activeSession = ({ sessions, activeId }: PhoneState) => sessions.find(({ id }) => id === activeId) ?? null;

/** The call that F2 would go over to: the newest that is not at hand. */
export const otherSession = ({ sessions, activeId }: PhoneState) =>
  sessions.findLast((session) => established(session) && session.id !== activeId) ?? null;

export const ringingSession = ({ sessions }: PhoneState) => sessions.find(({ state }) => state === 'ringing') ?? null;

/** Whether somebody talks on this phone, or is about to. */
export const isTalking = ({ sessions }: PhoneState) => sessions.some(({ state }) => state === 'talking' || state === 'answering');
