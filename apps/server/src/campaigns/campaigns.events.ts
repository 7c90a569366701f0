import type { AttemptId, AttemptOutcome, CallId, CampaignContactId, CampaignId, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    /** Somebody took a seat at a campaign, left it, or is shown somebody else. */
    SeatChanged: { userId: UserId };
    /** A campaign was made, changed or moved to another state. */
    CampaignChanged: { id: CampaignId };
    /** Its time to start had come, and its rules refuse how it is to dial. */
    CampaignRefused: { id: CampaignId; name: string };
    /** A call of a campaign is about to be ordered. */
    AttemptBegun: { id: AttemptId; campaignId: CampaignId; contactId: CampaignContactId; callId: CallId };
    /** Somebody said what came of it; null: took it back. */
    AttemptResult: {
      id: AttemptId;
      campaignId: CampaignId;
      contactId: CampaignContactId;
      callId: CallId;
      result: string | null;
      agentId: UserId;
    };
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
