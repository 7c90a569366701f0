import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an operator makes of a call, and of who calls: marks of a note, results that propose themselves, and the one person a number always is. */
export class CallPane1795000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table call_work add column note_marks jsonb not null default '[]'`);
    // Numbers mentioned in notes: only notes with some digits are in it.
    await runner.query(`
      create index call_work_note_digits on call_work using gin ((regexp_replace(note, '\\D', '', 'g')) gin_trgm_ops)
        where note ~ '\\d{3}'`);
    await runner.query(`alter table dispositions add column outcomes text[] not null default '{}'`);
    await runner.query(`
      create table client_number_choices (
        number text collate "C" primary key,
        client_id uuid not null references clients on delete cascade,
        chosen_by uuid,
        chosen_at timestamptz not null
      )`);
    await runner.query(`create index client_number_choices_by_client on client_number_choices (client_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_number_choices');
    await runner.query('alter table dispositions drop column outcomes');
    await runner.query('drop index call_work_note_digits');
    await runner.query('alter table call_work drop column note_marks');
  }
}
