import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks that others accept, that repeat, that consist of others. One occurrence of a series exists once, whoever makes it. */
export class TasksWider1795000000059 implements MigrationInterface {
  name = 'TasksWider1795000000059';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index tasks_by_due; drop index tasks_by_assignee; drop index tasks_by_creator;
      alter table tasks
        add column status text,
        add column helper_ids uuid[] not null default '{}',
        add column checker_id uuid constraint tasks_checker_id_fkey references users,
        add column needs_acceptance boolean not null default false,
        add column checklist jsonb not null default '[]',
        add column recurrence text,
        add column series_id uuid,
        add column series_start timestamptz,
        add column series_at timestamptz,
        add column parent_id uuid constraint tasks_parent_id_fkey references tasks,
        add column returned int not null default 0,
        add column postpone_to timestamptz,
        add column postpone_reason text,
        add column postpone_state text,
        add column postpone_by uuid references users;
      update tasks set status = state;
      alter table tasks drop column state;
      alter table tasks
        alter column status set not null,
        add column state text not null
          generated always as (case when status in ('open', 'inProgress', 'returned') then 'open' else 'done' end) stored;
      create index tasks_by_due on tasks (state, due_at, id);
      create index tasks_by_assignee on tasks (assignee_id, state, due_at, id);
      create index tasks_by_creator on tasks (created_by, state, due_at, id);
      create index tasks_by_end on tasks (done_at desc, id desc) where state = 'done';
      create index tasks_by_checker on tasks (checker_id, state, due_at, id) where checker_id is not null;
      create index tasks_by_helper on tasks using gin (helper_ids);
      create index tasks_by_parent on tasks (parent_id) where parent_id is not null;
      create unique index tasks_of_series on tasks (series_id, series_at) where series_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table tasks add column old_state text;
      update tasks set old_state = state;
      drop index tasks_by_end;
      alter table tasks drop column state, drop column status, drop column helper_ids, drop column checker_id, drop column needs_acceptance,
        drop column checklist, drop column recurrence, drop column series_id, drop column series_start, drop column series_at,
        drop column parent_id, drop column returned, drop column postpone_to, drop column postpone_reason, drop column postpone_state,
        drop column postpone_by;
      alter table tasks rename column old_state to state;
      alter table tasks alter column state set not null;
      create index tasks_by_due on tasks (state, due_at, id);
      create index tasks_by_assignee on tasks (assignee_id, state, due_at, id);
      create index tasks_by_creator on tasks (created_by, state, due_at, id);`);
  }
}
