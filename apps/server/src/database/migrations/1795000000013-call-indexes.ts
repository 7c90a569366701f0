import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the journal: what was missed, and calls of one outcome, newest first. */
export class CallIndexes1795000000013 implements MigrationInterface {
  name = 'CallIndexes1795000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index calls_missed on calls (started_at desc, id desc) where direction = 'inbound' and state = 'ended' and talk_seconds = 0;
      create index calls_by_outcome on calls (outcome, started_at desc, id desc) where outcome is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index calls_by_outcome; drop index calls_missed;');
  }
}
