declare module '../database/domain-events' {
  interface DomainEvents {
    /** From which sums on clients are worth what. */
    ValueGradesChanged: Record<never, never>;
  }
}

export {};
