import { useEffect } from 'react';
import { useStore } from '../../../lib/external-store';
import { phone } from '../phone/phone-store';
import { commandPhone, usePhone } from '../phone/the-phone';
import { headsetState } from './headset-choice';
import { currentCall } from './headset-rules';

/** The keys that the system itself hands to pages in a call. Not beside an open headset: one press would come twice. */
export function useMediaButtons(): void {
  const state = usePhone();
  const open = useStore(headsetState) === 'open';
  const current = state.where === 'here' && !open ? currentCall(state) : null;
  const [id, muted] = [current?.id, current?.muted ?? false];
  useEffect(() => {
    if (id === undefined) return;
    return onMediaKeys({
      hangup: () => commandPhone({ name: 'hangUp', id, byKey: true }),
      togglemicrophone: () => {
        const call = phone.get().sessions.find((session) => session.id === id);
        if (call?.state === 'talking') commandPhone({ name: 'mute', id, on: !call.muted });
      },
    });
  }, [id]);
  useEffect(() => {
    const media = mediaSession();
    if (id !== undefined) void media?.setMicrophoneActive?.(!muted)?.catch(() => undefined);
  }, [id, muted]);
}

/** Not every browser has it, nor all of it. */
const mediaSession = () => navigator.mediaSession as MediaSession | undefined;

/** @returns what takes the keys back. */
function onMediaKeys(handlers: Record<string, () => void>): () => void {
  const media = mediaSession();
  const set = (handlerOf: (key: string) => (() => void) | null) => {
    for (const key of Object.keys(handlers))
      try {
        media?.setActionHandler(key as MediaSessionAction, handlerOf(key));
      } catch {
        // A key that this browser does not know.
      }
  };
  set((key) => handlers[key]!);
  return () => set(() => null);
}
