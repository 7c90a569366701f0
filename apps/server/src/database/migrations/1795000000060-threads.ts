import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said about a thing and what happened to it, in order. */
export class Threads1795000000060 implements MigrationInterface {
  name = 'Threads1795000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table thread_entries (
        id uuid primary key,
        noun text not null,
        subject_id uuid not null,
        at timestamptz not null,
        kind text not null,
        author_id uuid references users,
        text text,
        values jsonb not null
      );
      create index thread_entries_by_subject on thread_entries (noun, subject_id, at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table thread_entries');
  }
}
