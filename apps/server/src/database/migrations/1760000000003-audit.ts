import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audit1760000000003 implements MigrationInterface {
  name = 'Audit1760000000003';

  /** No foreign key to users: an entry outlives whom it names. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entries (
        id uuid primary key,
        at timestamptz not null,
        actor_id uuid,
        actor_name text,
        action text not null,
        noun text not null,
        subject_id text,
        details jsonb not null,
        address text
      );
      create index audit_entries_at on audit_entries (at desc, id desc);
      create index audit_entries_subject on audit_entries (noun, subject_id, at desc, id desc);
      create index audit_entries_actor on audit_entries (actor_id, at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_entries');
  }
}
