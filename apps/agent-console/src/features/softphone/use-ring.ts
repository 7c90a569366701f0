import { useEffect } from 'react';
import { useStore } from '../../lib/external-store';
import { sound, startRing } from './ring';

/** Rings as long as a phone of mine does. */
export function useRing(ringing: boolean): void {
  const { muted, unlocked } = useStore(sound);
  const audible = ringing && unlocked && !muted;
  useEffect(() => (audible ? startRing() : undefined), [audible]);
}
