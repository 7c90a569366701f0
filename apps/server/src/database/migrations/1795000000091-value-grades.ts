import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which sum of won deals of twelve months on a client is an A, and a B. Without a row of its currency there is no grade. */
export class ValueGrades1795000000091 implements MigrationInterface {
  name = 'ValueGrades1795000000091';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table value_grades (
        currency text primary key,
        a_from numeric(18, 2) not null,
        b_from numeric(18, 2) not null check (b_from < a_from)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table value_grades');
  }
}
