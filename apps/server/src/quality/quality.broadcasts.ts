import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { audience, rightRoom, userRoom } from '../realtime/realtime.rooms';
import './quality.events';

/** A draft is heard by its reviewer alone: what others hear of a calibration would say who is how far. */
export const qualityBroadcasts: BroadcastTable = {
  ScorecardChanged: ({ id }) => invalidate('scorecards', id).to(rightRoom('scorecards.edit'), rightRoom('reviews.give')),
  SamplingPlanChanged: ({ id }) => invalidate('sampling-plans', id).to(rightRoom('reviews.plan')),
  PicksChanged: ({ agentIds }) => invalidate('review-picks').to(...audience('reviews.give', agentIds)),
  ReviewChanged: ({ id, agentId, reviewerId, isDraft }) =>
    invalidate('reviews', id).to(userRoom(reviewerId), ...(isDraft ? [] : audience('reviews.view', [agentId]))),
  CalibrationChanged: ({ id, reviewerIds }) => invalidate('calibrations', id).to(rightRoom('reviews.plan'), ...reviewerIds.map(userRoom)),
};
