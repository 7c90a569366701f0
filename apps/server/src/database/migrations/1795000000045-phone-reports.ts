import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How calls sound: what phones in browsers tell of themselves and of each call, and the strokes a recording is drawn by. */
export class PhoneReports1795000000045 implements MigrationInterface {
  name = 'PhoneReports1795000000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table phones add column sound boolean not null default true`);
    await runner.query(`alter table recordings add column peaks bytea`);
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
    await runner.query('alter table recordings drop column peaks');
    await runner.query('alter table phones drop column sound');
  }
}
