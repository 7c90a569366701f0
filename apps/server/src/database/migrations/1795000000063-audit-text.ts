import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log is searched by any piece of what stands in it. */
export class AuditText1795000000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index audit_entries_text on audit_entries using gin (
        (action || ' ' || coalesce(actor_name, '') || ' ' || coalesce(subject_id, '') || ' ' || details::text) gin_trgm_ops);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_entries_text');
  }
}
