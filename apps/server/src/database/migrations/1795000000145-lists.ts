import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deals and requests are changed many at once as clients are, narrowed by their fields, and looked at when deleted. */
export class Lists1795000000145 implements MigrationInterface {
  name = 'Lists1795000000145';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table client_bulk_edits rename to bulk_edits;
      alter table bulk_edits add column noun text not null default 'clients';
      alter table bulk_edits alter column noun drop default;
      update bulk_edits set result = replace(result::text, '"clients":', '"rule": null, "items":')::jsonb;
      create index deals_by_amount on deals (amount) where deleted_at is null;
      create index deals_by_expected on deals (expected_on) where deleted_at is null and expected_on is not null;
      create index deals_by_team on deals (team_id, created_at desc, id desc) where deleted_at is null and team_id is not null;
      create index deals_deleted on deals (created_at desc, id desc) where deleted_at is not null;
      create index requests_by_creation on requests (created_at desc, id desc) where deleted_at is null;
      create index requests_by_kind on requests (kind, due_at, id) where state = 'open';
      create index requests_by_priority on requests (priority, due_at, id) where state = 'open';
      create index requests_deleted on requests (deleted_at desc, id desc) where deleted_at is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index deals_by_amount; drop index deals_by_expected; drop index deals_by_team; drop index deals_deleted;
      drop index requests_by_creation; drop index requests_by_kind; drop index requests_by_priority; drop index requests_deleted;
      delete from bulk_edits where noun <> 'clients';
      update bulk_edits set result = replace(result::text, '"items":', '"clients":')::jsonb;
      alter table bulk_edits drop column noun;
      alter table bulk_edits rename to client_bulk_edits;`);
  }
}
