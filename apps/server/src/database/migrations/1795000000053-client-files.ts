import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files kept with clients; what is in them lies in the file store under the checksum. */
export class ClientFiles1795000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client_files (
        id uuid primary key,
        client_id uuid not null references clients,
        store_key text not null,
        name text not null,
        type text not null,
        bytes bigint not null,
        created_at timestamptz not null,
        created_by uuid references users
      );
      create index client_files_client on client_files (client_id, created_at desc, id desc);
      create index client_files_store_key on client_files (store_key);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_files');
  }
}
