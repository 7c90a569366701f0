import { useEffect } from 'react';

export interface RecentClient {
  id: string;
  name: string;
}

const LIMIT = 8;
const keyOf = (userId: string) => `callcard.recent.${userId}`;

/** Whose cards this person opened in this browser, latest first. */
export function recentClients(userId: string): RecentClient[] {
  try {
    return (JSON.parse(localStorage.getItem(keyOf(userId)) ?? '[]') as RecentClient[]).slice(0, LIMIT);
  } catch {
    return [];
  }
}

/** Remembers an opened card. */
export function useRememberClient(userId: string, { id, name }: RecentClient): void {
  useEffect(() => {
    const others = recentClients(userId).filter((other) => other.id !== id);
    localStorage.setItem(keyOf(userId), JSON.stringify([{ id, name }, ...others].slice(0, LIMIT)));
  }, [userId, id, name]);
}
