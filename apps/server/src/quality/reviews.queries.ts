import type { Review } from '@callcard/crm-core';
import type { Tied } from '../auth/tied';

/** A review, and a call of the queue, are whose call it was. */
export const REVIEW_TIES: Tied<Pick<Review, 'agentId'>> = { people: { agentId: 'r.agent_id' } };
export const PICK_TIES: Tied<Pick<Review, 'agentId'>> = { people: { agentId: 'k.agent_id' } };

export const SELECT_REVIEWS = `
  select r.id, r.call_id as "callId", c.started_at as "startedAt", c.direction, c.queue, c.talk_seconds::float8 as "talkSeconds",
    cl.name as "clientName", r.agent_id as "agentId", a.name as "agentName", r.reviewer_id as "reviewerId", b.name as "reviewerName",
    v.scorecard_id as "scorecardId", s.title as "scorecardTitle", r.version_id as "versionId", v.number as "versionNumber",
    r.calibration_id as "calibrationId", r.state, r.score, r.failed, r.given_at as "givenAt", r.created_at as "createdAt", r.version
  from reviews r
  join calls c on c.id = r.call_id
  left join call_work w on w.call_id = r.call_id
  left join clients cl on cl.id = w.client_id
  join users a on a.id = r.agent_id
  join users b on b.id = r.reviewer_id
  join scorecard_versions v on v.id = r.version_id
  join scorecards s on s.id = v.scorecard_id`;

type Moments = { startedAt: Date; givenAt: Date | null; createdAt: Date };
export type ReviewRow = Omit<Review, keyof Moments> & Moments;

export const toReview = (row: ReviewRow): Review => ({
  ...row,
  startedAt: row.startedAt.toISOString(),
  givenAt: row.givenAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

/** $1 person, $2 call: whoever is to judge a call hears it. */
export const JUDGES = 'select 1 from reviews where reviewer_id = $1 and call_id = $2 limit 1';
