import { type Enrolment, type EnrolmentState, UNDER_WAY } from '@callcard/crm-core';

const listed = (states: readonly EnrolmentState[]) => states.map((state) => `'${state}'`).join(', ');

/** As the partial indexes have it. */
export const IS_UNDER_WAY = `state in (${listed(UNDER_WAY)})`;

/** Versions of the plans `$1`, newest first, with how many deals are in each. */
export const SELECT_VERSIONS = `
  select v.id, v.plan_id as "planId", v.number, v.state, v.notes, v.steps, v.published_at as "publishedAt", u.name as "publishedByName",
    (select count(*)::int from plan_enrolments e where e.plan_version_id = v.id and e.${IS_UNDER_WAY}) as "underWay", v.version
  from plan_versions v left join users u on u.id = v.published_by
  where v.plan_id = any($1) order by v.number desc`;

/** Plans that a deal may be given, with the steps that hold now. */
export const SELECT_IN_USE = `
  select p.id, p.name, p.client_group as "group", p.automatic, p.active, v.id as "versionId", v.steps
  from plans p join plan_versions v on v.plan_id = p.id and v.state = 'published'
  where p.active order by p.name`;

export type EnrolmentRowOf<Row> = Omit<Row, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null };

export const withMoments = <Row extends { startedAt: Date; endedAt: Date | null }>(row: Row) => ({
  ...row,
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});

/** The plans that the deal `$1` is or was in, newest first. */
export const SELECT_ENROLMENTS = `
  select e.id, e.deal_id as "dealId", e.plan_id as "planId", p.name as "planName", e.plan_version_id as "planVersionId",
    v.number as "planVersionNumber", e.state, e.step_id as "stepId", e.activity_id as "activityId", e.started_at as "startedAt",
    u.name as "startedByName", e.ended_at as "endedAt", t.name as "switchedToName", e.switch_reason as "switchReason", e.note,
    e.version, v.steps
  from plan_enrolments e
  join plans p on p.id = e.plan_id
  join plan_versions v on v.id = e.plan_version_id
  join users u on u.id = e.started_by
  left join plans t on t.id = e.switched_to
  where e.deal_id = $1 order by e.started_at desc, e.id desc limit 50`;

export type StoredEnrolment = EnrolmentRowOf<Enrolment>;

/** Of the team `$1` whoever works on deals and has least planned. */
export const LEAST_BUSY = `
  select u.id from users u join roles r on r.key = u.role
  where u.team_id = $1 and u.active and r.grants ? 'deals.edit'
  order by (select count(*) from activities a where a.owner_id = u.id and a.state = 'planned'), u.name, u.id limit 1`;

/**
 * Deals under way in the version `$1` go to the version `$2`: `$3` from and `$4` to which step; paused and open ones alike.
 * What is planned for them stays planned.
 */
export const TRANSFER = `
  with moved as (
    update plan_enrolments e set plan_version_id = $2, step_id = map.new_id, version = e.version + 1
    from unnest($3::uuid[], $4::uuid[]) as map(old_id, new_id)
    where e.plan_version_id = $1 and e.step_id = map.old_id and e.state in ('active', 'paused') returning e.id, e.step_id)
  update plan_step_stays s set step_id = moved.step_id from moved where s.enrolment_id = moved.id and s.ended_at is null`;

/** A deal is at a step from now on: `$1` id, `$2` enrolment, `$3` step, `$4` now. */
export const BEGIN_STAY = `insert into plan_step_stays (id, enrolment_id, step_id, started_at) values ($1, $2, $3, $4)`;

/** The deal of the enrolment `$1` is at its step no more since `$2`; `$3`: how it left. */
export const END_STAY = `update plan_step_stays set ended_at = $2, ending = $3 where enrolment_id = $1 and ended_at is null`;
