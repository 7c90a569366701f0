import type { Client } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A client was made or changed. */
    ClientChanged: { client: Client };
    /** Something beside its own row was: contact persons, files. */
    ClientPartsChanged: { clientId: string };
    /** The administrator's fields, or where clients come from. */
    ClientFieldsChanged: Record<never, never>;
    ClientSourcesChanged: Record<never, never>;
    /** Many were, by a file. */
    ClientsImported: { importId: string };
  }
}

export {};
