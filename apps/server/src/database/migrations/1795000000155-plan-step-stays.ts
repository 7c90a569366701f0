import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long deals stay at each step of their plan, and two more ways to divide their clients. Of deals that are under way the stay begins when
 * what they are to do was planned; which steps they took before was not kept. Their clients are divided as they are now.
 */
export class PlanStepStays1795000000155 implements MigrationInterface {
  name = 'PlanStepStays1795000000155';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plan_step_stays (
        id uuid primary key,
        enrolment_id uuid not null references plan_enrolments on delete cascade,
        step_id uuid not null,
        started_at timestamptz not null,
        ended_at timestamptz,
        ending text check (ending in ('result', 'cancelled', 'left')),
        constraint plan_step_stays_ended_somehow check ((ended_at is null) = (ending is null))
      );
      create unique index plan_step_stays_one_open on plan_step_stays (enrolment_id) where ended_at is null;
      create index plan_step_stays_of_enrolment on plan_step_stays (enrolment_id);
      create index plan_step_stays_of_step on plan_step_stays (step_id, started_at desc, id desc);
      insert into plan_step_stays (id, enrolment_id, step_id, started_at)
        select gen_random_uuid(), e.id, e.step_id, coalesce(a.created_at, e.started_at)
        from plan_enrolments e left join activities a on a.id = e.activity_id
        where e.state in ('active', 'paused') and e.step_id is not null;
      alter table plan_enrolments add client_tags text[] not null default '{}', add client_choices jsonb not null default '{}';
      update plan_enrolments e set client_tags = c.tags, client_choices = coalesce((
          select jsonb_object_agg(f.key, case jsonb_typeof(c.custom -> f.key)
            when 'array' then c.custom -> f.key else jsonb_build_array(c.custom ->> f.key) end)
          from client_fields f where f.type in ('picklist', 'multi', 'checkbox') and c.custom ? f.key
        ), '{}')
        from deals d join clients c on c.id = d.client_id where d.id = e.deal_id;
      alter table plan_enrolments alter client_tags drop default, alter client_choices drop default;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table plan_step_stays; alter table plan_enrolments drop client_tags, drop client_choices;');
  }
}
