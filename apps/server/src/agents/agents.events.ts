import type { Agent, BreakReason } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A person's state, phone or queues changed. */
    AgentChanged: { agent: Agent };
    /** A break lasts beyond its limit, or a wrap-up that waits for a result beyond what its queue allows; told once. */
    AgentOverdue: { what: 'breakOverdue' | 'wrapUpOverdue'; userId: string; name: string; teamId: string | null; minutes: number };
    BreakReasonChanged: { reason: BreakReason };
  }
}

export {};
