import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients who look like one and are not, as somebody said; the elder stands first. */
export class DistinctPairs1795000000151 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table distinct_pairs (
        id uuid primary key,
        one_id uuid not null references clients,
        other_id uuid not null references clients,
        at timestamptz not null,
        by_id uuid not null references users,
        by_name text not null,
        constraint distinct_pairs_in_order check (one_id < other_id),
        constraint distinct_pairs_once unique (one_id, other_id)
      );
      create index distinct_pairs_other on distinct_pairs (other_id);
      create index distinct_pairs_latest on distinct_pairs (at desc, id desc);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table distinct_pairs');
  }
}
