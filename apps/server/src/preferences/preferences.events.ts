declare module '../database/domain-events' {
  interface DomainEvents {
    PreferencesChanged: { userId: string };
  }
}

export {};
