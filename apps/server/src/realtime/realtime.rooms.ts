import { type MaskClass, maskClassName, maskClassOf, MASKED_FIELDS, type Permission, type Scope } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';

/** Rooms are named here and nowhere else. */
export const userRoom = (userId: string) => `user:${userId}`;
export const teamRoom = (teamId: string) => `team:${teamId}`;
/** Everybody whose right reaches everything of that kind. */
export const rightRoom = (permission: Permission) => `right:${permission}`;
/** Whoever has a right over that person's or team's things, by their place in the organisation. */
export const reachRoom = (permission: Permission, personOrTeam: string) => `right:${permission}:${personOrTeam}`;
/** Everybody from whom the same is hidden: each console is in one of these. */
export const maskRoom = (mask: MaskClass) => `mask:${maskClassName(mask)}`;
/** Every class there can be. */
export const MASK_CLASSES: readonly MaskClass[] = Array.from({ length: 2 ** MASKED_FIELDS.length }, (_, bits) => {
  const hidden = MASKED_FIELDS.map((field, bit) => [field, (bits & (1 << bit)) !== 0] as const);
  return Object.fromEntries(hidden) as MaskClass;
});
/** Every console of one session or token, to close them when it is revoked. */
export const sessionRoom = (sessionId: string) => `session:${sessionId}`;

/** The open screens of one wallboard. */
export const wallboardRoom = (id: string) => `wallboard:${id}`;
/** Whoever listens without being signed in. */
export const GUESTS_ROOM = 'guests';
/** From guests everything is hidden that can be. */
export const guestRooms = () => [GUESTS_ROOM, ...MASK_CLASSES.slice(-1).map(maskRoom)];

/** The rooms a person's console is let into: decided by rights once, on connection. */
export function roomsOf(who: Principal): string[] {
  const grants = Object.entries(who.grants) as [Permission, Scope][];
  return [
    userRoom(who.userId),
    sessionRoom(who.sessionId),
    maskRoom(maskClassOf(who.grants)),
    ...(who.teamId ? [teamRoom(who.teamId)] : []),
    ...grants.flatMap(([permission, scope]) => roomsWithin(who, permission, scope)),
  ];
}

function roomsWithin({ circles }: Principal, permission: Permission, scope: Scope): string[] {
  if (scope === 'all') return [rightRoom(permission)];
  if (scope === 'own') return [];
  return [...circles[scope].people, ...circles[scope].teams].map((id) => reachRoom(permission, id));
}

/** Everybody who may see what belongs to these people and this team. */
export const audience = (permission: Permission, people: readonly (string | null)[], teamId: string | null = null): string[] => {
  const known = people.filter((id) => id !== null);
  return [rightRoom(permission), ...known.map(userRoom), ...[...known, ...(teamId ? [teamId] : [])].map((id) => reachRoom(permission, id))];
};
