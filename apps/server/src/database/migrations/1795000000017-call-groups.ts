import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that the PBX joined with one another: one group, named by the lowest of their ids; a call alone has none. */
export class CallGroups1795000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table calls add column group_id uuid`);
    await runner.query(`create index calls_by_group on calls (group_id) where group_id is not null`);
    await runner.query(`create index calls_merged on calls (merged_into, started_at desc) where merged_into is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index calls_merged`);
    await runner.query(`alter table calls drop column group_id`);
  }
}
