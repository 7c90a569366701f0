import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Next steps. A task's call has no foreign key: the ledger may be rebuilt under it. */
export class Tasks1795000000032 implements MigrationInterface {
  name = 'Tasks1795000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tasks (
        id uuid primary key,
        title text not null,
        note text,
        state text not null,
        due_at timestamptz not null,
        time_zone text,
        client_id uuid references clients,
        call_id uuid,
        assignee_id uuid not null references users,
        created_by uuid not null references users,
        created_at timestamptz not null,
        done_at timestamptz,
        done_by uuid references users,
        postponed int not null default 0,
        told_at timestamptz,
        version int not null
      );
      create index tasks_by_due on tasks (state, due_at, id);
      create index tasks_by_assignee on tasks (assignee_id, state, due_at, id);
      create index tasks_by_creator on tasks (created_by, state, due_at, id);
      create index tasks_by_client on tasks (client_id, due_at) where client_id is not null;
      create index tasks_by_call on tasks (call_id) where call_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table tasks');
  }
}
