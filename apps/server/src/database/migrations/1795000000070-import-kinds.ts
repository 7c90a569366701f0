import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of workbooks and cards, by a rule for duplicates; `attempt` tells a run from one that was cancelled before. */
export class ImportKinds1795000000070 implements MigrationInterface {
  name = 'ImportKinds1795000000070';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table client_imports
        add kind text not null default 'csv',
        add sheets jsonb not null default '[]',
        add sheet int not null default 0,
        add duplicates jsonb not null default '{"by": ["taxId", "person"], "then": "update"}',
        add faulty int not null default 0,
        add shared int not null default 0,
        add sharing jsonb not null default '[]',
        add attempt int not null default 0
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table client_imports drop kind, drop sheets, drop sheet, drop duplicates, drop faulty, drop shared, drop sharing, drop attempt
    `);
  }
}
