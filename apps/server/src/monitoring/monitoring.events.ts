import type { UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Somebody is in on a talk, in another way, or no more. `told`: the agent is shown it. */
    MonitoringChanged: { id: string; by: UserId; agentId: UserId; told: boolean };
    MonitoringPolicyChanged: Record<never, never>;
  }
}

export {};
