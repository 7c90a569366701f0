import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changes hands by one edit is told at its end. */
export class BulkEditsGivenOn1795000000167 implements MigrationInterface {
  name = 'BulkEditsGivenOn1795000000167';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table bulk_edits add column given jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table bulk_edits drop column given');
  }
}
