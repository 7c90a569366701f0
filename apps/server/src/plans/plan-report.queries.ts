import {
  type EnrolmentRow,
  MOST_SEGMENTS,
  type PlanFigures,
  type PlanSwitchFigures,
  type Segmentation,
  type StepFigures,
  type StepStand,
  type StepStay,
  UNDER_WAY,
} from '@callcard/crm-core';
import type { EnrolmentRowOf } from './plans.queries';

const listed = UNDER_WAY.map((state) => `'${state}'`).join(', ');

/** How clients are divided: the value that makes a segment, and what is joined for it. Of several values of one client each counts. */
export interface Segments {
  value: string;
  joins: string;
  /** What the value is called, in the languages. */
  name: string;
}

const nameless = (value: string, joins = ''): Segments => ({ value, joins, name: 'null::jsonb' });
const each = (values: string) => nameless('one.value', `left join lateral ${values} as one(value) on true`);

/** `bind`: puts a value among the parameters of the query. */
export function segmentsBy(by: Segmentation, field: string | undefined, bind: (value: unknown) => string): Segments {
  const divisions: Record<Segmentation, () => Segments> = {
    none: () => nameless('null::text'),
    stage: () => nameless('e.client_stage'),
    kind: () => nameless('e.client_kind'),
    size: () => nameless('e.client_size'),
    role: () => each('unnest(e.client_roles)'),
    tag: () => each('unnest(e.client_tags)'),
    field: () => each(`jsonb_array_elements_text(e.client_choices -> ${bind(field)})`),
    source: () => ({
      value: 'e.client_source::text',
      joins: 'left join client_sources source on source.id = e.client_source',
      name: 'min(source.titles::text)::jsonb',
    }),
  };
  return divisions[by]();
}

const hoursOf = (row: string) => `extract(epoch from ${row}.ended_at - ${row}.started_at) / 3600`;
const within = (share: number, row: string, counted: string) =>
  `(percentile_cont(${share}) within group (order by ${hoursOf(row)}) filter (where ${counted}))::float8`;

const FROM = `
  from plan_enrolments e
  join plans p on p.id = e.plan_id
  join deals d on d.id = e.deal_id`;

/** What became of the deals that came into a plan, plan by segment; of more segments than fit the largest ones. */
export const figuresOf = ({ value, joins, name }: Segments, conditions: string) => `
  select * from (
    select e.plan_id as "planId", p.name as "planName", ${value} as segment, ${name} as "segmentName",
      count(*)::int as enrolled, (count(*) filter (where e.state in (${listed})))::int as "underWay",
      (count(*) filter (where e.state = 'won'))::int as won, (count(*) filter (where e.state = 'lost'))::int as lost,
      (count(*) filter (where e.state = 'switched'))::int as switched, (count(*) filter (where e.state = 'stopped'))::int as stopped,
      ${within(0.5, 'e', "e.state = 'won'")} as "medianHours", ${within(0.9, 'e', "e.state = 'won'")} as "ninetiethHours"
    ${FROM} ${joins}
    where ${conditions} group by e.plan_id, p.name, ${value} order by enrolled desc, p.name, segment limit ${MOST_SEGMENTS + 1}
  ) largest order by "planName", segment nulls last`;

export type FiguresRow = Omit<PlanFigures, 'lossSteps'>;

/** Steps of plans in the segments that fit. */
const MOST_STEPS = 10 * MOST_SEGMENTS;

/** At which step a plan loses in a segment; the title as the version had it. */
export const lossStepsOf = ({ value, joins }: Segments, conditions: string) => `
  select e.plan_id as "planId", ${value} as segment, e.step_id as "stepId", max(step.title) as title, count(*)::int as count
  ${FROM} ${joins}
  join plan_versions v on v.id = e.plan_version_id
  left join lateral jsonb_to_recordset(v.steps) as step(id uuid, title text) on step.id = e.step_id
  where ${conditions} and e.state = 'lost' group by e.plan_id, ${value}, e.step_id order by count desc, title limit ${MOST_STEPS}`;

export interface LossRow {
  planId: string;
  segment: string | null;
  stepId: string | null;
  title: string | null;
  count: number;
}

/** A step by its plan and id, as the last version that has it calls it, and where it stands there. */
const named = (planId: string, stepId: string) => `
  left join lateral (
    select step.value ->> 'title' as title, step.place
    from plan_versions v cross join lateral jsonb_array_elements(v.steps) with ordinality as step(value, place)
    where v.plan_id = ${planId} and v.state <> 'draft' and step.value ->> 'id' = ${stepId}::text order by v.number desc limit 1
  ) named on true`;

const STANDS: Record<StepStand, string> = {
  now: 's.ended_at is null',
  result: `s.ending = 'result'`,
  without: `s.ending in ('cancelled', 'left')`,
};
const STAYS = 'join plan_step_stays s on s.enrolment_id = e.id';
export const standingIs = (stand: StepStand) => STANDS[stand];

/** How long each step takes in a segment, from its start to its result, and how many deals are at it. */
export const stepsOf = ({ value, joins }: Segments, conditions: string) => `
  select taken.*, coalesce(named.title, '') as title from (
    select e.plan_id as "planId", ${value} as segment, s.step_id as "stepId",
      (count(*) filter (where ${STANDS.now}))::int as now, (count(*) filter (where ${STANDS.result}))::int as result,
      (count(*) filter (where ${STANDS.without}))::int as without,
      ${within(0.5, 's', STANDS.result)} as "medianHours", ${within(0.9, 's', STANDS.result)} as "ninetiethHours"
    ${FROM} ${STAYS} ${joins}
    where ${conditions} group by e.plan_id, ${value}, s.step_id order by count(*) desc limit ${MOST_STEPS}
  ) taken ${named('taken."planId"', 'taken."stepId"')}
  order by taken."planId", taken.segment nulls last, named.place`;
export type StepRow = StepFigures;

/** From which plan into which, and why. */
export const switchesOf = (conditions: string) => `
  select "fromPlanId", "toPlanId", sum(count)::int as count, json_agg(json_build_object('reason', reason, 'count', count) order by count desc) as reasons
  from (
    select e.plan_id as "fromPlanId", e.switched_to as "toPlanId", e.switch_reason as reason, count(*)::int as count
    ${FROM} where ${conditions} and e.state = 'switched' group by e.plan_id, e.switched_to, e.switch_reason
  ) one group by "fromPlanId", "toPlanId" order by count desc`;
export type SwitchRow = PlanSwitchFigures;

const WHOSE = `
  join clients c on c.id = d.client_id
  join users o on o.id = d.owner_id`;

/** The rows that a number counts, newest first. */
export const enrolmentsOf = ({ joins }: Segments, conditions: string, limit: number) => `
  select e.id, d.id as "dealId", d.number as "dealNumber", d.subject as "dealSubject", c.name as "clientName", o.name as "ownerName",
    p.name as "planName", v.number as "planVersionNumber", e.state, step.title as "stepTitle", e.started_at as "startedAt",
    e.ended_at as "endedAt", t.name as "switchedToName", e.switch_reason as "switchReason", e.note
  ${FROM} ${joins} ${WHOSE}
  join plan_versions v on v.id = e.plan_version_id
  left join plans t on t.id = e.switched_to
  left join lateral jsonb_to_recordset(v.steps) as step(id uuid, title text) on step.id = e.step_id
  where ${conditions} order by e.started_at desc, e.id desc limit ${limit}`;

export type ReportRow = EnrolmentRowOf<EnrolmentRow>;

/** The stays that a number of a step counts, newest first. */
export const staysOf = ({ joins }: Segments, conditions: string, limit: number) => `
  select s.id, d.id as "dealId", d.number as "dealNumber", d.subject as "dealSubject", c.name as "clientName", o.name as "ownerName",
    p.name as "planName", coalesce(named.title, '') as "stepTitle", s.started_at as "startedAt", s.ended_at as "endedAt", s.ending
  ${FROM} ${STAYS} ${joins} ${WHOSE} ${named('e.plan_id', 's.step_id')}
  where ${conditions} order by s.started_at desc, s.id desc limit ${limit}`;

export type StayRow = EnrolmentRowOf<StepStay>;
