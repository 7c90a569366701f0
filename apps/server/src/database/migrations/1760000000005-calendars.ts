import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Calendars1760000000005 implements MigrationInterface {
  name = 'Calendars1760000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendars (
        id uuid primary key,
        name text collate "und-x-icu" not null constraint calendars_name_key unique,
        time_zone text not null,
        week jsonb not null,
        holidays jsonb not null,
        is_default boolean not null,
        version int not null
      );
      create unique index calendars_default_key on calendars (is_default) where is_default;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendars');
  }
}
