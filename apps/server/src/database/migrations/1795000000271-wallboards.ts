import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Screens on the wall: what each shows, and the hash of the token that opens it. */
export class Wallboards1795000000271 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table wallboards (
        id uuid primary key,
        name text collate "und-x-icu" not null,
        queue_ids uuid[] not null,
        queues_per_page int not null,
        rotate_seconds int not null,
        locale text not null,
        time_zone text,
        token_hash bytea,
        opened_at timestamptz,
        version int not null,
        constraint wallboards_name unique (name)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table wallboards');
  }
}
