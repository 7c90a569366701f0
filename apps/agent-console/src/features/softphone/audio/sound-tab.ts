import { useEffect } from 'react';
import { externalStore, useStore } from '../../../lib/external-store';
import { canLead, lead } from '../phone/leadership';
import { sound } from './sound-output';

/** Whether this tab is the one that sounds: of those that may. */
export const soundTab = externalStore(!canLead());

/** Waits for its turn as soon as the browser lets this tab sound. */
export function useSoundTab(): boolean {
  const { unlocked } = useStore(sound);
  useEffect(() => {
    if (!unlocked || !canLead()) return;
    return lead('callcard.sound', () => {
      soundTab.set(true);
      return () => soundTab.set(false);
    });
  }, [unlocked]);
  return useStore(soundTab);
}
