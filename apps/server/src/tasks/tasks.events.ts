import type { Task, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Given to somebody by somebody else. */
    TaskAssigned: { task: Task; byName: string };
    /** Done, and `judgeId` has to accept it. */
    TaskHanded: { task: Task; judgeId: UserId; byName: string };
    /** Accepted, or given back with a comment. */
    TaskJudged: { task: Task; accepted: boolean; byName: string };
    /** Somebody wants a later moment for what the author asked of them. */
    PostponementAsked: { task: Task; byName: string };
    PostponementAnswered: { task: Task; agreed: boolean; askedBy: UserId; byName: string };
    /** Its moment is here and it is open. */
    TaskDue: { task: Task };
    /** Anything about it; `from`: who had it before. */
    TaskChanged: { task: Task; from: UserId | null };
  }
}

export {};
