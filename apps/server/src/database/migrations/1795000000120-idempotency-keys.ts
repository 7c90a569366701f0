import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What programs asked for once, so that asking again does nothing twice. `sealed_answer` null: it is being done, or nobody knows how it went. */
export class IdempotencyKeys1795000000120 implements MigrationInterface {
  name = 'IdempotencyKeys1795000000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_keys (
        user_id uuid not null references users on delete cascade,
        key text not null,
        fingerprint text not null,
        status int,
        sealed_answer text,
        created_at timestamptz not null,
        primary key (user_id, key)
      );
      create index idempotency_keys_age on idempotency_keys (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_keys');
  }
}
