import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Browsers that get messages while the console is closed, and the one pair of keys by which they know us. */
export class PushSubscriptions1795000000068 implements MigrationInterface {
  name = 'PushSubscriptions1795000000068';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table push_subscriptions (
        endpoint text primary key,
        user_id uuid not null references users on delete cascade,
        p256dh text not null,
        auth text not null,
        created_at timestamptz not null
      );
      create index push_subscriptions_user on push_subscriptions (user_id);
      create table push_keys (
        one boolean primary key default true check (one),
        public_key text not null,
        sealed_private_key text not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table push_keys; drop table push_subscriptions');
  }
}
