import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notifications1795000000012 implements MigrationInterface {
  name = 'Notifications1795000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications (
        id uuid primary key,
        user_id uuid not null references users on delete cascade,
        kind text not null,
        at timestamptz not null,
        "values" jsonb not null,
        link jsonb,
        read_at timestamptz
      );
      create index notifications_user on notifications (user_id, at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications');
  }
}
