import type { AttemptId, AttemptOutcome, CallId, CampaignContactId, CampaignId, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** A campaign was made, changed or moved to another state. */
    CampaignChanged: { id: CampaignId };
    /** A call of a campaign is about to be ordered. */
    AttemptBegun: { id: AttemptId; campaignId: CampaignId; contactId: CampaignContactId; callId: CallId };
    /** Its call is over. `agentId`: who talked. */
    AttemptEnded: {
      id: AttemptId;
      campaignId: CampaignId;
      contactId: CampaignContactId;
      callId: CallId;
      agentId: UserId | null;
      outcome: AttemptOutcome;
    };
  }
}

export {};
