import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two to six digits are an extension, and all else is what its country says: as it was before anybody could say otherwise. */
const AS_BEFORE = {
  extensions: { shortest: 2, longest: 6, ranges: [] },
  outsideShortest: 2,
  ...{ readings: [], dialling: [], hidden: [], emergency: [], premium: [] },
};

/** How the company's numbers are read, dialled and classed. */
export class NumberRules1795000000047 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table number_rules (
        id text primary key check (id = 'installation'),
        rules jsonb not null,
        version integer not null
      )`);
    await runner.query(`insert into number_rules (id, rules, version) values ('installation', $1, 1)`, [AS_BEFORE]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table number_rules');
  }
}
