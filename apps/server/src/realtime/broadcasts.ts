import type { LiveNoun, LiveNouns, Notification, Pop, PopEnd, WallboardFrame } from '@callcard/crm-core';
import type { DomainEventName, DomainEventOf } from '../database/domain-events';

/** One message and the rooms that hear it. */
export type Broadcast = { rooms: string[] } & (
  | { name: 'snapshot'; body: { [N in LiveNoun]: { noun: N; id: string; version: number; data: LiveNouns[N] } }[LiveNoun] }
  | { name: 'invalidate'; body: { noun: string; id?: string } }
  | { name: 'notification'; body: Notification }
  | { name: 'pop'; body: Pop }
  | { name: 'wallboard'; body: WallboardFrame }
  | { name: 'pop.closed'; body: { callId: string; reason: PopEnd; by: string | null } }
);

/** The whole of a live thing, for consoles that may see all of it. */
export const snapshot = <N extends LiveNoun>(noun: N, id: string, version: number, data: LiveNouns[N]) => ({
  to: (...rooms: string[]) => ({ rooms, name: 'snapshot', body: { noun, id, version, data } }) as Broadcast,
});

/** "Ask again": the console refetches over HTTP, where rights are checked. */
export const invalidate = (noun: string, id?: string) => ({
  to: (...rooms: string[]): Broadcast => ({ rooms, name: 'invalidate', body: id === undefined ? { noun } : { noun, id } }),
});

export const notify = (notification: Notification) => ({
  to: (...rooms: string[]): Broadcast => ({ rooms, name: 'notification', body: notification }),
});

/** Which event is told to whom: a table per noun, no socket code. */
export type BroadcastTable = { [Name in DomainEventName]?: (event: DomainEventOf<Name>) => Broadcast | Broadcast[] };
