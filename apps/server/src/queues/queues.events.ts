import type { Queue, QueueFigures } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    QueueChanged: { queue: Queue };
    /** Who waits, who serves and what came of the visits of today is another than a moment ago. */
    QueueFiguresChanged: { figures: QueueFigures };
  }
}

export {};
