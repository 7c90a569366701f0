import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What phones in browsers tell of themselves: whether they would be heard ringing, and how each call sounded. */
export class PhoneReports1795000000045 implements MigrationInterface {
  name = 'PhoneReports1795000000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table phones add column sound boolean not null default true`);
    await runner.query(`
      create table call_sounds (
        call_id uuid not null,
        leg text not null,
        user_id uuid not null references users,
        reported_at timestamptz not null,
        sound jsonb not null,
        primary key (call_id, leg)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_sounds');
    await runner.query('alter table phones drop column sound');
  }
}
