import { type EnrolmentRow, type PlanFigures, type PlanSwitchFigures, type Segmentation, UNDER_WAY } from '@callcard/crm-core';
import type { EnrolmentRowOf } from './plans.queries';

const listed = UNDER_WAY.map((state) => `'${state}'`).join(', ');

/** The value that makes the segment; of a client with several roles each counts. */
export const SEGMENT: Record<Segmentation, string> = {
  ...{ none: 'null::text', stage: 'e.client_stage', kind: 'e.client_kind', size: 'e.client_size', source: 'e.client_source::text' },
  role: 'r.role',
};
const ROLES = `left join lateral unnest(e.client_roles) as r(role) on true`;
const HOURS = `extract(epoch from e.ended_at - e.started_at) / 3600`;
const within = (share: number) => `(percentile_cont(${share}) within group (order by ${HOURS}) filter (where e.state = 'won'))::float8`;

const FROM = `
  from plan_enrolments e
  join plans p on p.id = e.plan_id
  join deals d on d.id = e.deal_id`;

/** What became of the deals that came into a plan, plan by segment. */
export const figuresOf = (by: Segmentation, conditions: string) => `
  select e.plan_id as "planId", p.name as "planName", ${SEGMENT[by]} as segment, ${by === 'source' ? 'min(s.titles::text)::jsonb' : 'null'} as "segmentName",
    count(*)::int as enrolled, (count(*) filter (where e.state in (${listed})))::int as "underWay",
    (count(*) filter (where e.state = 'won'))::int as won, (count(*) filter (where e.state = 'lost'))::int as lost,
    (count(*) filter (where e.state = 'switched'))::int as switched, (count(*) filter (where e.state = 'stopped'))::int as stopped,
    ${within(0.5)} as "medianHours", ${within(0.9)} as "ninetiethHours"
  ${FROM} ${by === 'role' ? ROLES : ''} ${by === 'source' ? 'left join client_sources s on s.id = e.client_source' : ''}
  where ${conditions} group by e.plan_id, p.name, ${SEGMENT[by]} order by p.name, segment nulls last`;

export type FiguresRow = Omit<PlanFigures, 'lossSteps'>;

/** At which step a plan loses in a segment; the title as the version had it. */
export const lossStepsOf = (by: Segmentation, conditions: string) => `
  select e.plan_id as "planId", ${SEGMENT[by]} as segment, e.step_id as "stepId", max(step.title) as title, count(*)::int as count
  ${FROM} ${by === 'role' ? ROLES : ''}
  join plan_versions v on v.id = e.plan_version_id
  left join lateral jsonb_to_recordset(v.steps) as step(id uuid, title text) on step.id = e.step_id
  where ${conditions} and e.state = 'lost' group by e.plan_id, ${SEGMENT[by]}, e.step_id order by count desc, title`;

export interface LossRow {
  planId: string;
  segment: string | null;
  stepId: string | null;
  title: string | null;
  count: number;
}

/** From which plan into which, and why. */
export const switchesOf = (conditions: string) => `
  select "fromPlanId", "toPlanId", sum(count)::int as count, json_agg(json_build_object('reason', reason, 'count', count) order by count desc) as reasons
  from (
    select e.plan_id as "fromPlanId", e.switched_to as "toPlanId", e.switch_reason as reason, count(*)::int as count
    ${FROM} where ${conditions} and e.state = 'switched' group by e.plan_id, e.switched_to, e.switch_reason
  ) one group by "fromPlanId", "toPlanId" order by count desc`;
export type SwitchRow = PlanSwitchFigures;

/** The rows that a number counts, newest first. */
export const enrolmentsOf = (by: Segmentation, conditions: string, limit: number) => `
  select e.id, d.id as "dealId", d.number as "dealNumber", d.subject as "dealSubject", c.name as "clientName", o.name as "ownerName",
    p.name as "planName", v.number as "planVersionNumber", e.state, step.title as "stepTitle", e.started_at as "startedAt",
    e.ended_at as "endedAt", t.name as "switchedToName", e.switch_reason as "switchReason", e.note
  ${FROM} ${by === 'role' ? ROLES : ''}
  join clients c on c.id = d.client_id
  join users o on o.id = d.owner_id
  join plan_versions v on v.id = e.plan_version_id
  left join plans t on t.id = e.switched_to
  left join lateral jsonb_to_recordset(v.steps) as step(id uuid, title text) on step.id = e.step_id
  where ${conditions} order by e.started_at desc, e.id desc limit ${limit}`;

export type ReportRow = EnrolmentRowOf<EnrolmentRow>;
