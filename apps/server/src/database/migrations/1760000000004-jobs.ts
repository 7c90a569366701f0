import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Jobs1760000000004 implements MigrationInterface {
  name = 'Jobs1760000000004';

  /** Unlogged: events are told once and then worth nothing. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create unlogged table parked_events (id uuid primary key, body text not null, at timestamptz not null default now())`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table parked_events');
  }
}
