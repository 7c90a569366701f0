import type { Pop } from '@callcard/crm-core';
import { isTalking } from './phone/phone-store';
import { useRingingSession } from './phone/session-of';
import { commandPhone, usePhone } from './phone/the-phone';
import { useCommand } from './use-command';

/** A browser phone picks up itself; any other is told by the server, where it can be told at all. */
export function usePopCommands(pop: Pick<Pop, 'callId' | 'pbx' | 'answerable'>) {
  const { can, pending, run } = useCommand();
  const state = usePhone();
  const session = useRingingSession({ id: pop.callId, pbx: pop.pbx });
  return {
    canAnswer: session !== null || (pop.answerable && can('answer')),
    answering: pending,
    afterHold: session !== null && isTalking(state),
    answer: (byKey: boolean) => (session ? commandPhone({ name: 'answer', id: session.id, byKey }) : run(pop.callId, 'answer')),
    decline: (byKey: boolean) => (session ? commandPhone({ name: 'decline', id: session.id, byKey }) : run(pop.callId, 'hangup')),
  };
}
