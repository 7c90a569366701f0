import { useSyncExternalStore } from 'react';

let offset = 0;

/** Takes the server's clock for the right one: timers must agree with it, not with this computer. */
export function setServerTime(iso: string): void {
  offset = Date.parse(iso) - Date.now();
}

export const serverNow = () => Date.now() + offset;

const listeners = new Set<() => void>();
let second = Math.floor(serverNow() / 1000);
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  const now = Math.floor(serverNow() / 1000);
  if (now === second) return;
  second = now;
  listeners.forEach((tell) => tell());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const current = () => {
  if (!timer) second = Math.floor(serverNow() / 1000);
  return second * 1000;
};

/** The server's time, to the second; one interval serves every timer on the screen. */
export const useNow = () => useSyncExternalStore(subscribe, current);
