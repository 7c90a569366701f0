import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How well somebody serves each of their queues, by its name; of what is not said the PBX's own rank stands. */
export class QueueLevels1795000000280 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table users add column queue_levels jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table users drop column queue_levels`);
  }
}
