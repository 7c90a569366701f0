import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the administrators still want to be led through the first steps. */
export class Setup1795000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table setup (
        id text primary key check (id = 'installation'),
        state text not null,
        version integer not null
      );
      insert into setup (id, state, version) values ('installation', 'open', 1);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table setup');
  }
}
