import type { Task, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Given to somebody by somebody else. */
    TaskAssigned: { task: Task; byName: string };
    /** Its moment is here and it is open. */
    TaskDue: { task: Task };
    /** Anything about it; `from`: who had it before. */
    TaskChanged: { task: Task; from: UserId | null };
  }
}

export {};
