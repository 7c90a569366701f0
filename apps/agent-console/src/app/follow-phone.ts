import { useEffect } from 'react';
import type { Call } from '@callcard/crm-core';
import { selectCall } from '../features/calls/my-calls';
import { activeSession } from '../features/softphone/phone/phone-store';
import { usePhone } from '../features/softphone/phone/the-phone';

/** Who goes over to the other call on the phone has its card and its note in front, too. */
export function useFollowPhone(calls: readonly Call[]): void {
  const state = usePhone();
  const active = activeSession(state);
  const id =
    active === null ? null : (calls.find(({ linkedId, state: now }) => now !== 'ended' && linkedId === active.linkedId)?.id ?? null);
  useEffect(() => {
    if (id !== null) selectCall(id);
  }, [id]);
}
