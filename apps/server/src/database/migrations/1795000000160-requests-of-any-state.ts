import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of all requests, open or not, by when they are due. */
export class RequestsOfAnyState1795000000160 implements MigrationInterface {
  name = 'RequestsOfAnyState1795000000160';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index requests_of_any_state on requests (due_at, id) where deleted_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index requests_of_any_state');
  }
}
