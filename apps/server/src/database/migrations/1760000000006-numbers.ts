import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Numbers1760000000006 implements MigrationInterface {
  name = 'Numbers1760000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table numbers (
        id uuid primary key,
        number text not null constraint numbers_number_key unique,
        title text not null,
        source text,
        calendar_id uuid constraint numbers_calendar_id_fkey references calendars,
        region text,
        team_id uuid constraint numbers_team_id_fkey references teams,
        version int not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table numbers');
  }
}
