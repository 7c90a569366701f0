import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests and tasks of a client by when they came, for the timeline. */
export class Timelines1795000000090 implements MigrationInterface {
  name = 'Timelines1795000000090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index requests_of_client on requests (client_id, created_at desc, id desc) where client_id is not null;
      create index tasks_of_client on tasks (client_id, created_at desc, id desc) where client_id is not null;
      drop index requests_by_client;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index requests_by_client on requests (client_id) where client_id is not null;
      drop index tasks_of_client; drop index requests_of_client;
    `);
  }
}
