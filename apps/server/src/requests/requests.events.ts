import type { Request, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** It has a (new) owner, who did not take it. */
    RequestAssigned: { request: Request };
    /** Its moment is over and it is open. */
    RequestOverdue: { request: Request };
    /** Anything about it; `people`: whose list it is or was in, besides those who see all. */
    RequestChanged: { request: Request; people: UserId[] };
  }
}

export {};
