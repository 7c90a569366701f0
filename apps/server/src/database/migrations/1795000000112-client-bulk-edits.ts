import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of many clients at once: which, as they were seen, and how far it is. */
export class ClientBulkEdits1795000000112 implements MigrationInterface {
  name = 'ClientBulkEdits1795000000112';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client_bulk_edits (
        id uuid primary key,
        change jsonb not null,
        actor jsonb not null,
        ids uuid[] not null,
        versions int[] not null,
        state text not null,
        done int not null default 0,
        result jsonb not null,
        created_by uuid not null references users,
        created_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_bulk_edits');
  }
}
