import type { Request, SlaStep, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** It has a (new) owner, who did not take it. */
    RequestAssigned: { request: Request };
    /** A share of its time is gone, or nobody has taken it in hand in time: for whom it is to know. */
    RequestWarned: { request: Request; step: SlaStep };
    /** Its moment is over and it is open: for the supervisor of its team. */
    RequestOverdue: { request: Request };
    /** It is open still: for the head. null: the administrators. */
    RequestEscalated: { request: Request; headId: UserId | null };
    /** Somebody was called directly and was away. */
    CalledWhileAway: { request: Request; userId: UserId };
    /** Anything about it; `people`: whose list it is or was in, besides those who see all. */
    RequestChanged: { request: Request; people: UserId[] };
  }
}

export {};
