import type { Review, UserId } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    ScorecardChanged: { id: string };
    SamplingPlanChanged: { id: string };
    /** Rows of the review queue came, went, or changed hands; of these agents. */
    PicksChanged: { agentIds: UserId[] };
    ReviewChanged: { id: string; agentId: UserId; reviewerId: UserId; isDraft: boolean };
    ReviewGiven: { review: Review; byName: string };
    ReviewDisputed: { review: Review; byName: string };
    ReviewSettled: { review: Review; by: UserId; byName: string };
    /** Somebody wrote to a review; `to`: whom it concerns as well. */
    ReviewReplied: { review: Review; to: UserId; byName: string };
    CalibrationChanged: { id: string; reviewerIds: UserId[] };
    CalibrationAsked: { id: string; title: string; reviewerIds: UserId[]; byName: string };
  }
}

export {};
