import type { Queue } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    QueueChanged: { queue: Queue };
  }
}

export {};
