import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which persons speak for which organisations. */
export class ClientRelations1795000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table client_relations (
        id uuid primary key,
        person_id uuid not null references clients,
        organisation_id uuid not null references clients,
        position text,
        categories text[] not null,
        decision_power text,
        is_primary boolean not null,
        version int not null,
        constraint client_relations_pair unique (person_id, organisation_id)
      );
      create index client_relations_organisation on client_relations (organisation_id, id);
      create unique index client_relations_primary on client_relations (organisation_id) where is_primary;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_relations');
  }
}
