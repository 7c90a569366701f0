import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How people want to be told, and every way in which they were. A delivery has no foreign key to its notice: the log outlives what
 * was read and swept.
 */
export class NotificationDeliveries1795000000066 implements MigrationInterface {
  name = 'NotificationDeliveries1795000000066';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications
        add event_key text,
        add pop_up boolean not null default false,
        add snoozed_until timestamptz,
        add done_at timestamptz;
      create unique index notifications_event on notifications (user_id, event_key) where event_key is not null;
      create index notifications_open on notifications (user_id, at desc, id desc) where pop_up and read_at is null and done_at is null;

      create table notification_settings (
        user_id uuid primary key references users on delete cascade,
        "values" jsonb not null,
        version int not null
      );
      create table notification_roles (
        role text primary key,
        "values" jsonb not null,
        version int not null
      );

      create table notification_deliveries (
        id uuid primary key,
        notification_id uuid not null,
        user_id uuid not null references users on delete cascade,
        kind text not null,
        channel text not null,
        state text not null,
        reason text,
        problem text,
        attempts int not null default 0,
        digest boolean not null default false,
        due_at timestamptz not null,
        sent_at timestamptz,
        message_id uuid,
        unique (notification_id, user_id, channel)
      );
      create index notification_deliveries_user on notification_deliveries (user_id, id desc);
      create index notification_deliveries_waiting on notification_deliveries (user_id, channel, due_at) where state = 'waiting';
      create index notification_deliveries_sent on notification_deliveries (channel, sent_at, user_id) where state = 'sent';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table notification_deliveries;
      drop table notification_roles;
      drop table notification_settings;
      drop index notifications_open;
      drop index notifications_event;
      alter table notifications drop done_at, drop snoozed_until, drop pop_up, drop event_key;
    `);
  }
}
