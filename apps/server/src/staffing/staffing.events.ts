import type { UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Shifts of these people were planned, changed or taken away. */
    ShiftsChanged: { userIds: UserId[] };
  }
}

export {};
