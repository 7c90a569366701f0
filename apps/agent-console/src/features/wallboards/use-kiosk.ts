import { useEffect, useState } from 'react';

const POINTER_MILLISECONDS = 3000;

/** What a screen without a person needs: it does not go dark, its pointer goes away, and F makes it fill the screen. @returns whether the pointer is away */
export function useKiosk(): boolean {
  const [still, setStill] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const moved = () => {
      setStill(false);
      clearTimeout(timer);
      timer = setTimeout(() => setStill(true), POINTER_MILLISECONDS);
    };
    moved();
    window.addEventListener('pointermove', moved);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', moved);
    };
  }, []);
  useEffect(() => {
    const pressed = ({ code, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (code !== 'KeyF' || ctrlKey || metaKey || altKey) return;
      // A browser may refuse; then nothing is lost.
      void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    // The browser lets go of the lock whenever the page is hidden.
    const stayAwake = () => {
      if (document.visibilityState === 'visible' && 'wakeLock' in navigator) navigator.wakeLock.request('screen').catch(() => undefined);
    };
    stayAwake();
    document.addEventListener('visibilitychange', stayAwake);
    return () => document.removeEventListener('visibilitychange', stayAwake);
  }, []);
  return still;
}
