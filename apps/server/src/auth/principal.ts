import type { Circles, DialClass, Grants, RoleKey, UserId } from '@callcard/crm-core';

/** Who asks: a signed-in person, or a program acting for one. */
export interface Principal {
  userId: UserId;
  name: string;
  role: RoleKey;
  teamId: string | null;
  /** Of the role, widened by what was given for a time. */
  grants: Grants;
  /** Whom the wider scopes of these rights reach. */
  circles: Circles;
  /** The role asks for a second factor that is not set up: there are no rights until then. */
  mustEnrol: boolean;
  /** When a right given for a time ends next. */
  grantsUntil: Date | null;
  dial: DialClass[];
  /** The session or API token in use: revoking it ends this principal everywhere. */
  sessionId: string;
  /** The network address, for the audit log. */
  address: string | null;
}

/** Who asked for work that the worker does later, with what they might then. What they were signed in with stays out. */
export type KeptPrincipal = Pick<Principal, 'userId' | 'name' | 'role' | 'teamId' | 'grants' | 'circles' | 'address'>;

export const keptPrincipal = ({ userId, name, role, teamId, grants, circles, address }: Principal): KeptPrincipal => ({
  ...{ userId, name, role, teamId, grants, circles, address },
});
