import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people set for themselves: one document a person. */
export class Preferences1795000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table preferences (
        user_id uuid primary key references users (id) on delete cascade,
        values jsonb not null,
        version integer not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table preferences');
  }
}
