import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the service level of each queue counts. */
export class QueueKpis1795000000250 implements MigrationInterface {
  name = 'QueueKpis1795000000250';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table queues
        add column service_seconds int not null default 20 check (service_seconds between 1 and 3600),
        add column short_abandon_seconds int not null default 0 check (short_abandon_seconds between 0 and 600)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table queues drop column service_seconds, drop column short_abandon_seconds`);
  }
}
