import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret addresses under which people's calendars are read by programs outside: one a person, as a hash. */
export class CalendarFeeds1795000000057 implements MigrationInterface {
  name = 'CalendarFeeds1795000000057';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_feeds (
        user_id uuid primary key references users,
        token_hash bytea not null constraint calendar_feeds_token_hash_key unique,
        created_at timestamptz not null,
        last_read_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_feeds');
  }
}
