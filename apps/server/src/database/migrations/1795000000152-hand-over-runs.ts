import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A hand-over is asked for, done by the worker, and kept with how far it is and how it ended. */
export class HandOverRuns1795000000152 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table hand_overs
        add column state text not null default 'done',
        add column successors jsonb not null default '{}',
        -- The person as they were looked at; who asked, with what they might then.
        add column user_version int not null default 0,
        add column actor jsonb,
        add column done int not null default 0,
        add column total int not null default 0,
        add column problem text;
      update hand_overs h set done = s.sum, total = s.sum
      from (select id, (select coalesce(sum((part ->> 'count')::int), 0) from jsonb_array_elements(parts) part) as sum from hand_overs) s
      where s.id = h.id;
      alter table hand_overs alter column state drop default;
      create unique index hand_overs_open on hand_overs (user_id) where state in ('waiting', 'running');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from hand_overs where state <> 'done';
      drop index hand_overs_open;
      alter table hand_overs drop column state, drop column successors, drop column user_version, drop column actor,
        drop column done, drop column total, drop column problem;`);
  }
}
