import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What hangs on a call alone goes with the client whose call it was. */
export class ThingsOfACall1795000000166 implements MigrationInterface {
  name = 'ThingsOfACall1795000000166';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index requests_by_call on requests (call_id) where call_id is not null');
    await runner.query('create index activities_by_call on activities (call_id) where call_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index activities_by_call');
    await runner.query('drop index requests_by_call');
  }
}
