import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasures of clients, each of which stays with its ground and author; `known`: what is looked for, while it is looked for. */
export class ClientErasures1795000000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table clients add column erased_at timestamptz;
      create index clients_erased on clients (id) where erased_at is not null;
      create table client_erasures (
        id uuid primary key,
        client_id uuid not null constraint client_erasures_one unique references clients,
        reason text not null,
        actor jsonb not null,
        state text not null,
        step text,
        done int not null default 0,
        known jsonb,
        created_at timestamptz not null,
        ended_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_erasures; alter table clients drop column erased_at');
  }
}
