import type { Agent } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A person's state, phone or queues changed. */
    AgentChanged: { agent: Agent };
  }
}

export {};
