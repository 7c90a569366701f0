import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators say: plain texts by queue and language. */
export class Scripts1795000000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table scripts (
        id uuid primary key,
        title text collate "und-x-icu" not null,
        queue text,
        locale text not null,
        body text not null,
        active boolean not null default true,
        version integer not null default 1
      )`);
    await runner.query(`create index scripts_by_title on scripts (title, id)`);
    await runner.query(`create index scripts_by_queue on scripts (queue, title, id) where active`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table scripts');
  }
}
