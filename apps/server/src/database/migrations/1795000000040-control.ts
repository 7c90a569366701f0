import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Transfers ordered from the console: by whom, to whom, with which words, and what became of them. */
export class Control1795000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table call_transfers (
        id uuid primary key,
        call_id uuid not null,
        pbx text not null,
        by_id uuid not null,
        by_name text not null,
        at timestamptz not null,
        target jsonb not null,
        how text not null,
        note text,
        leg text not null,
        talk_from timestamptz not null,
        known text[] not null,
        state text not null,
        ended_at timestamptz,
        ended_how text
      )`);
    await runner.query(`create index call_transfers_by_call on call_transfers (call_id, at)`);
    await runner.query(`create unique index call_transfers_open on call_transfers (call_id) where ended_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_transfers');
  }
}
