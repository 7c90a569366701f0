import type { Client } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A client was made or changed. */
    ClientChanged: { client: Client };
    /** Many were, by a file. */
    ClientsImported: { importId: string };
  }
}

export {};
