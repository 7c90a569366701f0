import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of clients that somebody took out; a day later they are gone. */
export class ClientExports1795000000071 implements MigrationInterface {
  name = 'ClientExports1795000000071';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client_exports (
        id uuid primary key,
        format text not null,
        filter jsonb not null,
        mask jsonb not null,
        state text not null,
        done int not null default 0,
        total int,
        created_by uuid not null references users,
        created_at timestamptz not null
      );
      create index client_exports_old on client_exports (created_at);
      -- Nobody has two made at once.
      create unique index client_exports_running on client_exports (created_by) where state = 'running';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_exports');
  }
}
