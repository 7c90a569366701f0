import type { Permission } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';

/** Rooms are named here and nowhere else. */
export const userRoom = (userId: string) => `user:${userId}`;
export const teamRoom = (teamId: string) => `team:${teamId}`;
/** Everybody whose right reaches everything of that kind. */
export const rightRoom = (permission: Permission) => `right:${permission}`;
/** Every console of one session or token, to close them when it is revoked. */
export const sessionRoom = (sessionId: string) => `session:${sessionId}`;

/** The rooms a person's console is let into: decided by rights once, on connection. */
export function roomsOf(who: Principal): string[] {
  const everything = Object.entries(who.grants).filter(([, reach]) => reach === 'all');
  return [
    userRoom(who.userId),
    sessionRoom(who.sessionId),
    ...(who.teamId ? [teamRoom(who.teamId)] : []),
    ...everything.map(([permission]) => rightRoom(permission as Permission)),
  ];
}
