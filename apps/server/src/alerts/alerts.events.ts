declare module '../database/domain-events' {
  interface DomainEvents {
    /** A rule was made, changed or taken away. */
    AlertRulesChanged: Record<never, never>;
    /** An alert was raised, or ended. */
    AlertsChanged: Record<never, never>;
  }
}

export {};
