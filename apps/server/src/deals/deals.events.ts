import type { Activity, Deal, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Anything about it. `from`: who had it before. */
    DealChanged: { deal: Deal; from: UserId | null };
    /** Somebody else has it now. */
    DealHandedOver: { deal: Deal; from: { id: UserId; name: string }; byId: UserId; byName: string; reason: string };
    /** Many of them, by one edit: how many each has had before, by their id. */
    DealsHandedOver: { to: { id: UserId; name: string }; given: Record<string, number>; byName: string; reason: string };
    /** Its next contact did not come, and working hours passed. */
    DealOverdue: { deal: Deal };
    ActivityChanged: { activity: Activity; from: UserId | null };
    PipelineChanged: { id: string };
  }
}

export {};
