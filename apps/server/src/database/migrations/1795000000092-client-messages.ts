import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters and SMS to clients, each an entry of its own outbox; and the channels by which a client wants nothing. */
export class ClientMessages1795000000092 implements MigrationInterface {
  name = 'ClientMessages1795000000092';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client_messages (
        id uuid primary key,
        client_id uuid not null references clients,
        deal_id uuid references deals,
        channel text not null,
        recipient text not null,
        subject text,
        body text not null,
        parts int,
        state text not null,
        reason text,
        problem text,
        attempts int not null default 0,
        carrier_id text,
        created_by uuid not null references users,
        created_at timestamptz not null,
        sent_at timestamptz,
        delivered_at timestamptz
      );
      create index client_messages_of_client on client_messages (client_id, created_at desc, id desc);
      create index client_messages_of_month on client_messages (sent_at) where channel = 'sms' and sent_at is not null;
      create table client_opt_outs (
        client_id uuid not null references clients on delete cascade,
        channel text not null,
        at timestamptz not null,
        by_id uuid references users,
        primary key (client_id, channel)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_opt_outs; drop table client_messages;');
  }
}
