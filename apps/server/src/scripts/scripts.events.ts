declare module '../database/domain-events' {
  interface DomainEvents {
    ScriptChanged: { id: string };
  }
}

export {};
