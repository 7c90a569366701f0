import type { Team, User } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Somebody was added or changed. */
    UserChanged: { user: User };
    TeamChanged: { team: Team };
  }
}
