declare module '../database/domain-events' {
  interface DomainEvents {
    SlaPolicyChanged: { id: string };
  }
}

export {};
