declare module '../database/domain-events' {
  interface DomainEvents {
    /** A role was made, changed or taken away. */
    RoleChanged: { key: string };
    /** Somebody was given a right for a time, or lost it. */
    TemporaryGrantChanged: { id: string };
  }
}

export {};
