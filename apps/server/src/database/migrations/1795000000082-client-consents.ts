import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clients agreed to and took back; only added to. */
export class ClientConsents1795000000082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client_consents (
        id uuid primary key,
        client_id uuid not null references clients,
        purpose text not null,
        channel text not null,
        given boolean not null,
        at timestamptz not null,
        source text not null,
        by_id uuid references users,
        by_name text
      );
      create index client_consents_client on client_consents (client_id, at desc, id desc);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_consents');
  }
}
