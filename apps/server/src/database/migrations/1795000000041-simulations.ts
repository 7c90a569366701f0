import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Simulated calls are found to be deleted, however many real ones there are. */
export class Simulations1795000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index calls_simulated on calls (started_at) where pbx = 'simulation'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index calls_simulated');
  }
}
