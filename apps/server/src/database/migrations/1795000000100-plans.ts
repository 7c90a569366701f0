import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sales plans, their versions, and the deals that go or went by them. */
export class Plans1795000000100 implements MigrationInterface {
  name = 'Plans1795000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plans (
        id uuid primary key,
        name text not null constraint plans_name_key unique,
        client_group jsonb not null,
        automatic boolean not null,
        active boolean not null,
        version int not null
      );
      create table plan_versions (
        id uuid primary key,
        plan_id uuid not null references plans,
        number int not null,
        state text not null check (state in ('draft', 'published', 'retired')),
        notes text not null,
        steps jsonb not null,
        published_at timestamptz,
        published_by uuid references users,
        version int not null,
        constraint plan_versions_number unique (plan_id, number)
      );
      create unique index plan_versions_one_draft on plan_versions (plan_id) where state = 'draft';
      create unique index plan_versions_one_published on plan_versions (plan_id) where state = 'published';
      create table plan_enrolments (
        id uuid primary key,
        deal_id uuid not null references deals on delete cascade,
        plan_id uuid not null references plans,
        plan_version_id uuid not null references plan_versions,
        state text not null,
        step_id uuid,
        activity_id uuid references activities,
        started_at timestamptz not null,
        started_by uuid not null references users,
        ended_at timestamptz,
        switched_to uuid references plans,
        switch_reason text,
        note text,
        client_kind text not null,
        client_stage text not null,
        client_size text,
        client_roles text[] not null,
        client_source uuid,
        version int not null,
        constraint plan_enrolments_active_has_step check (state <> 'active' or (step_id is not null and activity_id is not null))
      );
      create unique index plan_enrolments_one_under_way on plan_enrolments (deal_id) where state in ('active', 'paused', 'completed');
      create index plan_enrolments_of_deal on plan_enrolments (deal_id, started_at desc, id desc);
      create index plan_enrolments_of_plan on plan_enrolments (plan_id, started_at desc, id desc);
      create index plan_enrolments_by_start on plan_enrolments (started_at desc, id desc);
      create index plan_enrolments_of_version on plan_enrolments (plan_version_id) where state in ('active', 'paused', 'completed');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table plan_enrolments; drop table plan_versions; drop table plans;');
  }
}
