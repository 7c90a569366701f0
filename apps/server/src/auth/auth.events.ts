declare module '../database/domain-events' {
  interface DomainEvents {
    /** A session or an API token ended: its sockets are to be closed. */
    SessionRevoked: { sessionId: string };
    /** Somebody's role, team or rights changed: what their sockets may hear is to be decided anew. */
    RightsChanged: { userId: string };
  }
}

export {};
