import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what calls are judged, which of them are, what was judged, and how far those who judge agree. */
export class Quality1795000000310 implements MigrationInterface {
  name = 'Quality1795000000310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table scorecards (
        id uuid primary key,
        title text collate "und-x-icu" not null,
        published_id uuid,
        active boolean not null,
        version int not null
      );
      create index scorecards_list on scorecards (title, id);
      create table scorecard_versions (
        id uuid primary key,
        scorecard_id uuid not null references scorecards,
        number int not null,
        state text not null check (state in ('draft', 'published', 'retired')),
        sections jsonb not null,
        published_at timestamptz,
        published_by uuid references users,
        version int not null,
        unique (scorecard_id, number)
      );
      create unique index scorecard_versions_one_draft on scorecard_versions (scorecard_id) where state = 'draft';
      create unique index scorecard_versions_one_published on scorecard_versions (scorecard_id) where state = 'published';
      alter table scorecards add constraint scorecards_published_id_fkey foreign key (published_id) references scorecard_versions;
      create table sampling_plans (
        id uuid primary key,
        name text collate "und-x-icu" not null,
        scorecard_id uuid not null references scorecards,
        quota int not null,
        period text not null check (period in ('day', 'week', 'month')),
        strata text[] not null,
        queues text[] not null,
        min_talk_seconds int not null,
        seed text not null,
        active boolean not null,
        version int not null
      );
      create index sampling_plans_list on sampling_plans (name, id);
      create table calibrations (
        id uuid primary key,
        title text not null,
        version_id uuid not null references scorecard_versions,
        state text not null check (state in ('open', 'revealed')),
        call_ids uuid[] not null,
        reviewer_ids uuid[] not null,
        created_by uuid not null references users,
        created_at timestamptz not null,
        revealed_at timestamptz,
        version int not null
      );
      create index calibrations_list on calibrations (created_at desc, id desc);
      create table reviews (
        id uuid primary key,
        call_id uuid not null,
        agent_id uuid not null references users,
        reviewer_id uuid not null references users,
        version_id uuid not null references scorecard_versions,
        calibration_id uuid references calibrations on delete cascade,
        state text not null check (state in ('draft', 'given', 'acknowledged', 'disputed', 'settled')),
        answers jsonb not null,
        comment text,
        score double precision,
        failed boolean not null,
        dispute_reason text,
        settlement text,
        created_at timestamptz not null,
        given_at timestamptz,
        version int not null
      );
      create index reviews_list on reviews (created_at desc, id desc) where calibration_id is null;
      create index reviews_agent on reviews (agent_id, created_at desc, id desc) where calibration_id is null;
      create index reviews_reviewer on reviews (reviewer_id, created_at desc, id desc);
      create index reviews_call on reviews (call_id);
      create unique index reviews_calibration on reviews (calibration_id, call_id, reviewer_id) where calibration_id is not null;
      create table review_picks (
        id uuid primary key,
        plan_id uuid not null references sampling_plans,
        period_start date not null,
        call_id uuid not null,
        agent_id uuid not null references users,
        stratum text not null,
        state text not null check (state in ('open', 'claimed', 'done', 'skipped')),
        claimed_by uuid references users,
        review_id uuid references reviews on delete set null,
        skip_reason text,
        drawn_at timestamptz not null,
        version int not null,
        unique (plan_id, call_id)
      );
      create index review_picks_list on review_picks (state, id);
      create index review_picks_agent on review_picks (agent_id, id);
      create index review_picks_claimed on review_picks (claimed_by, id) where state = 'claimed';
      create index review_picks_period on review_picks (plan_id, period_start);
      create index review_picks_review on review_picks (review_id) where review_id is not null;
      create index review_picks_call on review_picks (call_id);
      alter table tasks add column review_id uuid references reviews on delete set null, add column review_second double precision;
      create index tasks_review on tasks (review_id) where review_id is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table tasks drop column review_id, drop column review_second;
      drop table review_picks, reviews, calibrations, sampling_plans;
      alter table scorecards drop constraint scorecards_published_id_fkey;
      drop table scorecard_versions, scorecards;`);
  }
}
