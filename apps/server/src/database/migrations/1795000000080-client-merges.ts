import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Doubles and their merging. What was moved or taken away is kept row by row until the merge cannot be undone any more; where a merged
 * client leads to is kept for good.
 */
export class ClientMerges1795000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index clients_name_similar on clients using gin (name gin_trgm_ops) where deleted_at is null;
      alter table clients add column merged_into uuid references clients;
      create index clients_merged on clients (merged_into) where merged_into is not null;
      create table client_merges (
        id uuid primary key,
        winner_id uuid not null references clients,
        loser_id uuid not null references clients,
        at timestamptz not null,
        by_id uuid references users,
        by_name text,
        -- The winner before and after; null: it is too late to undo it.
        before jsonb,
        after jsonb,
        undone_at timestamptz,
        undone_by uuid references users
      );
      create index client_merges_winner on client_merges (winner_id, at desc, id desc);
      create index client_merges_loser on client_merges (loser_id);
      create index client_merges_undoable on client_merges (at) where before is not null;
      create table client_merge_rows (
        merge_id uuid not null references client_merges on delete cascade,
        seq bigint generated always as identity,
        table_name text not null,
        -- null: the whole row was taken away, and stands in removed.
        column_name text,
        key jsonb not null,
        was text,
        became text,
        removed jsonb,
        primary key (merge_id, seq)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table client_merge_rows; drop table client_merges;
      alter table clients drop column merged_into;
      drop index clients_name_similar;`);
  }
}
