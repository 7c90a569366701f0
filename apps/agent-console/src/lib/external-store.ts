import { useSyncExternalStore } from 'react';

/** A value outside of React that components follow. */
export interface ExternalStore<T> {
  get: () => T;
  set: (next: T | ((former: T) => T)) => void;
  subscribe: (listener: () => void) => () => void;
}

export function externalStore<T>(initial: T): ExternalStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      const wanted = typeof next === 'function' ? (next as (former: T) => T)(value) : next;
      if (Object.is(wanted, value)) return;
      value = wanted;
      listeners.forEach((tell) => tell());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useStore = <T>(store: ExternalStore<T>): T => useSyncExternalStore(store.subscribe, store.get);
