import { callIdOf, type Pop } from '@callcard/crm-core';
import type { PhoneSession } from '../features/softphone/engine/phone-engine';
import { sessionOf } from '../features/softphone/phone/session-of';
import { links } from '../realtime/links';

/** What rings on my phone while the server cannot be heard: with what it has told before, else with what the phone knows. */
export function phonePops(open: readonly Pop[], sessions: readonly PhoneSession[]): Pop[] {
  const ringing = sessions.filter(({ state, autoAnswer }) => state === 'ringing' && !autoAnswer);
  return ringing.map((session) => open.find(({ callId, pbx }) => sessionOf(ringing, { id: callId, pbx }) === session) ?? popOf(session));
}

function popOf({ id, linkedId, number, name, startedAt }: PhoneSession): Pop {
  const pbx = links.get().pbx[0]?.pbx ?? 'main';
  return {
    ...{ callId: callIdOf(pbx, linkedId ?? id), pbx, callerNumber: number || null, callerName: name || null, calledNumber: null },
    ...{ direction: 'inbound', queue: null, ivrPath: [], startedAt, ringingSince: startedAt },
    ...{ match: number ? 'none' : 'hidden', candidates: [], more: 0, answerable: false, demo: false },
    ...{ transfer: null, returned: null, about: null },
  };
}
