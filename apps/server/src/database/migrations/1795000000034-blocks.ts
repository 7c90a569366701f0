import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Callers whom the PBX refuses, and what it does with callers out of hours. A lifted block stays: PBXs that were away have to hear of it. */
export class Blocks1795000000034 implements MigrationInterface {
  name = 'Blocks1795000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table blocks (
        id uuid primary key,
        number text not null,
        reason text not null,
        note text,
        until timestamptz,
        created_by uuid not null references users,
        created_at timestamptz not null,
        lifted_at timestamptz,
        lifted_by uuid references users,
        version int not null
      );
      create unique index blocks_number_key on blocks (number) where lifted_at is null;
      create index blocks_by_start on blocks (created_at desc, id desc);
      alter table calls add column blocked text;
      alter table numbers
        add column after_hours text not null default 'none',
        add column after_hours_queue text,
        add column after_hours_sound text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table numbers drop column after_hours, drop column after_hours_queue, drop column after_hours_sound;
      alter table calls drop column blocked;
      drop table blocks;`);
  }
}
