declare module '../database/domain-events' {
  interface DomainEvents {
    CalendarChanged: { id: string };
  }
}

export {};
