import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What went where when somebody left. */
export class HandOvers1795000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table hand_overs (
        id uuid primary key,
        user_id uuid not null references users,
        at timestamptz not null,
        by_id uuid not null references users,
        by_name text not null,
        reason text not null,
        parts jsonb not null
      );
      create index hand_overs_user on hand_overs (user_id, at desc, id desc);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hand_overs');
  }
}
