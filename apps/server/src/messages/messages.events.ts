declare module '../database/domain-events' {
  interface DomainEvents {
    /** A letter or an SMS to a client was written, left, or did not. */
    ClientMessageChanged: { clientId: string };
    /** The texts that are written once. */
    MessageTemplatesChanged: Record<never, never>;
  }
}

export {};
