import type { Lead, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A lead has a (new) owner, or none could be found. `from`: who had it before. */
    LeadAssigned: { lead: Lead; byName: string; from: UserId | null };
    /** Its owner gave it back; LeadAssigned follows. */
    LeadReturned: { lead: Lead; reason: string; byName: string; from: UserId | null };
    /** Nobody accepted it in time. */
    LeadEscalated: { lead: Lead };
    /** Accepted or closed. */
    LeadChanged: { lead: Lead };
  }
}

export type LeadEvent = import('../database/domain-events').DomainEventOf<'LeadAssigned' | 'LeadReturned' | 'LeadEscalated'>;
