import type { Deal, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** The plan or one of its versions. */
    PlanChanged: { id: string };
    /** `doerId`: whose task was cancelled with that. */
    DealPlanSwitched: { deal: Deal; doerId: UserId | null; byId: UserId; byName: string; from: string; to: string; note: string };
  }
}

export {};
