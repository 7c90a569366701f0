import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people are to be at work: what stands on the wall, and the moments that it was when it was planned. */
export class Shifts1795000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table shifts (
        id uuid primary key,
        user_id uuid not null references users,
        date date not null,
        from_time text not null,
        to_time text not null,
        breaks jsonb not null,
        time_zone text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null check (ends_at > starts_at),
        queue_ids uuid[] not null,
        version int not null
      );
      create index shifts_by_date on shifts (date, starts_at, id);
      create index shifts_by_end on shifts (ends_at);
      create index shifts_of_user on shifts (user_id, starts_at);
      create index report_queue_quarters_of_queue on report_queue_quarters (pbx, queue, quarter);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index report_queue_quarters_of_queue; drop table shifts');
  }
}
