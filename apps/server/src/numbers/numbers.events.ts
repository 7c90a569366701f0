import type { Did } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    NumberChanged: { did: Did };
    NumberDeleted: { id: string; number: string };
  }
}
