import { useEffect } from 'react';
import { useStore } from '../../lib/external-store';
import { sound, startRing, unlockSound } from './ring';

/** Rings as long as a phone of mine does. */
export function useRing(ringing: boolean): void {
  const { muted, unlocked } = useStore(sound);
  const audible = ringing && unlocked && !muted;
  useEffect(() => (audible ? startRing() : undefined), [audible]);
}

/** The first click or key of the person lets the ring be heard later. */
export function useUnlockSound(): void {
  const { unlocked } = useStore(sound);
  useEffect(() => {
    if (unlocked) return;
    const unlock = () => void unlockSound();
    window.addEventListener('pointerdown', unlock);
    window.addEventListener('keydown', unlock);
    return () => {
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
    };
  }, [unlocked]);
}
