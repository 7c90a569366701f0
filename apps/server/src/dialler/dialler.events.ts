import type { CampaignId, DiallerState } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** How a campaign that dials by itself stands; at most twice a second each. */
    DiallerChanged: { state: DiallerState };
    /** What whoever runs it has to know: the line refuses its calls and it is paused, or too many calls were dropped. */
    DiallerTroubled: { what: 'campaignPaused' | 'campaignHeldBack'; campaignId: CampaignId; name: string };
  }
}

export {};
