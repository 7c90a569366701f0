import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fields of the client's card that administrators define; the values stand in clients.custom. */
export class ClientFields1795000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client_fields (
        id uuid primary key,
        key text not null,
        titles jsonb not null,
        type text not null,
        options jsonb not null,
        formula text,
        required_from text,
        position int not null,
        active boolean not null,
        on_card boolean not null,
        searchable boolean not null,
        version int not null,
        constraint client_fields_key unique (key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_fields');
  }
}
