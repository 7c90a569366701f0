import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports that are sent at fixed times, and files that go with a notice. */
export class ReportSchedules1795000000291 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table report_schedules (
        id uuid primary key,
        owner_id uuid not null references users on delete cascade,
        name text not null,
        report text not null,
        divided_by text not null,
        every text not null check (every in ('day', 'week', 'month')),
        weekday smallint not null check (weekday between 1 and 7),
        month_day smallint not null check (month_day between 1 and 28),
        at text not null,
        zone text not null,
        format text not null check (format in ('xlsx', 'csv', 'text')),
        recipients uuid[] not null,
        active boolean not null,
        next_at timestamptz not null,
        last_at timestamptz,
        problem text,
        version int not null default 1
      );
      create index report_schedules_due on report_schedules (next_at) where active;
      create index report_schedules_by_owner on report_schedules (owner_id, id);
      create table notice_files (
        id uuid primary key,
        at timestamptz not null,
        name text not null,
        format text not null,
        content bytea not null
      );
      create index notice_files_by_time on notice_files (at);
      alter table notifications add file_id uuid references notice_files on delete set null;
      create index notifications_by_file on notifications (file_id) where file_id is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications drop column file_id;
      drop table notice_files;
      drop table report_schedules;`);
  }
}
