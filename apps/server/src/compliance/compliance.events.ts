declare module '../database/domain-events' {
  interface DomainEvents {
    /** Rules of a country have another version. */
    RulePackChanged: { key: string };
    /** A number came into the do-not-call list, or was lifted; null: many at once. */
    DoNotCallChanged: { id: string | null };
  }
}

export {};
