import { callIdOf } from '@callcard/crm-core';
import type { PhoneSession } from '../engine/phone-engine';
import { usePhone } from './the-phone';

interface NamedCall {
  id: string;
  pbx: string;
}

/**
 * The session that is this call on my phone. The INVITE names the call; one that was joined to another keeps its old name, and is then
 * known by being the only one that fits.
 */
export function sessionOf(sessions: readonly PhoneSession[], { id, pbx }: NamedCall): PhoneSession | null {
  const named = sessions.find(({ linkedId }) => linkedId !== null && callIdOf(pbx, linkedId) === id);
  return named ?? (sessions.length === 1 ? sessions[0]! : null);
}

/** The ringing session of a pop, also while it is being answered. */
export const useRingingSession = (call: NamedCall): PhoneSession | null =>
  sessionOf(usePhone().sessions.filter(({ state }) => state === 'ringing' || state === 'answering'), call); // prettier-ignore

/** The session one talks by. */
export const useTalkingSession = (call: NamedCall): PhoneSession | null =>
  sessionOf(usePhone().sessions.filter(({ state }) => state === 'talking' || state === 'answering'), call); // prettier-ignore
