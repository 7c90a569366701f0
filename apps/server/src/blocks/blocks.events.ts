import type { BlockReason, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A caller is refused from now on. */
    CallerBlocked: { id: string; number: string; reason: BlockReason; by: UserId };
    BlockLifted: { id: string; number: string };
  }
}

export {};
