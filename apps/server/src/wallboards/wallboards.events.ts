declare module '../database/domain-events' {
  interface DomainEvents {
    WallboardChanged: { id: string };
    /** Its link opens it no more, and nobody may go on looking at it. */
    WallboardClosed: { id: string };
  }
}

export {};
