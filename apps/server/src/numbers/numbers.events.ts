declare module '../database/domain-events' {
  interface DomainEvents {
    NumberChanged: { id: string };
  }
}

export {};
