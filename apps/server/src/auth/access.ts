import { Injectable } from '@nestjs/common';
import { Forbidden, type Permission, type Scope, allows } from '@callcard/crm-core';
import type { Principal } from './principal';

/** What ties a thing to people; how near it is to the person asking decides how far a right must reach. */
export interface Ties {
  ownerIds?: readonly (string | null)[];
  teamId?: string | null;
}

/** The one permission check; the first line of every service method. */
@Injectable()
export class Access {
  /** @throws Forbidden when the right does not reach as far as the subject; without a subject any reach will do. */
  require(who: Principal, permission: Permission, ties?: Ties): void {
    if (!this.may(who, permission, ties)) throw new Forbidden();
  }

  may(who: Principal, permission: Permission, ties?: Ties): boolean {
    return allows(who.grants, permission, ties ? this.tie(who, ties) : 'own');
  }

  /** How far the right reaches, for lists that show only what may be seen. @throws Forbidden when not at all. */
  reach(who: Principal, permission: Permission): Scope {
    const reach = who.grants[permission];
    if (!reach) throw new Forbidden();
    return reach;
  }

  private tie(who: Principal, ties: Ties): Scope {
    if (ties.ownerIds?.includes(who.userId)) return 'own';
    return who.teamId !== null && ties.teamId === who.teamId ? 'team' : 'all';
  }
}
