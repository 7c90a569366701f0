import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a screen on the wall is coloured. */
export class WallboardThemes1795000000321 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table wallboards add column theme text not null default 'dark'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table wallboards drop column theme');
  }
}
