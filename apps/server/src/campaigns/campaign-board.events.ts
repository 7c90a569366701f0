import type { CampaignId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A board shows something new. */
    BoardChanged: { id: CampaignId };
  }
}

export {};
