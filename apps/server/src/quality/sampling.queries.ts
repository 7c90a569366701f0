import type { ReviewPick, SamplingPlan } from '@callcard/crm-core';
import { isReal } from '../database/real-calls';

export const SELECT_PLANS = `
  select p.id, p.name, p.scorecard_id as "scorecardId", s.title as "scorecardTitle", p.quota, p.period, p.strata, p.queues,
    p.min_talk_seconds as "minTalkSeconds", p.seed, p.active, p.version
  from sampling_plans p join scorecards s on s.id = p.scorecard_id`;
export type PlanRow = SamplingPlan;

/**
 * $1 from, $2 before, $3 at least so many seconds of talk, $4 queues (none: all): calls that can be listened to, of people at work here.
 * Of whoever talked last: a call that was handed on is theirs.
 */
export const CANDIDATES = `
  select c.id as "callId", c.agent_id as "agentId", c.queue, c.direction, w.disposition as result
  from calls c
  join users u on u.id = c.agent_id and u.active
  left join call_work w on w.call_id = c.id
  where c.started_at >= $1 and c.started_at < $2 and c.state = 'ended' and c.direction <> 'internal' and c.merged_into is null and ${isReal('c')}
    and c.talk_seconds > 0 and c.talk_seconds >= $3 and (cardinality($4::text[]) = 0 or c.queue = any($4))
    and exists (select from recordings r where r.call_id = c.id and r.state = 'ready')`;
export interface CandidateRow {
  callId: string;
  agentId: string;
  queue: string | null;
  direction: string;
  result: string | null;
}

export const SELECT_PICKS = `
  select k.id, k.plan_id as "planId", p.name as "planName", k.call_id as "callId", k.agent_id as "agentId", a.name as "agentName",
    c.started_at as "startedAt", c.direction, c.queue, c.talk_seconds::float8 as "talkSeconds", k.state, k.claimed_by as "claimedBy",
    b.name as "claimedByName", k.claimed_until as "claimedUntil",
    case when k.state <> 'open' then k.review_id end as "reviewId", k.skip_reason as "skipReason", k.version
  from review_picks k
  join sampling_plans p on p.id = k.plan_id
  join users a on a.id = k.agent_id
  join calls c on c.id = k.call_id
  left join users b on b.id = k.claimed_by`;
type PickRow = Omit<ReviewPick, 'startedAt' | 'claimedUntil'> & { startedAt: Date; claimedUntil: Date | null };

export const toPick = (row: PickRow): ReviewPick => ({
  ...row,
  startedAt: row.startedAt.toISOString(),
  claimedUntil: row.claimedUntil?.toISOString() ?? null,
});
export type { PickRow };
