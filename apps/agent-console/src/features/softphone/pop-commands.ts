import { useEffect, useState } from 'react';
import type { Pop } from '@callcard/crm-core';
import type { PhoneSession } from './engine/phone-engine';
import { GUARD_MILLISECONDS } from './phone/key-guard';
import { isTalking } from './phone/phone-store';
import { useRingingSession } from './phone/session-of';
import { commandPhone, usePhone } from './phone/the-phone';
import { useCommand } from './use-command';

/** A browser phone picks up itself; any other is told by the server, where it can be told at all. */
export function usePopCommands(pop: Pick<Pop, 'callId' | 'pbx' | 'answerable'>) {
  const answering = useCommand(pop.callId);
  const declining = useCommand(pop.callId, GUARD_MILLISECONDS);
  const state = usePhone();
  const session = useRingingSession({ id: pop.callId, pbx: pop.pbx });
  const soon = useAnswerSoon(session);
  const byPhone = state.where !== 'none';
  return {
    canAnswer: session !== null || byPhone || (pop.answerable && answering.can('answer')),
    answering: answering.busy || soon.wanted || session?.state === 'answering',
    declining: declining.busy,
    afterHold: session?.state === 'ringing' && isTalking(state),
    answer: (byKey: boolean) => {
      if (session) commandPhone({ name: 'answer', id: session.id, byKey });
      else if (byPhone && !pop.answerable) soon.want(byKey);
      else {
        answering.ask();
        answering.run(pop.callId, 'answer');
      }
    },
    decline: (byKey: boolean) => {
      declining.ask();
      if (session) commandPhone({ name: 'decline', id: session.id, byKey });
      else declining.run(pop.callId, 'hangup');
    },
  };
}

/** The pop may be on the screen before the phone itself rings: who answers then is not made to do it twice. */
function useAnswerSoon(session: PhoneSession | null) {
  const [wish, setWish] = useState<{ byKey: boolean } | null>(null);
  const id = session?.id;
  useEffect(() => {
    if (id === undefined || wish === null) return;
    commandPhone({ name: 'answer', id, byKey: wish.byKey });
    setWish(null);
  }, [id, wish]);
  return { wanted: wish !== null, want: (byKey: boolean) => setWish({ byKey }) };
}
