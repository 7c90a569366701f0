import type { MigrationInterface, QueryRunner } from 'typeorm';

/** "My calls that need a result" asks who talked, not whose phone rang. */
export class CallTalkers1795000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index calls_by_talker on calls using gin (talker_ids)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index calls_by_talker');
  }
}
