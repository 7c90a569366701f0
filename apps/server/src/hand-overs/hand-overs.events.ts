import type { UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Somebody left; much of what was theirs is others' now. */
    WorkHandedOver: { userId: UserId };
    /** It was cancelled, began, or ended. */
    HandOverChanged: { userId: UserId };
  }
}

export {};
