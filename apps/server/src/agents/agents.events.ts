import type { Agent, BreakReason } from '@callcard/crm-core';

/** What was done to a person's work, by the kind of notice that tells them. */
export type Steering = 'sentAvailable' | 'sentOnBreak' | 'shiftEndedFor' | 'wrapUpEndedFor' | 'queuesAssigned' | 'supervisorMessage';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A person's state, phone or queues changed. */
    AgentChanged: { agent: Agent };
    /** A break lasts beyond its limit, or a wrap-up that waits for a result beyond what its queue allows; told once. */
    AgentOverdue: { what: 'breakOverdue' | 'wrapUpOverdue'; userId: string; name: string; teamId: string | null; minutes: number };
    /** Somebody else changed how a person works, or says something to them; `by`: their name. */
    AgentSteered: { userId: string; by: string; what: Steering; text?: string };
    /** A person asks for help. */
    HandRaised: { userId: string; name: string; teamId: string | null };
    BreakReasonChanged: { reason: BreakReason };
  }
}
